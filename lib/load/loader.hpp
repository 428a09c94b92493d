#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/files.hpp"
#include "model/audit.hpp"
#include "model/library.hpp"

namespace csafe {

/// What to load. Definitions (checklists, matrices, calendars) of the workspace are always loaded; audits only where
/// `paths` say.
struct LoadRequest {
  std::vector<std::string> paths;  ///< files or folders; none: the workspace, or the working folder where there is none
  bool whole_library = false;      ///< every shipped definition, not only those that are referred to
};

/// Everything that was loaded. A value whose file has errors may be incomplete.
struct Workload {
  Library library;
  std::vector<std::unique_ptr<const Audit>> audits;  ///< ordered by path
  Diagnostics diagnostics;
  std::size_t files = 0;  ///< csafe files that were read, shipped ones aside
};

/// Finds the workspace (upwards from the paths), reads the files and binds them. Never throws on user data.
Workload load(const Files& files, const LoadRequest& request);

/// Binds one shipped matrix or checklist into the library, where it is not there already. False for an unknown id.
bool load_shipped_matrix(Library& library, std::string_view id, Diagnostics& diagnostics);
bool load_shipped_checklist(Library& library, std::string_view id, Diagnostics& diagnostics);

}  // namespace csafe
