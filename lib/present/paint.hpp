#pragma once

#include <string>
#include <string_view>

#include "present/report.hpp"

namespace csafe {

/// Sets text off with ANSI colours on a terminal that has them, and leaves it alone elsewhere.
struct Paint {
  bool colour = false;

  /// The text in the shade's colour.
  std::string text(std::string_view plain, Shade shade) const;
  /// The text on a ground of the shade's colour, blanks included: a tile of a heat map.
  std::string tile(std::string_view plain, Shade shade) const;
};

}  // namespace csafe
