#pragma once

#include <vector>

#include "evaluate/context.hpp"
#include "evaluate/score.hpp"
#include "model/plan.hpp"

namespace csafe {

/// Relates findings to what other audits of the same site say of the same item: which finding continues an earlier one
/// that never passed, or recurs after it had passed; which passed or was found again since (`status`). A finding that
/// continues another keeps the first one's deadline for `days_left`. Orders findings and sheets first, so that the
/// result does not depend on the order of loading.
void relate(Scored& scored, Date today);

/// Drops what was audited after `day`, for a result as of that day.
void drop_after(Scored& scored, Date day);

/// Names what each finding's plan lacks by the workspace's `plan:`, or by measures, owner and deadline without one. An
/// owner is a person or body that the audit names: the checklist's responsible role does not count.
void find_missing(std::vector<Finding>& findings, const Library& library);

/// The plan of related findings, with the state that the ledger gave them. `all` keeps those that passed, were closed
/// or came back since, and counts none.
Plan make_plan(std::vector<Finding> findings, bool all);

/// The order of a plan.
bool comes_before(const Finding& a, const Finding& b);

}  // namespace csafe
