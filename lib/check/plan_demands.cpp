#include "check/plan_demands.hpp"

#include <fmt/ranges.h>

#include "base/phrases.hpp"
#include "model/plan_demands.hpp"

namespace csafe {
namespace {

ObservationText text_of(PlanField field) {
  switch (field) {
    case PlanField::funds:
      return ObservationText::funds;
    case PlanField::department:
      return ObservationText::department;
    case PlanField::verifier:
      return ObservationText::verifier;
    case PlanField::interim:
      return ObservationText::interim;
    case PlanField::goal:
      return ObservationText::goal;
    default:
      return ObservationText::owner;
  }
}

/// What a machine and a person call a field: "verifier", "验收人（verifier）".
Text title_of(PlanField field) {
  const std::string id(term(field).id);
  return {.zh = term(field).title().zh + "（" + id + "）", .en = id};
}

}  // namespace

PlanDemandsCheck::PlanDemandsCheck(const Audit& audit, const Library& library, const WorkCalendar& calendar,
                                   Diagnostics& diagnostics)
    : audit_(audit), library_(library), calendar_(calendar), diagnostics_(diagnostics) {}

void PlanDemandsCheck::check(const AuditedFinding& finding) {
  if (!library_.workspace) return;
  const bool rated = finding.observation && finding.observation->risk.given();
  const RiskRating* rating = rated ? &finding.observation->risk : finding.item ? &finding.item->risk : nullptr;
  const Band* level = finding.matrix && rating ? finding.matrix->level_of(*rating).band : nullptr;
  if (!library_.workspace->plan.empty()) check_named(finding, level);
  if (level && finding.observation && finding.observation->due) check_deadline(finding, *level);
}

/// The same as a plan finds: what the checklist or the workspace fills in counts, but for a role in place of a person.
bool PlanDemandsCheck::names(const AuditedFinding& finding, PlanField field, const Band* level) const {
  const Observation* observation = finding.observation;
  switch (field) {
    case PlanField::measures:
      return (observation && !observation->measures.empty()) || (finding.item && !finding.item->remedy.empty());
    case PlanField::due: {
      if (!level || (observation && observation->due)) return true;  // what has no level was reported
      const TimeLimit* limit = library_.time_limit(*level);
      return limit && deadline(audit_.date.value, *limit, calendar_).day;
    }
    case PlanField::department: {
      const Site* site = library_.workspace->site(audit_.site.value);
      if (site && !site->department.empty()) return true;
      break;
    }
    default:
      break;
  }
  return observation && !observation->text(text_of(field)).empty();
}

void PlanDemandsCheck::check_named(const AuditedFinding& finding, const Band* level) {
  std::vector<PlanField> missing;
  for (const PlanField field : demanded_fields(library_, level))
    if (!names(finding, field, level)) missing.push_back(field);
  if (missing.empty()) return;
  diagnostics_.add_doubt(RuleId::plan_missing, audit_.file, finding.at, [&] {
    std::vector<Text> titles;
    for (const PlanField field : missing) titles.push_back(title_of(field));
    const Text listed{.zh = join(titles, "、").zh, .en = join(titles, ", ").en};
    return Wording{level ? say(Phrase::plan_lacks, finding.name, level->title, listed)
                         : say(Phrase::plan_lacks_unrated, finding.name, listed),
                   say(Phrase::help_plan_lacks, library_.workspace->file->path)};
  });
}

void PlanDemandsCheck::check_deadline(const AuditedFinding& finding, const Band& level) {
  const TimeLimit* limit = library_.time_limit(level);
  if (!limit || audit_.date.at.line == 0) return;
  const Located<Date>& due = *finding.observation->due;
  // So many working days take at least as many days: most deadlines need no counting.
  if (limit->unit == TimeLimit::Unit::workdays && due.value <= audit_.date.value + std::chrono::days(limit->amount))
    return;
  const auto latest = deadline(audit_.date.value, *limit, calendar_).day;
  if (!latest || due.value <= *latest) return;
  diagnostics_.add_doubt(RuleId::plan_late, audit_.file, due.at, [&] {
    const Text amount = say(limit->unit == TimeLimit::Unit::hours  ? Phrase::limit_hours
                            : limit->unit == TimeLimit::Unit::days ? Phrase::limit_days
                                                                   : Phrase::limit_workdays,
                            limit->amount);
    return Wording{say(Phrase::due_too_late, due.value, level.title, amount, *latest), say(Phrase::help_due_too_late)};
  });
}

}  // namespace csafe
