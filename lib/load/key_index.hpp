#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/same_word.hpp"

namespace csafe {

/// Finds the row of a key in a table of at most 64, without comparing it with each.
class KeyIndex {
 public:
  static constexpr std::size_t none = 64;

  /// `rows` have a `key`; they outlive the index.
  template <class Rows>
  explicit KeyIndex(const Rows& rows) {
    std::uint8_t number = 0;
    for (const auto& row : rows) {
      std::size_t slot = slot_of(row.key);
      while (slots_[slot].row != none) slot = (slot + 1) % slots_.size();
      slots_[slot] = {.key = row.key, .row = number++};
    }
  }

  /// The number of the row with this key, or `none`.
  std::size_t find(std::string_view key) const {
    if (key.empty()) return none;
    std::size_t slot = slot_of(key);
    while (slots_[slot].row != none && !is_same_word(slots_[slot].key, key)) slot = (slot + 1) % slots_.size();
    return slots_[slot].row;
  }

 private:
  struct Slot {
    std::string_view key;
    std::uint8_t row = none;
  };

  std::size_t slot_of(std::string_view key) const {
    const auto letter = [key](std::size_t at) { return static_cast<unsigned char>(key[at]); };
    return (key.size() + 3u * letter(0) + 5u * letter(key.size() - 1)) % slots_.size();
  }

  std::array<Slot, 128> slots_;
};

}  // namespace csafe
