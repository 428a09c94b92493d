#pragma once

#include <algorithm>
#include <memory>
#include <vector>

#include "load/inventory.hpp"
#include "load/shipped.hpp"

namespace csafe::testing {

/// Definitions and audits side by side. A value whose file has errors may be incomplete.
struct Workload {
  Library library;
  std::vector<std::unique_ptr<const Audit>> audits;  ///< ordered by path
  Diagnostics diagnostics;
  std::size_t files = 0;  ///< csafe files that were read, shipped ones aside
};

/// Takes the inventory and reads every audit of it, and the shipped matrices that their extra findings name.
inline Workload load(const Files& files, const LoadRequest& request) {
  Inventory inventory = take_inventory(files, request);
  Workload load{.library = std::move(inventory.library),
                .audits = {},
                .diagnostics = std::move(inventory.diagnostics),
                .files = inventory.files};
  for (const FileList::Entry entry : inventory.audits)
    if (auto audit = read_audit(files, inventory, entry, request.limits, load.diagnostics)) {
      for (const ExtraFinding& extra : audit->extra)
        if (extra.matrix) load_shipped_matrix(load.library, extra.matrix->value, load.diagnostics);
      load.audits.push_back(std::make_unique<const Audit>(std::move(*audit)));
    }
  std::ranges::sort(load.audits, {}, [](const auto& audit) -> const std::string& { return audit->file->path; });
  return load;
}

}  // namespace csafe::testing
