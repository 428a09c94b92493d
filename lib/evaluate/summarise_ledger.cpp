#include "evaluate/summarise_ledger.hpp"

namespace csafe {
namespace {

void count(const Rectification& number, Date today, const Period& period, LedgerSummary& summary) {
  ++summary.numbers;
  summary.closed += number.is_closed() ? 1 : 0;
  summary.to_verify += number.state == LedgerState::fixed ? 1 : 0;
  summary.to_close += number.state == LedgerState::verified ? 1 : 0;
  summary.accepted += number.state == LedgerState::accepted ? 1 : 0;
  const bool overdue = number.overdue(today);
  summary.overdue += overdue ? 1 : 0;
  summary.overdue_fixed += overdue && number.state == LedgerState::fixed ? 1 : 0;
  const bool recurs = !number.recurs.empty();
  summary.recurred += recurs ? 1 : 0;
  if (const auto on_time = number.on_time(today)) {
    ++summary.judged;
    summary.on_time += *on_time ? 1 : 0;
  }
  if (period.holds(number.opened.at.date())) {
    ++summary.opened_in_period;
    summary.recurred_in_period += recurs ? 1 : 0;
  }
  if (number.closed && period.holds(number.closed->at.date())) ++summary.closed_in_period;
}

}  // namespace

LedgerSummary summarise_ledger(const LedgerView& ledger, const Scored& scored, const Period& period) {
  LedgerSummary summary{.head = ledger.head(), .head_at = ledger.head_at(), .events = ledger.events()};
  for (const Finding& finding : scored.findings) {
    if (finding.is_tracked()) count(*finding.rectification, ledger.day(), period, summary);
    if (!finding.rectification && finding.status == FindingStatus::open) ++summary.unknown;
  }
  return summary;
}

}  // namespace csafe
