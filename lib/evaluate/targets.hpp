#pragma once

#include <vector>

#include "evaluate/score.hpp"
#include "model/summary.hpp"

namespace csafe {

/// The rates that the workspace sets targets for, then every indicator read in the summary's period, site by site. The
/// summary's counts must be complete.
std::vector<TargetRow> target_rows(const Summary& summary, const Scored& scored, const Library& library);

}  // namespace csafe
