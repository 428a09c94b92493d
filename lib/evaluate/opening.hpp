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

/// Finds the number of each finding that is open as far as the audits show (related by relate(), one that passed or was
/// found again since is left out): the number that was opened for it; else one of the same item and site that is not
/// closed, which it continues, the n-th for the n-th finding first; else one that was closed on the finding's day or
/// later. What is left is new, and recurs where a number of its item and site was closed before.
OpeningPlan plan_openings(const Scored& scored, std::span<const Rectification> ledger);

/// The opening event of a finding, without number, time, person and chain.
Event opening_event(const Opening& opening, const Library& library);

}  // namespace csafe
