#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.hpp"
#include "base/source.hpp"

namespace csafe {

enum class Comparison { less, at_most, equal, at_least, greater };

/// What an indicator should be: `>= 95`.
struct Target {
  Comparison comparison = Comparison::at_least;
  Decimal value;
  Mark at;

  bool met_by(const Decimal& measure) const;
  std::string text() const;  ///< `>= 95`
};

/// Reads `>= 95`, `< 3`, `= 0`; nothing for any other form.
std::optional<Target> parse_target(std::string_view text);

}  // namespace csafe
