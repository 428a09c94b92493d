#pragma once

#include <string>
#include <vector>

#include "evaluate/context.hpp"
#include "evaluate/score.hpp"
#include "model/due.hpp"

namespace csafe {

/// What is open and not in the ledger, as numbers without an id: findings that are open as far as the audits show
/// (relate()), as opening them would make them. One that continues an earlier one has that one's deadline.
std::vector<Rectification> untaken_dangers(const Scored& scored, std::span<const Rectification> ledger,
                                           const Library& library);

/// What is due on the context's day: everything that is not closed, in its group. `within` days ahead are soon, and so
/// are the ends of acceptances. A reminder that falls on a day off is repeated until the next working day.
DueList make_due_list(std::vector<Rectification> dangers, int within, const EvaluationContext& context);

}  // namespace csafe
