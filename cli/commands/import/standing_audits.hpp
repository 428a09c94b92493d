#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "load/inventory.hpp"
#include "model/audit.hpp"
#include "model/audit_draft.hpp"
#include "model/sheet.hpp"

namespace csafe {

struct Prepared;

/// The audits that are there before an import: those that `csafe check` would read together with what is imported.
class StandingAudits {
 public:
  /// `folder` is where audits are imported to. Outside the workspace only what lies below it counts.
  StandingAudits(const Session& session, const Prepared& prepared, const std::string& folder);

  /// Gives the findings outside the checklists ids that no audit of the site has. Of those that one has in the same
  /// words each is told where others of the draft are new; where none is, `hold` tells of the audit.
  void name_findings(AuditDraft& draft, std::vector<SheetProblem>& problems) const;
  /// Whether the audit is there already, or repeats items of one that is; tells it with that audit's file.
  bool hold(const Audit& audit, const SheetPlace& at, std::vector<SheetProblem>& problems) const;
  /// Whether an audit of the site lies at a path. A file that says no day is none.
  bool lie_at(const std::string& path, const std::string& site) const;

 private:
  const std::vector<Audit>& of_site(const std::string& site) const;

  const Session& session_;
  const Prepared& prepared_;
  std::optional<Inventory> below_;  ///< the folder, where it lies outside
  mutable std::map<std::string, std::vector<Audit>> read_;
};

}  // namespace csafe
