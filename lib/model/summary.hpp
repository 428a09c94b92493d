#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/finding.hpp"
#include "model/ledger_layout.hpp"
#include "model/rates.hpp"
#include "model/target.hpp"
#include "model/workspace.hpp"

namespace csafe {

/// A level of risk as a column of counts. Bands of several matrices that share an id count together.
struct LevelColumn {
  std::string id;
  Text title;
  Colour colour = Colour::grey;
};

/// Findings of one kind: a site, a section, a class, a cause …, in all and by level.
struct Tally {
  std::string id;  ///< empty: not stated
  Text title;
  int findings = 0;
  std::vector<int> by_level;  ///< in the order of Summary::levels
};

/// A site's month, beside the one before.
struct SiteSummary {
  Tally tally;
  Text department;
  Score score;
  int overdue = 0;
  std::optional<Decimal> marks_before;
  std::optional<int> findings_before;
  const AssessmentGrade* grade = nullptr;
};

/// One month in the row of months, or a period of another length: what was audited in it, and its end.
struct PeriodSummary {
  Period period;
  Tally tally;
  int audits = 0;
  Score score;
  int continued = 0;                    ///< findings that never passed since an earlier audit found them
  int recurred = 0;                     ///< findings whose item had passed and failed again
  int rechecked = 0;                    ///< earlier findings whose item passed in this period
  std::optional<Decimal> rolling = {};  ///< compliance over this month and the two before; nothing before the third
  std::optional<int> overdue = {};      ///< on its last day, or on the summary's; nothing where that is not known
};

/// How many findings lie in one cell of a two-factor matrix.
struct HeatCell {
  Decimal first;
  Decimal second;
  const Band* band = nullptr;
  int findings = 0;
};

struct HeatMap {
  const RiskMatrix* matrix = nullptr;
  std::vector<HeatCell> cells;  ///< every cell, rows by the first factor from low to high
};

/// A rate or indicator against its target.
struct TargetRow {
  std::string id;
  Text title;
  std::string site;  ///< empty for a rate of the whole
  Text site_title;
  Text unit;
  std::optional<Decimal> value;   ///< nothing: there was nothing to measure
  std::optional<Decimal> before;  ///< in the period before
  Target target;
  std::optional<bool> met;  ///< nothing: no data
  Trace at;

  /// How far the value lies above what is wanted, negative below; nothing without a value.
  std::optional<Decimal> gap() const { return value ? std::optional(*value - target.value) : std::nullopt; }
};

/// What the ledger shows as of the summary's day: numbers from the first on, unless a member says otherwise.
struct LedgerSummary {
  LedgerHead head;  ///< the last event of the chain up to that day
  Trace head_at;
  std::size_t events = 0;  ///< up to that day
  int numbers = 0;
  int closed = 0;
  int to_verify = 0;  ///< fixed, not verified
  int to_close = 0;   ///< verified, not closed
  int accepted = 0;
  int overdue = 0;
  int overdue_fixed = 0;  ///< of those: fixed, not verified
  int recurred = 0;       ///< numbers that brought back a closed one
  int judged = 0;         ///< numbers of which it is known whether they were verified by their deadline
  int on_time = 0;
  int opened_in_period = 0;
  int recurred_in_period = 0;
  int closed_in_period = 0;
  int unknown = 0;  ///< open findings of the audits that have no number

  /// Closed ÷ numbers, per cent; nothing without a number.
  std::optional<Decimal> closure(int places = shown_places) const { return Decimal::percent(closed, numbers, places); }
  /// Verified by the deadline ÷ those of which that is known, per cent; nothing without any.
  std::optional<Decimal> punctuality(int places = shown_places) const {
    return Decimal::percent(on_time, judged, places);
  }
};

/// One period of an organisation: what was found, how it compares, what is late. It is made of the audits whose period
/// counts in it (counts_in), as a quarter of its months. Scores and rates count regular and internal audits; special
/// ones and surveys look at a part by their nature, and only their findings count.
struct Summary {
  Period period;
  std::optional<Period> previous;
  std::vector<LevelColumn> levels;  ///< the worst first
  int audits = 0;
  int sites = 0;
  Score score;
  Tally total;
  int new_findings = 0;
  int continued = 0;     ///< never passed since an earlier audit found them
  int recurred = 0;      ///< had passed and failed again
  int rechecked = 0;     ///< earlier findings whose item passed in the period
  int found_so_far = 0;  ///< up to the end of the period; a number of the ledger counts once, whatever found it again
  int rechecked_so_far = 0;             ///< of those that the ledger does not know
  int closed_so_far = 0;                ///< of those that it knows
  int known_so_far = 0;                 ///< those that it knows
  std::optional<LedgerSummary> ledger;  ///< nothing where there is none
  std::vector<SiteSummary> by_site;
  std::vector<Tally> by_section;
  std::vector<Tally> by_class;
  std::vector<Tally> by_accident;
  std::vector<Tally> by_cause;
  std::vector<PeriodSummary> by_period;  ///< at most twelve rows, mostly months, up to the end of the period
  std::vector<Period> in_no_row;         ///< audited ones that are longer than a row
  std::optional<PeriodSummary> before;   ///< the whole of `previous`
  std::vector<HeatMap> heat_maps;
  std::vector<TargetRow> targets;
  std::vector<const Finding*> top;            ///< the worst of the period's findings that are still open
  std::vector<const Finding*> overdue;        ///< of this period and before, as of today
  std::vector<std::string> calendar_missing;  ///< years whose working days are unknown

  /// What is gone ÷ found up to the end of the period, per cent; nothing when nothing was found. Gone is what the
  /// ledger has closed, and of the findings that it does not know those whose item passed at a later audit.
  std::optional<Decimal> rectification(int places = shown_places) const {
    return Decimal::percent(rechecked_so_far + closed_so_far, found_so_far, places);
  }
};

/// How rectification() came about.
Text rectification_derivation(const Summary& summary);

}  // namespace csafe
