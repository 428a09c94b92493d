#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/commands/import/standing_audits.hpp"
#include "cli/session.hpp"
#include "cli/templates.hpp"
#include "model/audit_draft.hpp"
#include "model/library.hpp"

namespace csafe {

/// The paths of audits below `folder`, in the order of the audits: PERIOD/SITE.yaml, with the type where it is not
/// regular, with the day where several would have the same or another audit has it already, and with the checklists
/// and then a number where that does not tell them apart either.
std::vector<std::string> audit_paths(const std::vector<AuditDraft>& audits, const std::string& folder,
                                     const StandingAudits& standing);

/// An audit as it is to be written.
struct CheckedAudit {
  std::string bytes;
  std::vector<SheetPlace> origins;  ///< one for each line
  std::optional<Audit> audit;       ///< where `check` found no error
};

/// Makes the bytes of an audit; what `check` finds to be an error in them goes to `problems`, with the cell that it
/// comes from.
CheckedAudit checked_audit(const AuditDraft& draft, const std::string& path, const Library& library,
                           std::vector<SheetProblem>& problems);

/// Writes all files or none: those that were written before one that cannot be are taken away again. Returns the exit
/// code.
int create_all(Session& session, const std::vector<NewFile>& files);

/// Takes files away again that were just written. False after saying which of them stay.
bool take_away(const Session& session, const std::vector<NewFile>& files);

}  // namespace csafe
