#pragma once

#include <map>
#include <optional>
#include <span>
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
/// What the audits of one site (or of several) show only together: an item answered twice for a site, period and type.
void check_repeats(std::span<const Audit* const> audits, const Library& library, Diagnostics& diagnostics);

/// The years that deadlines in working days may reach into and that no calendar covers. One warning for a year is
/// enough, so what is found comes by year.
class CalendarYears {
 public:
  /// The library's calendars have to be complete, and to stay.
  explicit CalendarYears(const Library& library);
  /// Adds the years that the audit's findings may need. May be called by several threads at once.
  void check(const Audit& audit, std::map<int, Diagnostic>& missing) const;

 private:
  const Library& library_;
  WorkCalendar calendar_;
  bool known_ = false;  // there is a calendar of the region; else that was reported
};

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
