#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace csafe {

/// The Damerau–Levenshtein distance in characters (optimal string alignment): insertions, deletions, substitutions
/// and swaps of neighbours count one each, and no stretch is edited twice.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// What someone who wrote `word` probably meant: the candidate at the least distance, the first of equals, letter case
/// aside. Nothing when that distance is over 2 or not less than the word's length.
std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates);

/// As nearest(), with `-` and `_` taken as equal, for keys and options that are joined by either.
std::optional<std::string_view> nearest_key(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace csafe
