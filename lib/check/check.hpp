#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/files.hpp"
#include "model/audit.hpp"
#include "model/ledger.hpp"
#include "model/library.hpp"
#include "model/rectification.hpp"

namespace csafe {

// The rules that no single file's schema shows. Each function reports on one thing and reads the others through the
// library; none depends on the order in which things are checked.

void check_matrix(const RiskMatrix& matrix, Diagnostics& diagnostics);
void check_checklist(const Checklist& checklist, const Library& library, Diagnostics& diagnostics);
void check_calendar(const Calendar& calendar, Diagnostics& diagnostics);
void check_workspace(const Workspace& workspace, const Library& library, Diagnostics& diagnostics);
void check_audit(const Audit& audit, const Library& library, Diagnostics& diagnostics);
/// What the audits of one site (or of several) show only together: an item answered twice for a site, period and type,
/// and a visit that is split over two files.
void check_repeats(std::span<const Audit* const> audits, const Library& library, Diagnostics& diagnostics);

/// Which folders there are, each asked for once. May be used by several threads at once.
class KnownFolders {
 public:
  bool has(const Files& files, const std::string& path);

 private:
  std::mutex mutex_;
  std::map<std::string, bool> known_;
};

/// What can be evaluated in an audit and is doubtful or incomplete all the same: a day to come, items that do not apply
/// for no reason, auditors who own findings, levels lowered for no reason, evidence that is not there, and plans that
/// lack what the workspace demands of them.
class AuditDoubts {
 public:
  /// The library's definitions have to be complete, and to stay. Evidence is looked for in `files`.
  AuditDoubts(const Library& library, const Files& files, Date today);
  /// May be called by several threads at once.
  void check(const Audit& audit, Diagnostics& diagnostics) const;

 private:
  const Library& library_;
  const Files& files_;
  Date today_;
  WorkCalendar calendar_;
  mutable KnownFolders folders_;
};

/// Regular and internal audits by site: the periods that they count for. Most sites have the same ones, which are kept
/// once: a list for each site would take more memory than all else that a run over many sites holds.
class AuditedPeriods {
 public:
  /// `workspace` is null where there is none; it outlives this.
  explicit AuditedPeriods(const Workspace* workspace)
      : workspace_(workspace), of_site_(workspace ? workspace->sites.size() : 0) {}

  void add(std::string_view site, std::set<Period> periods);
  /// Those of a site of the workspace; none for one that was not audited.
  const std::set<Period>& of(std::string_view site) const;
  /// The one that ends last, of those the shortest; null when there is none.
  const Period* latest() const;

 private:
  std::optional<std::size_t> position_of(std::string_view id) const;

  const Workspace* workspace_;
  std::set<std::set<Period>> kept_;
  std::vector<const std::set<Period>*> of_site_;  // by position in the workspace's list
};

/// The sites of a workspace that nobody audited in the latest period that was audited elsewhere. A site that is audited
/// by quarters does not lack a month; one of `unclear` has audits that could not be read.
void check_sites_audited(const Workspace& workspace, const AuditedPeriods& audited,
                         const std::set<std::string>& unclear, Diagnostics& diagnostics);
/// The user's checklists that neither a site of the workspace, which there has to be, nor one of the audited references
/// names.
void check_checklists_used(const Library& library, const std::map<std::string, ChecklistRef>& audited,
                           Diagnostics& diagnostics);
/// Whether the ledger's files are whole and their events still the chain that was written. (What the events mean is
/// folded by LedgerFold, which reports what the life cycle does not allow.)
void check_ledger(const Ledger& ledger, Diagnostics& diagnostics);
/// The duties that the workspace separates, for a number as it stands. `at` is where problems are reported.
void check_duties(const Rectification& rectification, const Library& library, const Location& at,
                  Diagnostics& diagnostics);
/// The files of evidence against the hashes that the ledger recorded. `found` has the SHA-256 of each file by its path
/// in the ledger; nothing for one that is not there.
void check_evidence(const Ledger& ledger, const std::map<std::string, std::optional<std::string>>& found,
                    Diagnostics& diagnostics);

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
