#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/audit.hpp"
#include "model/library.hpp"

namespace csafe {

// The rules that no single file's schema shows. Each function reports on one thing and reads the others through the
// library; none depends on the order in which things are checked.

void check_matrix(const RiskMatrix& matrix, Diagnostics& diagnostics);
void check_checklist(const Checklist& checklist, const Library& library, Diagnostics& diagnostics);
void check_calendar(const Calendar& calendar, Diagnostics& diagnostics);
void check_workspace(const Workspace& workspace, const Library& library, Diagnostics& diagnostics);
void check_audit(const Audit& audit, const Library& library, Diagnostics& diagnostics);
/// What several audits show only together: an item answered twice for one site, period and type; a year without a
/// calendar that deadlines in working days may reach into.
void check_audits(const std::vector<std::unique_ptr<const Audit>>& audits, const Library& library,
                  Diagnostics& diagnostics);

/// A checklist that the library does not have, with what was probably meant.
void check_checklist_reference(const ChecklistRef& ref, const SourcePtr& file, const Library& library,
                               Diagnostics& diagnostics);
/// A matrix that the library does not have; nothing to report without a reference.
void check_matrix_reference(const std::optional<Located<std::string>>& reference, const SourcePtr& file,
                            const Library& library, Diagnostics& diagnostics);
/// What the definitions show only together: an id, or a region and year, that two files of the user define.
void check_definitions(const Library& library, Diagnostics& diagnostics);

/// The rating's factors and values against the matrix. `at` names the file that the rating stands in.
void check_rating(const RiskRating& rating, const RiskMatrix& matrix, const SourcePtr& file, Diagnostics& diagnostics);

}  // namespace csafe
