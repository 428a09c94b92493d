#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace csafe {

/// Whether two texts of one size begin and end with the same bytes, as many as a number has.
template <class Number>
bool has_same_ends(std::string_view a, std::string_view b) {
  Number first_a, first_b, last_a, last_b;
  const std::size_t last = a.size() - sizeof(Number);
  std::memcpy(&first_a, a.data(), sizeof(Number));
  std::memcpy(&first_b, b.data(), sizeof(Number));
  std::memcpy(&last_a, a.data() + last, sizeof(Number));
  std::memcpy(&last_b, b.data() + last, sizeof(Number));
  return first_a == first_b && last_a == last_b;
}

/// The same as `a == b`, without a call where they are short: for ids and keys, which are compared a million times.
inline bool is_same_word(std::string_view a, std::string_view b) {
  const std::size_t size = a.size();
  if (size != b.size()) return false;
  if (size > 2 * sizeof(std::uint64_t)) return a == b;
  if (size >= sizeof(std::uint64_t)) return has_same_ends<std::uint64_t>(a, b);
  if (size >= sizeof(std::uint32_t)) return has_same_ends<std::uint32_t>(a, b);
  if (size >= sizeof(std::uint16_t)) return has_same_ends<std::uint16_t>(a, b);
  return size == 0 || a.front() == b.front();
}

}  // namespace csafe
