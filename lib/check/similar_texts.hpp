#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace csafe {

/// What two texts are compared by: their pairs of neighbouring letters and digits, in lower case, all else left out;
/// and their numbers, which make them different however alike the rest is.
class ComparedText {
 public:
  explicit ComparedText(std::string_view text);

  /// How many pairs there are.
  std::size_t size() const { return pairs_.size(); }
  /// Dice's coefficient of the pairs: twice the pairs in common ÷ the pairs of both, from 0 (none) to 1 (all). 0 when
  /// the numbers differ, a text has no pair, or the texts are less alike than `least`, which is soon seen.
  double likeness(const ComparedText& other, double least = 0) const;

 private:
  std::vector<std::uint64_t> pairs_;  // ordered
  std::string numbers_;
};

}  // namespace csafe
