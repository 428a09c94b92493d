#include "load/loader.hpp"

#include <algorithm>

#include "load/shipped.hpp"

namespace csafe {

Workload load(const Files& files, const LoadRequest& request) {
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

}  // namespace csafe
