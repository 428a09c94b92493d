#pragma once

#include "model/comparison.hpp"
#include "present/reports/reports.hpp"

namespace csafe {

/// Two periods: figures side by side, what became of each finding, the sites, the indicators.
Report period_diff_report(const PeriodComparison& comparison, const ResultFacts& facts);
/// Two matrices: the values and the findings that change their level.
Report matrix_diff_report(const MatrixComparison& comparison, const ResultFacts& facts);
/// Two checklists: the items added, removed and changed, field by field. Each is graded by its matrix, or by none.
Report checklist_diff_report(const Checklist& before, const RiskMatrix* matrix_before, const Checklist& after,
                             const RiskMatrix* matrix_after, Date as_of);

}  // namespace csafe
