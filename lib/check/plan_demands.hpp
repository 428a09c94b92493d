#pragma once

#include <string_view>

#include "base/diagnostic.hpp"
#include "base/work_calendar.hpp"
#include "model/audit.hpp"
#include "model/library.hpp"

namespace csafe {

/// Something that an audit found, as far as rules about its plan need it.
struct AuditedFinding {
  std::string_view name;  ///< of the item, or of an extra finding
  Mark at;
  const ChecklistItem* item = nullptr;       ///< null for an extra finding
  const Observation* observation = nullptr;  ///< null for a bare `fail`
  const RiskMatrix* matrix = nullptr;
};

/// What a workspace demands of the plan for a finding: that it names what `plan:` says, and a deadline within the time
/// limit of its level.
class PlanDemandsCheck {
 public:
  PlanDemandsCheck(const Audit& audit, const Library& library, const WorkCalendar& calendar, Diagnostics& diagnostics);

  void check(const AuditedFinding& finding);

 private:
  void check_named(const AuditedFinding& finding, const Band* level);
  void check_deadline(const AuditedFinding& finding, const Band& level);
  bool names(const AuditedFinding& finding, PlanField field, const Band* level) const;

  const Audit& audit_;
  const Library& library_;
  const WorkCalendar& calendar_;
  Diagnostics& diagnostics_;
};

}  // namespace csafe
