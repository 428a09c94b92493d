#pragma once

#include <vector>

#include "evaluate/score.hpp"
#include "model/summary.hpp"

namespace csafe {

/// The rates that the workspace sets targets for, then the indicators read in the summary's period, each site's last
/// reading. The summary's counts must be complete, and the readings in the order of their days (relate).
std::vector<TargetRow> target_rows(const Summary& summary, const Scored& scored, const Library& library);

}  // namespace csafe
