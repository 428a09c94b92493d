#pragma once

#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "base/source.hpp"

namespace csafe {

/// A value with the place where it was written.
template <class T>
struct Located {
  T value{};
  Mark at;
};

/// The value given to one dimension of a factor.
struct DimensionRating {
  std::string dimension;
  Decimal value;
  Mark at;
  Mark dimension_at{};  ///< of the dimension's name
};

/// The value given to one factor. Where it was given for several dimensions, `value` and `at` are those of the worst.
struct FactorRating {
  std::string factor;
  Decimal value;
  Mark at;
  std::string dimension;  ///< the worst dimension; empty when the value was given as a whole
  std::vector<DimensionRating> dimensions;
  Mark factor_at{};  ///< of the factor's name
};

/// `risk:` of an item or an answer: a value for each factor of the matrix. Empty when none was given.
struct RiskRating {
  Mark at;
  std::vector<FactorRating> factors;

  bool given() const { return !factors.empty(); }
};

}  // namespace csafe
