#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "base/shared.hpp"
#include "base/source.hpp"
#include "base/text.hpp"
#include "model/audit.hpp"
#include "model/checklist.hpp"
#include "model/risk_matrix.hpp"

namespace csafe {

class AuditChecklists;
struct Rectification;

/// The value of one factor in a grading, and where it was written.
struct GradedFactor {
  const Factor* factor = nullptr;
  Decimal value;
  std::string dimension;        ///< the worst dimension, where the value was given by dimensions
  bool from_checklist = false;  ///< the item's default, not the auditor's own rating
  Trace at;                     ///< kept only when it is to be explained
};

/// A rating worked out: the factors, their product where the matrix is one, and the level.
struct Grading {
  const RiskMatrix* matrix = nullptr;
  std::vector<GradedFactor> factors;  ///< in the matrix' order
  std::optional<Decimal> score;       ///< the product; nothing for a grid
  const Band* band = nullptr;

  int rank() const { return band ? matrix->rank(*band) : 0; }
  /// Whether this is a worse level than `other`: by colour, which several matrices share, then by rank.
  bool worse_than(const Grading& other) const;
};

/// Something that is wrong at a site: a failed item, an indicator off its target, or an extra finding. What an audit
/// says of it, graded; the members after `at` are the rectification plan's. What a checklist or the workspace says is
/// not copied: the library has to be there as long as its findings are.
struct Finding {
  std::string id;  ///< site/period/item, with #n for the n-th finding of one item
  std::string site;
  Shared<Text> site_title;
  Period period;
  Date date{};
  AuditType type = AuditType::regular;
  Shared<std::vector<Text>> auditors;
  std::string checklist;  ///< empty for an extra finding
  std::string item;
  int number = 1;      ///< 2 for the second finding of one item in one audit
  Shared<Text> title;  ///< what the item checks, or an extra finding's title
  Shared<Text> hazard;
  std::string section;
  Shared<Text> section_title;
  std::optional<HazardClass> hazard_class;
  std::optional<AccidentKind> accident;
  std::optional<ServicePhase> phase;
  Result result = Result::fail;
  std::optional<Decimal> measure;  ///< an indicator's value
  std::string target;
  Shared<Text> unit;
  std::string incident;  ///< the incident that it belongs to; empty for most
  Grading risk;
  std::optional<Grading> residual;  ///< after the measures
  bool veto = false;
  bool guarantee = false;
  Decimal points;
  Shared<Text> owner;
  bool owner_is_role = false;  ///< the item's responsible role, because the audit names nobody
  std::optional<Date> due;
  bool due_given = false;               ///< the audit states the day; otherwise it was counted
  std::optional<TimeLimit> time_limit;  ///< what it was counted by
  Trace due_at;                         ///< the day, or the time limit, kept only when it is to be explained
  int calendar_missing = 0;             ///< the year without a calendar, when the day could not be counted
  FindingStatus status = FindingStatus::open;
  Shared<Text> found;
  std::vector<std::string> evidence;
  Shared<Text> cause;
  Shared<Text> consequence;
  Shared<Text> basis;
  Shared<Text> remark;
  Trace at;
  bool looked_up = false;                        ///< there is a ledger, and it was asked
  const Rectification* rectification = nullptr;  ///< the number that the ledger has for it; null for an unknown one

  Shared<std::vector<Text>> measures;
  bool measures_proposed = false;  ///< the checklist's remedy, because the audit names none
  Shared<Text> goal;
  Shared<Text> funds;
  Shared<Text> department;
  Shared<Text> verifier;
  Shared<Text> interim;
  std::optional<int> days_left;     ///< until the earliest deadline it has had, negative when that is past
  std::string recurs;               ///< the earlier finding that had passed in between and came back with this one
  std::string continues;            ///< the earlier finding that never passed and that this one repeats
  std::optional<Date> first_found;  ///< when the first of the findings that it continues was found
  std::optional<Date> first_due;    ///< the deadline of that first finding
  int times = 1;                    ///< how many findings that makes, this one counted
  std::string found_again;          ///< the later finding of the same item
  std::optional<Date> rechecked;    ///< the first later audit at which the item passed
  std::vector<PlanField> missing;   ///< what the plan has to name and does not

  /// What was found, in words: an indicator's value and target before the auditor's own. Empty when the audit says
  /// nothing but that the item failed.
  Text found_in_words() const;
  /// Whether the ledger says where it stands: it has a number, and no later finding stands for it.
  bool is_tracked() const { return rectification && status != FindingStatus::continued; }
  /// Past its deadline: as far as audits show while it is open; by the ledger until it is verified or accepted.
  bool overdue() const { return status == FindingStatus::open && days_left && *days_left < 0; }
};

/// What an audit says of its items: what shows later that a finding is gone, and what an assessment counts.
struct AuditRecord {
  std::string site;
  Period period;
  Date date{};
  AuditType type = AuditType::regular;
  const AuditChecklists* checklists = nullptr;
  std::vector<std::optional<Result>> results;  ///< by the items' index in `checklists`; nothing: not checked
  std::vector<Trace> answered_at;              ///< by the same index, kept only when it is to be explained
  std::vector<std::string> extra_passed;       ///< ids of extra findings that were looked at again and had passed
  Trace at;
};

/// One reading of an indicator against its target.
struct IndicatorReading {
  std::string site;
  Shared<Text> site_title;
  Period period;
  Date date{};
  std::string checklist;
  std::string item;
  Shared<Text> title;
  Shared<Text> unit;
  Decimal measure;
  Target target;
  bool met = false;
  Trace at;
};

/// Decimal places of a rate for people, and of one that is held against a limit: 94.96 % is shown as 95 and misses 95.
inline constexpr int shown_places = 1;
inline constexpr int judged_places = 9;

/// Counts and points of a sheet or a part of it. Points of what was not checked are applicable and not earned.
struct Score {
  int items = 0;
  int passed = 0;
  int failed = 0;
  int na = 0;
  Decimal applicable;     ///< points of all items but the n/a
  Decimal earned;         ///< points of the passed items, a section with a failed guarantee item counting none
  bool vetoed = false;    ///< a veto item failed: the sheet earns nothing
  int vetoed_sheets = 0;  ///< in a sum: sheets that earned nothing because of a veto

  int checked() const { return passed + failed; }
  int unchecked() const { return items - passed - failed - na; }
  /// Passed ÷ (passed + failed), per cent; nothing when nothing was checked.
  std::optional<Decimal> compliance(int places = shown_places) const;
  /// Checked ÷ (items − n/a), per cent; nothing when no item applies.
  std::optional<Decimal> coverage(int places = shown_places) const;
  /// Earned ÷ applicable × 100, zero after a veto; nothing when nothing was checked.
  std::optional<Decimal> marks(int places = shown_places) const;
  /// 100 − points lost, not below zero, zero after a veto; nothing when nothing was checked.
  std::optional<Decimal> deducted() const;
  /// Adds a section to its sheet, or a sheet to a sum, to which a vetoed sheet brings its points and earns none.
  Score& operator+=(const Score& other);
};

/// One item's share of a score, kept only when it is to be explained.
struct ItemScore {
  std::string id;
  std::optional<Result> result;  ///< nothing for an item that was not checked
  Shared<Text> outcome;          ///< the result with its reason, or that the item was not checked
  Decimal points;
  Decimal earned;
  Trace points_at;  ///< nowhere when the item has the default of one point
  Trace at;         ///< the answer, or the item where there is none
};

struct SectionScore {
  std::string id;
  Shared<Text> title;
  Score score;
  std::vector<ItemScore> items;
  Trace at;
  std::string failed_guarantee;  ///< the guarantee item that zeroed the section
};

/// The score of one checklist in one audit.
struct Sheet {
  std::string site;
  Shared<Text> site_title;
  Shared<Text> department;
  Period period;
  Date date{};
  AuditType type = AuditType::regular;
  std::string checklist;
  Shared<Text> title;
  std::string version;
  Score score;
  std::vector<SectionScore> sections;
  std::vector<std::string> failed_vetoes;
  std::vector<std::string> unchecked;  ///< ids
  Trace at;
};

}  // namespace csafe
