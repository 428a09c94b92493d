#pragma once

#include "evaluate/ledger_view.hpp"
#include "evaluate/score.hpp"
#include "model/summary.hpp"

namespace csafe {

/// Counts the numbers of the ledger that the findings of `scored` belong to (take_ledger_state), and what became of
/// them up to the ledger's day.
LedgerSummary summarise_ledger(const LedgerView& ledger, const Scored& scored, const Period& period);

}  // namespace csafe
