#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/finding.hpp"
#include "model/rates.hpp"
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

/// One period in the row of months.
struct PeriodSummary {
  Period period;
  Tally tally;
  int audits = 0;
  Score score;
  int continued = 0;  ///< findings that never passed since an earlier audit found them
  int recurred = 0;   ///< findings whose item had passed and failed again
  int rechecked = 0;  ///< earlier findings whose item passed in this period
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
  std::string target;
  std::optional<bool> met;
  Trace at;
};

/// One period of an organisation: what was found, how it compares, what is late. Scores and rates count regular and
/// internal audits; special ones and surveys look at a part by their nature, and only their findings count.
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
  int found_so_far = 0;  ///< up to the end of the period
  int rechecked_so_far = 0;
  std::vector<SiteSummary> by_site;
  std::vector<Tally> by_section;
  std::vector<Tally> by_class;
  std::vector<Tally> by_accident;
  std::vector<Tally> by_cause;
  std::vector<PeriodSummary> by_period;  ///< up to this one
  std::vector<HeatMap> heat_maps;
  std::vector<TargetRow> targets;
  std::vector<const Finding*> top;            ///< the worst of the period's findings that are still open
  std::vector<const Finding*> overdue;        ///< of this period and before, as of today
  std::vector<std::string> calendar_missing;  ///< years whose working days are unknown

  /// Rechecked ÷ found up to the end of the period, per cent; nothing when nothing was found.
  std::optional<Decimal> rectification(int places = shown_places) const {
    return Decimal::percent(rechecked_so_far, found_so_far, places);
  }
};

}  // namespace csafe
