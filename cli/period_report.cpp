#include "cli/period_report.hpp"

#include <algorithm>

#include "evaluate/review.hpp"
#include "evaluate/summarise.hpp"

namespace csafe {

Report period_report(Prepared& prepared, Evaluated& evaluated, const Period& period, Date today) {
  const EvaluationContext context = make_context(prepared.library(), std::min(period.last, today));
  relate_as_of(evaluated, prepared, context.today);
  const LedgerView* ledger = evaluated.ledger_view.get();
  const Summary summary = summarise(evaluated.scored, period, context, ledger, evaluated.ledger.get());
  const Review review = make_review(summary, evaluated.scored, context, prepared.inventory.whole_workspace, ledger);
  return summary_report(summary, review, prepared.library(), result_facts(prepared, evaluated, context.today));
}

}  // namespace csafe
