#pragma once

#include <vector>

#include "evaluate/context.hpp"
#include "evaluate/deductions.hpp"
#include "evaluate/score.hpp"
#include "model/assessment.hpp"

namespace csafe {

/// What is assessed, and of what.
struct AssessmentScope {
  UnitKind kind = UnitKind::site;
  bool whole_workspace = true;  ///< all audits are there: a site without one was not audited
};

/// The sheets of every site in a period: those of the workspace in its order, then others. An item's worst answer
/// counts over all audits of the period; what special audits and surveys leave out is not thereby inapplicable. A
/// checklist makes a sheet when a regular or internal audit used it; what others find by it is taken off all the same.
/// A site of the workspace that was not audited has the sheets that it should have had, nothing checked.
std::vector<SiteSheets> site_sheets(const Scored& scored, const Period& period, const EvaluationContext& context,
                                    const DeductionMaker& maker, const AssessmentScope& scope);

}  // namespace csafe
