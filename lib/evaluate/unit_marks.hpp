#pragma once

#include <vector>

#include "evaluate/context.hpp"
#include "evaluate/deductions.hpp"
#include "evaluate/score.hpp"
#include "model/assessment.hpp"

namespace csafe {

/// The marks of an assessment whose kind, period, rules and sites are there: a unit for each site, each department (the
/// sheets of its sites added up) or each person who owns findings of the period (100 less what these take off). Neither
/// ranked nor compared with other periods.
std::vector<UnitMark> unit_marks(const Assessment& assessment, const Scored& scored, const EvaluationContext& context,
                                 const DeductionMaker& maker);

}  // namespace csafe
