#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/grouping.hpp"

namespace csafe {

/// Findings counted by their groups, one after the other, so that they need not be kept. Counts of several add up.
class GroupCounter {
 public:
  void add(const Grouping& grouping, const Finding& finding);
  void merge(GroupCounter&& other);

  /// The groups: levels from the worst down, numbers, dates and periods upwards, else the most findings first; the
  /// second field in the same way within each value of the first. What is not stated comes last. Means have two
  /// decimals, rounded half away from zero.
  std::vector<Group> groups(const Grouping& grouping, const std::vector<LevelColumn>& levels) const;

 private:
  struct Total {
    Decimal sum;
    int findings = 0;
  };
  struct Count {
    std::array<Text, 2> titles;
    int findings = 0;
    std::map<const Band*, int> by_band = {};
    std::vector<Total> totals = {};
  };
  using Key = std::array<std::string, 2>;

  std::map<Key, Count> counts_;
};

/// What groups can be ordered by: the fields, `findings`, `sum.FIELD`, `mean.FIELD`, `levels.LEVEL`.
std::vector<std::string> group_orders(const Grouping& grouping, const std::set<std::string>& levels);
/// Orders by one of them, what is not there last; groups that have the same keep their order.
void sort_groups(std::vector<Group>& groups, const Grouping& grouping, const std::vector<LevelColumn>& levels,
                 std::string_view order, bool descending);

}  // namespace csafe
