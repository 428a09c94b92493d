#include "load/yaml/clean_text.hpp"

#include <array>
#include <cstring>

namespace csafe::yaml {
namespace {

using Byte = unsigned char;
using Bytes16 [[gnu::vector_size(16)]] = Byte;
using Bytes32 [[gnu::vector_size(32)]] = Byte;

/// Looks at as many bytes at once as a vector register has.
template <class Bytes>
class Check {
 public:
  /// Looks at the bytes from `text` on; what stands before them may ask for continuation bytes.
  [[gnu::always_inline]] void add(const Byte* text) {
    Bytes second_last, last, bytes;
    std::memcpy(&second_last, text - 2, width);
    std::memcpy(&last, text - 1, width);
    std::memcpy(&bytes, text, width);
    // Only the highest bit of each byte tells. Numbers with a sign are compared in one step, and that they have one, so
    // that 0x80 and above is below 0, is made up for by that bit.
    const Flags signed_bytes = reinterpret_cast<Flags>(bytes);
    const Flags signed_last = reinterpret_cast<Flags>(last);
    const Flags signed_second_last = reinterpret_cast<Flags>(second_last);
    const Flags continues = signed_bytes & ~reinterpret_cast<Flags>(bytes + bytes);
    const Flags must_continue =
        (signed_last & (signed_last > below(0xC0))) | (signed_second_last & (signed_second_last > below(0xE0)));
    const Flags feed = bytes == '\n';
    const Flags allowed = feed | (bytes == '\t') | (bytes == '\r');
    const Flags control = ~(signed_bytes | allowed) & ((signed_bytes < 0x20) | (bytes == 0x7F));
    const Flags lone_cr = (last == '\r') & ~feed;
    // Leads that no character has, or that restrict the byte after them.
    const Flags rare = ((bytes & 0xFE) == 0xC0) | (bytes == 0xE0) | (bytes == 0xED) | (signed_bytes > below(0xF0));
    doubtful_ |= (continues ^ must_continue) | control | lone_cr | (rare & signed_bytes);
  }
  bool is_clean() const {
    constexpr std::array<Byte, width> none{};
    const Flags doubtful = doubtful_ & static_cast<signed char>(0x80);
    return std::memcmp(&doubtful, none.data(), width) == 0;
  }

 private:
  using Flags = decltype(Bytes{} == Bytes{});
  static constexpr std::size_t width = sizeof(Bytes);

  static constexpr signed char below(int byte) { return static_cast<signed char>(byte - 1); }

  Flags doubtful_{};
};

template <class Bytes>
[[gnu::always_inline]] inline bool is_clean(const Byte* text, std::size_t size) {
  constexpr std::size_t width = sizeof(Bytes);
  Check<Bytes> check;
  std::array<Byte, 2 + width> edge;  // bytes that have too few others before or after them, with blanks in their place
  edge.fill(' ');
  std::size_t begin = 0;
  if (size >= width) {
    std::memcpy(&edge[2], text, width);
    check.add(&edge[2]);
    for (begin = width; begin + width <= size; begin += width) check.add(text + begin);
    edge.fill(' ');
    std::memcpy(&edge[0], text + begin - 2, size - begin + 2);
  } else {
    std::memcpy(&edge[2], text, size);
  }
  check.add(&edge[2]);
  return check.is_clean();
}

#ifdef __x86_64__
[[gnu::target("avx2")]] bool is_clean_by_avx2(const Byte* text, std::size_t size) {
  return is_clean<Bytes32>(text, size);
}
#endif

}  // namespace

bool is_surely_clean(std::string_view text) {
  const auto* bytes = reinterpret_cast<const Byte*>(text.data());
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx2")) return is_clean_by_avx2(bytes, text.size());
#endif
  return is_clean<Bytes16>(bytes, text.size());
}

}  // namespace csafe::yaml
