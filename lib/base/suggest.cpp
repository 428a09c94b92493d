#include "base/suggest.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <vector>

namespace csafe {
namespace {

using Characters = std::vector<utf8proc_int32_t>;

Characters characters_of(std::string_view text) {
  Characters characters;
  characters.reserve(text.size());
  while (!text.empty()) {
    utf8proc_int32_t value = -1;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &value);
    characters.push_back(length > 0 ? value : -1 - static_cast<unsigned char>(text.front()));
    text.remove_prefix(length > 0 ? static_cast<std::size_t>(length) : 1);
  }
  return characters;
}

/// The distance, or limit + 1 when it is larger. Only a band of 2 × limit + 1 cells of each row is filled, so that
/// long texts with a small limit cost little.
std::size_t distance_within(const Characters& a, const Characters& b, std::size_t limit) {
  const std::size_t over = limit + 1;
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > limit) return over;
  // Rows i - 2, i - 1 and i of the table, taken in turn.
  std::array<std::vector<std::size_t>, 3> rows;
  rows.fill(std::vector<std::size_t>(b.size() + 1, over));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    const std::vector<std::size_t>& two_above = rows[(i + 1) % 3];
    const std::vector<std::size_t>& above = rows[(i + 2) % 3];
    std::vector<std::size_t>& row = rows[i % 3];
    const std::size_t begin = i > limit ? i - limit : 0;
    const std::size_t end = std::min(b.size(), i + limit);
    if (begin > 0) row[begin - 1] = over;
    if (end < b.size()) row[end + 1] = over;
    std::size_t least = over;
    for (std::size_t j = begin; j <= end; ++j) {
      std::size_t best = i == 0 ? j : j == 0 ? i : over;
      if (i > 0 && j > 0) {
        best = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) best = std::min(best, two_above[j - 2] + 1);
      }
      row[j] = std::min(best, over);
      least = std::min(least, row[j]);
    }
    if (least == over && i > 0) return over;
  }
  return rows[a.size() % 3][b.size()];
}

Characters folded(std::string_view text, bool joiners_are_equal) {
  Characters characters = characters_of(text);
  for (utf8proc_int32_t& character : characters) {
    if (character >= 0) character = utf8proc_tolower(character);
    if (joiners_are_equal && character == '_') character = '-';
  }
  return characters;
}

std::optional<std::string_view> nearest_of(std::string_view word, std::span<const std::string_view> candidates,
                                           bool joiners_are_equal) {
  constexpr std::size_t furthest = 2;
  const Characters wanted = folded(word, joiners_are_equal);
  std::optional<std::string_view> best;
  if (wanted.empty()) return best;
  std::size_t limit = std::min(furthest, wanted.size() / 2);
  for (const std::string_view candidate : candidates) {
    const std::size_t distance = distance_within(wanted, folded(candidate, joiners_are_equal), limit);
    if (distance > limit) continue;
    best = candidate;
    if (distance == 0) break;
    limit = distance - 1;
  }
  return best;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  const Characters left = characters_of(a);
  const Characters right = characters_of(b);
  return distance_within(left, right, std::max(left.size(), right.size()));
}

std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates) {
  return nearest_of(word, candidates, false);
}

std::optional<std::string_view> nearest_key(std::string_view word, std::span<const std::string_view> candidates) {
  return nearest_of(word, candidates, true);
}

}  // namespace csafe
