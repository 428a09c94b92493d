#include "evaluate/plan.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace csafe {
namespace {

/// An item at a site: what recurrence and re-checks go by.
using Spot = std::pair<std::string_view, std::string_view>;

auto by_time(const Finding& finding) {
  return std::tie(finding.date, finding.period.text, finding.site, finding.at.path, finding.at.place, finding.id);
}

bool names(const Finding& finding, PlanField field) {
  switch (field) {
    case PlanField::measures: return !finding.measures.empty();
    case PlanField::funds: return !finding.funds.empty();
    case PlanField::owner: return !finding.owner.empty();
    case PlanField::department: return !finding.department.empty();
    case PlanField::due: return finding.due.has_value();
    case PlanField::verifier: return !finding.verifier.empty();
    case PlanField::interim: return !finding.interim.empty();
    case PlanField::goal: return !finding.goal.empty();
  }
  return true;
}

std::vector<PlanField> demanded(const Library& library, const Finding& finding) {
  if (!library.workspace || library.workspace->plan.empty())
    return {PlanField::measures, PlanField::owner, PlanField::due};
  std::vector<PlanField> fields;
  for (const PlanDemand& demand : library.workspace->plan)
    if (demand.level == "all" || (finding.risk.band && demand.level == finding.risk.band->id))
      fields.insert(fields.end(), demand.fields.begin(), demand.fields.end());
  std::ranges::sort(fields);
  fields.erase(std::unique(fields.begin(), fields.end()), fields.end());
  return fields;
}

/// The last finding of the same spot before `finding`'s audit.
Finding* earlier_finding(std::vector<Finding*>& of_spot, const Finding& finding) {
  for (auto earlier = of_spot.rbegin(); earlier != of_spot.rend(); ++earlier)
    if ((*earlier)->date < finding.date) return *earlier;
  return nullptr;
}

}  // namespace

void relate(Scored& scored) {
  std::ranges::sort(scored.findings, [](const Finding& a, const Finding& b) { return by_time(a) < by_time(b); });
  const auto by_sheet = [](const Sheet& sheet) {
    return std::tie(sheet.period, sheet.site, sheet.date, sheet.checklist, sheet.at.path);
  };
  std::ranges::sort(scored.sheets, [&](const Sheet& a, const Sheet& b) { return by_sheet(a) < by_sheet(b); });
  std::map<Spot, std::vector<Finding*>> spots;
  for (Finding& finding : scored.findings) {
    auto& of_spot = spots[{finding.site, finding.item}];
    if (Finding* earlier = earlier_finding(of_spot, finding)) {
      finding.recurs = earlier->id;
      for (Finding* before : of_spot)
        if (before->date == earlier->date && before->recurred_as.empty()) before->recurred_as = finding.id;
    }
    of_spot.push_back(&finding);
  }
  std::map<Spot, std::vector<const PassedItem*>> passes;
  for (const PassedItem& pass : scored.passed)
    if (spots.contains({pass.site, pass.item})) passes[{pass.site, pass.item}].push_back(&pass);
  for (auto& [spot, of_spot] : spots)
    for (Finding* finding : of_spot)
      for (const PassedItem* pass : passes[spot])
        if (pass->date > finding->date && (!finding->rechecked || pass->date < *finding->rechecked)) {
          finding->rechecked = pass->date;
          finding->rechecked_at = pass->at;
        }
}

void find_missing(std::vector<Finding>& findings, const Library& library) {
  for (Finding& finding : findings) {
    finding.missing.clear();
    for (const PlanField field : demanded(library, finding))
      if (!names(finding, field)) finding.missing.push_back(field);
  }
}

bool comes_before(const Finding& a, const Finding& b) {
  if (a.risk.rank() != b.risk.rank()) return a.risk.rank() > b.risk.rank();
  if (a.due.has_value() != b.due.has_value()) return !a.due;  // a deadline that nobody knows is the more urgent
  if (a.due != b.due) return *a.due < *b.due;
  return std::tie(a.site, a.id) < std::tie(b.site, b.id);
}

Plan make_plan(const std::vector<Finding>& findings, bool all) {
  Plan plan;
  for (const Finding& finding : findings) {
    plan.rechecked += finding.rechecked ? 1 : 0;
    plan.continued += !finding.rechecked && !finding.recurred_as.empty() ? 1 : 0;
    if (all || (!finding.rechecked && finding.recurred_as.empty())) plan.actions.push_back(finding);
  }
  std::ranges::stable_sort(plan.actions, comes_before);
  return plan;
}

}  // namespace csafe
