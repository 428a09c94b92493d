#pragma once

#include <vector>

#include "model/finding.hpp"

namespace csafe {

/// A rectification plan: what is still to be done, the worst level first, then the soonest deadline.
struct Plan {
  std::vector<Finding> actions;
  int passed = 0;     ///< findings left out because the item passed at a later audit
  int continued = 0;  ///< findings left out because a later one continues them
  int closed = 0;     ///< numbers of the ledger left out because they are closed
};

}  // namespace csafe
