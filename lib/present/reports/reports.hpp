#pragma once

#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/rules.hpp"
#include "model/assessment.hpp"
#include "model/finding.hpp"
#include "model/finding_fields.hpp"
#include "model/gate.hpp"
#include "model/grouping.hpp"
#include "model/library.hpp"
#include "model/plan.hpp"
#include "model/review.hpp"
#include "model/summary.hpp"
#include "present/report.hpp"

namespace csafe {

// One function for each answer that a command gives: model values as a Report.

/// A file that was left out of a result because of its errors (`--keep-going`).
struct LeftOut {
  std::string path;
  int errors = 0;
};

/// An audit that is dated after the day of the result: it has not happened yet and is not counted.
struct FutureAudit {
  std::string path;
  Date date{};
};

/// A file that a result was made of.
struct InputFile {
  std::string path;
  std::string sha256;
  Date date{};  ///< of an audit
};

/// What every result states besides its rows.
struct ResultFacts {
  Date as_of{};
  std::vector<const RiskMatrix*> matrices = {};  ///< those that graded
  std::vector<const RiskMatrix*> known = {};     ///< all of the library, whose factors are columns
  std::vector<LeftOut> left_out = {};
  std::size_t audits = 0;
  std::vector<InputFile> inputs = {};  ///< with --provenance, ordered by path
  std::vector<FutureAudit> future = {};
  std::string calendar_region = {};
  std::vector<int> years_missing = {};  ///< years that deadlines reach into and no calendar covers
};

// Rows of findings and of sheets are made when a report is printed: those have to be there then, unchanged.

std::vector<const Finding*> pointers_to(const std::vector<Finding>& findings);

Report score_report(const std::vector<Finding>& findings, const std::vector<Sheet>& sheets, const Library& library,
                    const ResultFacts& facts);
/// Adds the derivation of every number of the findings and sheets, each operand with its place.
void add_explanations(Report& report, const std::vector<Finding>& findings, const std::vector<Sheet>& sheets);
/// With the six parts of each action whose level has to have all of them.
Report plan_report(const Plan& plan, const Library& library, const ResultFacts& facts);
Report summary_report(const Summary& summary, const Review& review, const Library& library, const ResultFacts& facts);
Report gate_report(const GateVerdict& verdict, const Period& period, const Library& library, const ResultFacts& facts);
Report assess_report(const Assessment& assessment, const Library& library, const ResultFacts& facts);
/// Adds the derivation of every mark of the units that the report shows.
void add_explanations(Report& report, const Assessment& assessment, const Library& library);
Report query_report(std::vector<const Finding*> findings, const ResultFacts& facts);
/// Findings counted by one field, with a column for each level, or by two; people see the latter as a cross table.
Report query_groups_report(const Grouping& grouping, const std::vector<Group>& groups,
                           const std::vector<LevelColumn>& levels, const ResultFacts& facts);

Report matrix_report(const RiskMatrix& matrix, Date as_of);
Report checklist_report(const Checklist& checklist, const RiskMatrix* matrix, Date as_of);
Report site_report(const Site& site, const std::vector<Sheet>& sheets, const std::vector<Finding>& findings,
                   const ResultFacts& facts);
Report finding_report(const Finding& finding, std::vector<const Finding*> history, const ResultFacts& facts);

/// Rules as a list, by family: id, severity, title.
Report rule_list_report(const std::vector<const Rule*>& rules, Date as_of);
/// Rules in words, each with an example of bad and good YAML.
Report rule_report(const std::vector<const Rule*>& rules, Date as_of);

/// Which of the sections of `list` to show.
enum class Listing { checklists, matrices, calendars, sites, audits };
/// What `list` says of an audit; only what could be read.
struct ListedAudit {
  std::string file;
  std::string site = {};
  std::string period = {};  ///< as written
  std::optional<Date> date = {};
  std::optional<AuditType> type = {};  ///< of a file without errors
  std::vector<ChecklistRef> checklists = {};
  std::optional<std::size_t> answers = {};
  std::size_t errors = 0;
};
Report list_report(const std::vector<Listing>& listings, const Library& library, const std::vector<ListedAudit>& audits,
                   Date as_of);

}  // namespace csafe
