#pragma once

#include "evaluate/context.hpp"
#include "evaluate/ledger_view.hpp"
#include "evaluate/score.hpp"
#include "model/review.hpp"

namespace csafe {

/// What the summary of a period comes to, for those who decide: conclusions, who is late, what came back, what is to be
/// done next, how good the data are. `scored` and `ledger` are those that the summary was made of. Which sites should
/// have been audited is known where the audits are those of the whole workspace.
Review make_review(const Summary& summary, const Scored& scored, const EvaluationContext& context, bool whole_workspace,
                   const LedgerView* ledger = nullptr);

}  // namespace csafe
