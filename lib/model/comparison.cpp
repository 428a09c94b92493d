#include "model/comparison.hpp"

#include <algorithm>

namespace csafe {
namespace {

// In the order of the enumeration.
constexpr Term developments[] = {{"new", "New", "新发现", ""},
                                 {"recurred", "Recurred", "复发", ""},
                                 {"continued", "Continued", "延续未改", ""},
                                 {"unchecked", "Not rechecked", "未复查", ""},
                                 {"fixed", "Fixed", "已整改", ""}};

}  // namespace

template <>
std::span<const Term> terms<Development>() {
  return developments;
}

int PeriodComparison::count(Development development) const {
  return static_cast<int>(std::ranges::count(changes, development, &Change::development));
}

int PeriodComparison::count(Direction level) const {
  return static_cast<int>(std::ranges::count(changes, level, &Change::level));
}

int PeriodComparison::slipped() const {
  return static_cast<int>(std::ranges::count(changes, true, &Change::slipped));
}

}  // namespace csafe
