#pragma once

#include <set>
#include <string>
#include <vector>

#include "load/table/draft.hpp"

namespace csafe {

/// An indicator whose value comes of many rows: how many complaints there are, how many per cent of those who were
/// asked are satisfied, the mean of their marks.
struct RecordTally {
  enum class Kind { count, share, mean };

  Kind kind = Kind::count;
  std::string item;                     ///< id of an indicator, or checklist/id
  std::string column = {};              ///< its id, or what stands above it; empty for a count: the kind of the rows
  std::vector<std::string> words = {};  ///< what a row has to say to count; none for a count: every row
};

/// The column that a tally looks at; null where it looks at none, or there is none. What says of what kind a row is has
/// a column of its own, or stands in what divides a checklist (`类别`).
const SheetHeading* column_of(const RecordTally& tally, const SheetLayout& layout);

/// What rows of records come to.
struct TallyDrafts {
  Drafts drafts;
  std::set<std::pair<std::string, std::string>> unseen;  ///< words that no row says, each behind its column
};

/// Makes audits of records, one for each site and period (the month, unless the row or the command line says another),
/// with the value of each indicator: how many rows there are, the share of those that fill in a column in per cent, or
/// the mean of a column, both to two decimals. The audit's day is the period's last, or `today` where that is ahead. A
/// site and period without a row is not known to have none and becomes no audit.
TallyDrafts draft_tallies(const std::vector<ReadSheet>& sheets, const Library& library, const DraftRequest& request,
                          const std::vector<RecordTally>& tallies, Date today, const SheetRows& left_out = {});

}  // namespace csafe
