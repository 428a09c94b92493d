#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

/// Cheap tests that nearly every key and text passes, so that a reader can tell the check of the structure
/// (structure.hpp) which nodes it has to look at.
namespace csafe::yaml {

/// The bytes of a number, the first one highest.
inline std::uint64_t eight_bytes_at(const char* bytes) {
  std::uint64_t number = 0;
  std::memcpy(&number, bytes, sizeof number);
  return std::endian::native == std::endian::little ? __builtin_bswap64(number) : number;
}
inline std::uint32_t four_bytes_at(const char* bytes) {
  std::uint32_t number = 0;
  std::memcpy(&number, bytes, sizeof number);
  return std::endian::native == std::endian::little ? __builtin_bswap32(number) : number;
}

/// The first eight bytes of a text (of a shorter one all that it has) as a number. Texts with different numbers differ;
/// among texts of one length it orders as they do.
inline std::uint64_t prefix_of(std::string_view text) {
  if (text.size() >= 8) return eight_bytes_at(text.data());
  if (text.size() >= 4)
    return std::uint64_t{four_bytes_at(text.data())} << 32 | four_bytes_at(text.data() + text.size() - 4);
  std::uint64_t prefix = 0;
  for (const char c : text) prefix = prefix << 8 | static_cast<unsigned char>(c);
  return prefix;
}

/// One bit of 64 for a prefix_of(). Texts with different bits differ.
constexpr std::uint64_t bit_of(std::uint64_t prefix) {
  return std::uint64_t{1} << (prefix * 0x9E3779B97F4A7C15u >> 58);
}

/// Whether there is nothing to say about a scalar as a key, if it has a value or a colon and no `?` before it.
constexpr bool is_ordinary_key(std::string_view text) {
  constexpr auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  return !text.empty() && text.front() != '<' && is_ascii(text.front()) && is_ascii(text.back());
}

/// The keys of one map, as they come: whether one may be there twice, and whether there may be more to say of one.
class SeenKeys {
 public:
  void add(std::string_view key) {
    const std::uint64_t prefix = prefix_of(key);
    const std::uint64_t bit = bit_of(prefix);
    is_unusual_ |= !is_ordinary_key(key);
    may_repeat_ |= (bits_ & bit) != 0;
    ascends_ &= prefix > last_;
    bits_ |= bit;
    last_ = prefix;
  }
  bool are_doubtful() const { return is_unusual_ || (may_repeat_ && !ascends_); }

 private:
  std::uint64_t bits_ = 0;  ///< bit_of() each prefix
  std::uint64_t last_ = 0;  ///< prefix_of() the last
  bool is_unusual_ = false;
  bool may_repeat_ = false;
  bool ascends_ = true;
};

/// Whether a text may begin with a full-width bracket.
constexpr bool may_have_brackets(std::string_view text) {
  return !text.empty() && text.front() == '\xEF';
}

}  // namespace csafe::yaml
