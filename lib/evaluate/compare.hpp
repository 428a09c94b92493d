#pragma once

#include "evaluate/context.hpp"
#include "evaluate/score.hpp"
#include "model/comparison.hpp"

namespace csafe {

/// What changed from one period to a later one. `scored` holds related findings (see relate) as of the end of the later
/// period, or of today where that is earlier, and must outlive the result, which points into it.
PeriodComparison compare_periods(const Scored& scored, const Period& before, const Period& after,
                                 const EvaluationContext& context);

/// What changes when `after` takes the place of `before`: over the scale, and over the findings that `before` graded.
/// Levels of two matrices compare by colour, those of one colour by rank.
MatrixComparison compare_matrices(const RiskMatrix& before, const RiskMatrix& after,
                                  const std::vector<Finding>& findings);

}  // namespace csafe
