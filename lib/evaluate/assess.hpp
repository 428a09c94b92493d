#pragma once

#include "evaluate/context.hpp"
#include "evaluate/score.hpp"
#include "evaluate/site_sheets.hpp"
#include "model/assessment.hpp"

namespace csafe {

/// Marks, ranks and cards of a period, by the workspace's `assessment:`. `scored` holds what was audited up to the day
/// of the context, related as of that day, and outlives the result; earlier periods are assessed as of their last days.
/// The result does not depend on the order of files.
Assessment assess(const Scored& scored, const Period& period, const AssessmentScope& scope,
                  const EvaluationContext& context);

}  // namespace csafe
