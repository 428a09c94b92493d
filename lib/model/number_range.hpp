#pragma once

#include <string>

#include "base/decimal.hpp"

namespace csafe {

/// The numbers that may stand somewhere: marks of a hundred, unless something else is said.
struct NumberRange {
  int least = 0;
  int most = 100;
  bool whole = false;

  bool is_inside(const Decimal& number) const { return number >= Decimal(least) && number <= Decimal(most); }
  bool has_right_places(const Decimal& number) const { return !whole || number.text().find('.') == std::string::npos; }
  bool holds(const Decimal& number) const { return is_inside(number) && has_right_places(number); }
};

}  // namespace csafe
