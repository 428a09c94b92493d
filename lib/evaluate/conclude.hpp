#pragma once

#include <vector>

#include "evaluate/context.hpp"
#include "evaluate/score.hpp"
#include "model/review.hpp"

namespace csafe {

/// What the numbers of a summary say, in sentences. The one place that makes them: every format prints these. What
/// there is nothing to say about is left out. `review` has all its other parts.
std::vector<Conclusion> conclude(const Summary& summary, const Review& review, const Scored& scored,
                                 const EvaluationContext& context);

}  // namespace csafe
