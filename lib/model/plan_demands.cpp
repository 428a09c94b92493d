#include "model/plan_demands.hpp"

#include <algorithm>

namespace csafe {

std::vector<PlanField> demanded_fields(const Library& library, const Band* level) {
  if (!library.workspace || library.workspace->plan.empty())
    return {PlanField::measures, PlanField::owner, PlanField::due};
  std::vector<PlanField> fields;
  for (const PlanDemand& demand : library.workspace->plan)
    if (demand.level == "all" || (level && demand.level == level->id))
      fields.insert(fields.end(), demand.fields.begin(), demand.fields.end());
  std::ranges::sort(fields);
  fields.erase(std::unique(fields.begin(), fields.end()), fields.end());
  return fields;
}

}  // namespace csafe
