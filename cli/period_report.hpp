#pragma once

#include "cli/pipeline.hpp"
#include "present/report.hpp"

namespace csafe {

/// The report of a period as of its last day, or of `today` where that is earlier: what later audits found does not
/// change it. `evaluated` is not related yet; this relates it.
Report period_report(Prepared& prepared, Evaluated& evaluated, const Period& period, Date today);

}  // namespace csafe
