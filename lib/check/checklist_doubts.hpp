#pragma once

#include "base/diagnostic.hpp"
#include "model/checklist.hpp"
#include "model/risk_matrix.hpp"

namespace csafe {

/// From which likeness on two questions count as one (see ComparedText). The shipped checklists stay below 0.5 in
/// Chinese and 0.7 in English; questions that differ by a place alone ("stairwell: …", "washroom: …") reach 0.89.
inline constexpr double same_question = 0.9;

/// What works in a checklist and is doubtful all the same: repeated questions, texts in one language only, totals,
/// vetoes without a basis, risks without controls. `matrix` grades its items, where it is known.
void check_checklist_doubts(const Checklist& checklist, const RiskMatrix* matrix, Diagnostics& diagnostics);

}  // namespace csafe
