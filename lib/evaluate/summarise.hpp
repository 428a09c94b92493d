#pragma once

#include <optional>
#include <vector>

#include "evaluate/context.hpp"
#include "evaluate/ledger_view.hpp"
#include "evaluate/score.hpp"
#include "model/summary.hpp"

namespace csafe {

/// The periods that were audited, in order.
std::vector<Period> audited_periods(const Scored& scored);

/// The summary of one period, which need not be one that audits name: what they name counts in longer ones. `scored`
/// holds related findings (see relate) and must outlive the summary, which points into it. The period before is the
/// latest of the same length that was audited and ended before `period` began. `ledger` is where the findings have
/// their state from; null without one. With its `events` too, the rows of months tell what was overdue at their ends.
Summary summarise(const Scored& scored, const Period& period, const EvaluationContext& context,
                  const LedgerView* ledger = nullptr, const Ledger* events = nullptr);

}  // namespace csafe
