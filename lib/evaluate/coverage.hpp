#pragma once

#include <vector>

#include "evaluate/score.hpp"
#include "model/library.hpp"

namespace csafe {

/// The sites of the workspace without a full audit that counts in the period, in the workspace's order: regular and
/// internal audits are full ones.
std::vector<const Site*> sites_without_audit(const Scored& scored, const Period& period, const Library& library);

}  // namespace csafe
