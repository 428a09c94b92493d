#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "base/source.hpp"

namespace csafe {

/// Problems of one rule that are known, and about the same thing.
struct KnownProblem {
  std::string file;  ///< as seen from the workspace, or from the working folder without one
  std::string rule;
  std::string about;        ///< the keys around the place; empty for the file as a whole
  std::uint32_t count = 1;  ///< how many there are
  friend auto operator<=>(const KnownProblem&, const KnownProblem&) = default;
};

/// A file of problems that `check` is not to report again.
struct Baseline {
  SourcePtr file;
  Mark at;
  std::vector<KnownProblem> problems;
};

}  // namespace csafe
