#pragma once

#include <map>
#include <string>

#include "base/diagnostic.hpp"
#include "model/audit.hpp"
#include "model/library.hpp"

namespace csafe {

/// Loads the shipped definitions that the checklists of audits (`audited`, by their text), the workspace, or other
/// definitions refer to; a user's own of the same id comes first.
void load_referenced(Library& library, const std::map<std::string, ChecklistRef>& audited, Diagnostics& diagnostics);

/// Every shipped matrix, and nothing else: for names that nothing loaded has.
Library library_of_shipped_matrices();

/// Loads every shipped checklist and matrix.
void load_all_shipped(Library& library, Diagnostics& diagnostics);

}  // namespace csafe
