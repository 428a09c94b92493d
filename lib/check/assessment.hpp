#pragma once

#include "base/diagnostic.hpp"
#include "model/library.hpp"

namespace csafe {

/// What is wrong with `assessment:` of a workspace beyond single values: grades out of order, rates, items and sites
/// that do not exist, marks that end on the wrong side of a target, awards to nobody or to several, cards out of order.
void check_assessment(const Workspace& workspace, const Library& library, Diagnostics& diagnostics);

}  // namespace csafe
