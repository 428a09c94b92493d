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
    const Flags continues = (bytes & 0xC0) == 0x80;
    const Flags must_continue = (last >= 0xC0) | (second_last >= 0xE0);
    const Flags allowed = (bytes == '\t') | (bytes == '\n') | (bytes == '\r');
    const Flags control = ((bytes < 0x20) & ~allowed) | (bytes == 0x7F);
    const Flags lone_cr = (last == '\r') & (bytes != '\n');
    // Leads that no character has, or that restrict the byte after them.
    const Flags rare = ((bytes & 0xFE) == 0xC0) | (bytes == 0xE0) | (bytes == 0xED) | (bytes >= 0xF0);
    doubtful_ |= (continues ^ must_continue) | control | lone_cr | rare;
  }
  bool is_clean() const {
    constexpr std::array<Byte, width> none{};
    return std::memcmp(&doubtful_, none.data(), width) == 0;
  }

 private:
  using Flags = decltype(Bytes{} == Bytes{});
  static constexpr std::size_t width = sizeof(Bytes);

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
