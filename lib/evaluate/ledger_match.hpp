#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/finding.hpp"
#include "model/rectification.hpp"

namespace csafe {

/// A finding, and the number of the ledger that it belongs to.
struct MatchedFinding {
  const Finding* finding = nullptr;
  const Rectification* number = nullptr;  ///< null: the ledger does not know it
  std::string recurs;  ///< of an unknown one that is open: the closed number of its item and site that it brings back
};

/// Finds the number of each finding. `findings` are related by relate(), with the status that audits show.
///
/// A finding that is open by its audits has the number that was opened for it; else one of the same item and site that
/// is not closed, which it continues, the n-th for the n-th finding first; else one that was closed on the finding's
/// day or later. What is left is unknown, and recurs where a number of its item and site was closed before.
/// An earlier finding, which passed or was found again since, has the number that was opened for it; else one that ran
/// on its day; else that of the finding which found it again.
///
/// One for each finding, by item and site, then by day.
std::vector<MatchedFinding> match_findings(std::span<const Finding> findings, std::span<const Rectification> numbers);

/// Site, checklist and item of a finding.
DangerSpot spot_of(const Finding& finding);

}  // namespace csafe
