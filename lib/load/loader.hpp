#pragma once

#include <memory>
#include <vector>

#include "load/inventory.hpp"

namespace csafe {

/// Everything that was loaded. A value whose file has errors may be incomplete.
struct Workload {
  Library library;
  std::vector<std::unique_ptr<const Audit>> audits;  ///< ordered by path
  Diagnostics diagnostics;
  std::size_t files = 0;  ///< csafe files that were read, shipped ones aside
};

/// Takes the inventory and reads every audit of it, for answers that need all of them side by side.
Workload load(const Files& files, const LoadRequest& request);

}  // namespace csafe
