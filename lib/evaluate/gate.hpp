#pragma once

#include "evaluate/context.hpp"
#include "evaluate/score.hpp"
#include "model/gate.hpp"
#include "model/summary.hpp"
#include "model/workspace.hpp"

namespace csafe {

/// Holds the summary of a period against limits, in the order of the table of limits. `scored` is what the summary was
/// made of, and outlives the verdict. Overdue and open findings are those found up to the context's day, in whichever
/// period; score and compliance are the period's own. The closure rate counts everything found so far.
GateVerdict judge(const GateLimits& limits, const Summary& summary, const Scored& scored,
                  const EvaluationContext& context);

}  // namespace csafe
