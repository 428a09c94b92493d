#include "model/plan_demands.hpp"

#include <algorithm>

namespace csafe {

std::span<const Term> plan_fields() {
  return terms<PlanField>().first(static_cast<std::size_t>(PlanField::resources));
}

std::vector<PlanField> fields_of(PlanField demand) {
  switch (demand) {
    case PlanField::resources:
      return {PlanField::funds};
    case PlanField::people:
      return {PlanField::department, PlanField::owner};
    case PlanField::time_limits:
      return {PlanField::due};
    case PlanField::safety:
      return {PlanField::interim};
    default:
      return {demand};
  }
}

std::vector<PlanField> demanded_fields(const Library& library, const Band* level) {
  if (!library.workspace || library.workspace->plan.empty())
    return {PlanField::measures, PlanField::owner, PlanField::due};
  std::vector<PlanField> fields;
  for (const PlanDemand& demand : library.workspace->plan)
    if (demand.level == "all" || (level && demand.level == level->id))
      for (const PlanField field : demand.fields)
        for (const PlanField named : fields_of(field)) fields.push_back(named);
  std::ranges::sort(fields);
  fields.erase(std::unique(fields.begin(), fields.end()), fields.end());
  return fields;
}

bool demands_all_parts(const Library& library, const Band* level) {
  const std::vector<PlanField> demanded = demanded_fields(library, level);
  return std::ranges::all_of(plan_parts, [&](PlanField part) {
    return std::ranges::all_of(fields_of(part),
                               [&](PlanField field) { return std::ranges::find(demanded, field) != demanded.end(); });
  });
}

}  // namespace csafe
