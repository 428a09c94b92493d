#pragma once

#include "base/diagnostic.hpp"
#include "load/inventory.hpp"

namespace csafe {

/// Reports the saved queries of the workspace that `csafe query @id` would refuse, at the word that is wrong. To be
/// asked once all matrices that the audits name are loaded: their levels and factors are words of queries.
void check_saved_queries(const Inventory& inventory, Diagnostics& diagnostics);

}  // namespace csafe
