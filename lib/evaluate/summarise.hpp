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

/// The summary of one period. `scored` holds related findings (see relate) and must outlive the summary, which points
/// into it. The period before is the latest audited one that ended before `period` began. `ledger` is where the
/// findings have their state from; null without one.
Summary summarise(const Scored& scored, const Period& period, const EvaluationContext& context,
                  const LedgerView* ledger = nullptr);

}  // namespace csafe
