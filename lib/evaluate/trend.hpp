#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "evaluate/context.hpp"
#include "evaluate/ledger_view.hpp"
#include "evaluate/score.hpp"
#include "model/ledger.hpp"

namespace csafe {

/// The periods that audits are for, in order.
struct PeriodsOfAudits {
  std::vector<Period> all;
  std::vector<Period> full;  ///< those of full audits
};

/// The row of periods that a summary of `period` shows: at most twelve that end with it, from the first audited one on;
/// weeks for a week. They are as short as they can be with each full audit of a part of `period` counting in one of
/// them: months, or quarters where some quarter was audited as a whole. Rows that have not begun on `today` are left
/// out, unless audits name them.
std::vector<Period> trend_periods(const PeriodsOfAudits& audited, const Period& period, Date today);

/// The periods that are longer than the rows into which they reach, so that their audits count in none of them.
std::vector<Period> periods_in_no_row(const std::vector<Period>& audited, const std::vector<Period>& rows);

/// Finds the row that a period counts in, each period's text looked up once.
class PeriodRows {
 public:
  explicit PeriodRows(std::span<const Period> rows) : rows_(rows) {}
  /// The position of the row; nothing for a period that counts in none.
  std::optional<std::size_t> find(const Period& period);

 private:
  std::span<const Period> rows_;
  std::unordered_map<std::string_view, std::optional<std::size_t>> known_;
};

/// How many findings were overdue at the end of each of some days, by what is known now: what audits saw up to then,
/// and with a ledger what its events had said. `events` null: a ledger tells of its own day only, and nothing of days
/// before. `days` in order, none after the ledger's. One pass over the findings, one over the ledger for each day.
std::vector<std::optional<int>> overdue_on(const std::vector<Finding>& findings, std::span<const Date> days,
                                           const LedgerView* ledger, const Ledger* events);

}  // namespace csafe
