#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/work_calendar.hpp"
#include "model/audit.hpp"
#include "model/calendar.hpp"
#include "model/checklist.hpp"
#include "model/risk_matrix.hpp"
#include "model/workspace.hpp"

namespace csafe {

class AuditChecklists;
class ChecklistSets;

/// The matrix that grades where neither checklist nor workspace names one.
inline constexpr std::string_view default_matrix = "ls-5x5";
/// The region whose working days count where the workspace names none.
inline constexpr std::string_view default_calendar = "cn";

/// Definitions that audits refer to: the user's own first, then those that ship. Own ones hide shipped ones of the
/// same id. Addresses stay valid while the library lives.
struct Library {
  Library();

  std::optional<Workspace> workspace;
  std::vector<std::unique_ptr<const RiskMatrix>> matrices;
  std::vector<std::unique_ptr<const Checklist>> checklists;
  std::vector<std::unique_ptr<const Calendar>> calendars;
  std::vector<std::string_view> shipped_checklists;  ///< ids in the binary, loaded or not
  std::vector<std::string_view> shipped_matrices;

  const RiskMatrix* matrix(std::string_view id) const;
  /// The first checklist of that id (and version, where the reference names one).
  const Checklist* checklist(const ChecklistRef& ref) const;
  /// Whether some matrix, or some checklist, of those loaded has a level or an item of this id.
  bool has_level(std::string_view id) const;
  bool has_item(std::string_view id) const;
  /// The matrix that grades a checklist's findings: its own, else the workspace's, else ls-5x5.
  const RiskMatrix* matrix_for(const Checklist* checklist) const;
  /// The region whose days are worked: the workspace's, or China where it names none.
  std::string_view calendar_region() const;
  /// The working days of that region, in the years that some calendar covers.
  WorkCalendar work_calendar() const;
  /// The time limit of a level: the workspace's `deadlines`, else the band's own.
  const TimeLimit* time_limit(const Band& band) const;
  /// The checklists of an audit; audits over the same ones share it. May be called by several threads at once, as long
  /// as the library does not change meanwhile.
  const AuditChecklists& checklists_of(const Audit& audit) const;

 private:
  std::shared_ptr<ChecklistSets> sets_;  // filled as it is asked for
};

}  // namespace csafe
