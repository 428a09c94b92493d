#pragma once

#include <optional>
#include <vector>

#include "evaluate/context.hpp"
#include "evaluate/score.hpp"
#include "model/summary.hpp"

namespace csafe {

/// The periods that were audited, in order.
std::vector<Period> audited_periods(const Scored& scored);

/// The summary of one period. `scored` holds related findings (see relate) and must outlive the summary, which points
/// into it. The period before is the latest audited one that ended before `period` began.
Summary summarise(const Scored& scored, const Period& period, const EvaluationContext& context);

}  // namespace csafe
