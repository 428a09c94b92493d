#pragma once

#include <span>
#include <string>
#include <vector>

#include "evaluate/score.hpp"
#include "model/library.hpp"
#include "model/rectification.hpp"

namespace csafe {

/// A finding that the ledger does not know yet.
struct Opening {
  const Finding* finding = nullptr;
  std::string recurs;  ///< the closed number of the same item at the same site, which it brings back
};

/// A number that is not closed although a later audit answered `pass`.
struct GoneDanger {
  const Rectification* rectification = nullptr;
  Date passed{};  ///< the first day after it was last found
};

/// How the findings of audits and the numbers of the ledger go together.
struct OpeningPlan {
  std::vector<Opening> openings;      ///< by day, site and item
  std::vector<GoneDanger> gone;       ///< by number
  std::vector<const Finding*> known;  ///< findings that have a number
};

/// Parts the findings that are open as far as the audits show (one that passed or was found again since is left out) by
/// match_findings(): those that have a number, and those that are to be given one.
OpeningPlan plan_openings(const Scored& scored, std::span<const Rectification> ledger);

/// The opening event of a finding, without number, time, person and chain.
Event opening_event(const Opening& opening, const Library& library);

}  // namespace csafe
