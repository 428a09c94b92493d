#pragma once

#include <vector>

#include "evaluate/context.hpp"
#include "model/finding.hpp"

namespace csafe {

/// What one audit, or several, come to. Results of several audits add up by append().
struct Scored {
  std::vector<Finding> findings;
  std::vector<Sheet> sheets;
  std::vector<IndicatorReading> readings;
  std::vector<AuditRecord> audits;

  void append(Scored&& other);
};

/// Scores one audit that check found free of errors: its findings in the order of the file, a sheet for each checklist,
/// the readings of its indicators. A finding's deadline is the audit's own `due`, else counted from the audit's date by
/// the workspace's `deadlines`, else by the band's `due`.
Scored score(const Audit& audit, const EvaluationContext& context);

}  // namespace csafe
