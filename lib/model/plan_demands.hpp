#pragma once

#include <span>
#include <vector>

#include "model/library.hpp"

namespace csafe {

/// The fields that a plan can name, without the parts that are made of several.
std::span<const Term> plan_fields();

/// The fields that a word of `plan:` asks for: itself, or those that make the part. The six parts of the plan for a
/// major danger are goal, measures, resources (funds and material), people (the body and the persons), time-limits and
/// safety (safety measures, emergency plan).
std::vector<PlanField> fields_of(PlanField demand);

/// The six parts, in the order in which a plan for a major danger has them.
inline constexpr PlanField plan_parts[] = {PlanField::goal,   PlanField::measures,    PlanField::resources,
                                           PlanField::people, PlanField::time_limits, PlanField::safety};

/// Whether a plan of that level has to have all six parts.
bool demands_all_parts(const Library& library, const Band* level);

/// What a rectification plan has to name for a finding of a level (null: of none): what `plan:` of the workspace says
/// for `all` and for the level; measures, owner and deadline where it says nothing at all. Each field once, in order.
std::vector<PlanField> demanded_fields(const Library& library, const Band* level);

}  // namespace csafe
