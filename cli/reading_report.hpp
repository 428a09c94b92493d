#pragma once

#include "cli/session.hpp"
#include "load/reading_stats.hpp"

namespace csafe {

/// What the clock on the wall says of the phases of a check.
struct ReadingPhases {
  ReadingStats::Duration finding{};   ///< finding the files, and reading the definitions
  ReadingStats::Duration checking{};  ///< reading and checking the audits
  ReadingStats::Duration printing{};
};

/// How files were read, for people. Times are of this run alone.
Report reading_report(const ReadingStats& reading, const ReadingPhases& phases, const Session& session);

}  // namespace csafe
