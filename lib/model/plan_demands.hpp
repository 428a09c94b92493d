#pragma once

#include <vector>

#include "model/library.hpp"

namespace csafe {

/// What a rectification plan has to name for a finding of a level (null: of none): what `plan:` of the workspace says
/// for `all` and for the level; measures, owner and deadline where it says nothing at all. Each field once, in order.
std::vector<PlanField> demanded_fields(const Library& library, const Band* level);

}  // namespace csafe
