#include "evaluate/finding_builder.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "evaluate/grade.hpp"

namespace csafe {

bool is_veto(const Library& library, const ChecklistItem& item) {
  return item.veto ||
         (library.workspace && std::ranges::any_of(library.workspace->assessment.veto,
                                                   [&](const auto& veto) { return veto.value == item.id; }));
}

Finding FindingBuilder::from_item(const ResolvedItem& resolved, const std::string& reference, int number,
                                  const Observation* observation, Mark at) const {
  const ChecklistItem& item = *resolved.item;
  const ChecklistSection* section = resolved.checklist->section_of(item);
  const RiskMatrix* matrix = context_.library.matrix_for(resolved.checklist);
  Finding finding = start(reference, number, at);
  finding.checklist = resolved.checklist->id;
  finding.title = item.check;
  finding.hazard = item.hazard;
  finding.section = section->id;
  finding.section_title = section->title;
  finding.hazard_class = item.hazard_class;
  finding.accident = item.accident;
  finding.phase = item.phase;
  finding.veto = is_veto(context_.library, item);
  finding.guarantee = item.guarantee;
  finding.points = item.worth();
  finding.cause = item.cause;
  finding.consequence = item.consequence;
  finding.basis = item.basis;
  finding.unit = item.unit;
  if (item.target) finding.target = item.target->text();
  if (matrix && !(observation && observation->risk.given()))
    finding.risk = grade(item.risk, *matrix, resolved.checklist->file, true);
  if (observation) take_observation(finding, *observation, matrix);
  if (finding.measures.empty()) {
    finding.measures = item.remedy;
    finding.measures_proposed = !item.remedy.empty();
  }
  if (finding.owner.empty()) {
    finding.owner = item.owner;
    finding.owner_is_role = !item.owner.empty();
  }
  set_deadline(finding, observation);
  return finding;
}

Finding FindingBuilder::from_extra(const ExtraFinding& extra, const Checklist* first_checklist) const {
  Finding finding = start(extra.id, 1, extra.at);
  finding.title = extra.title;
  finding.hazard_class = extra.hazard_class;
  finding.accident = extra.accident;
  finding.phase = extra.phase;
  take_observation(
      finding, extra,
      extra.matrix ? context_.library.matrix(extra.matrix->value) : context_.library.matrix_for(first_checklist));
  set_deadline(finding, &extra);
  return finding;
}

Finding FindingBuilder::start(const std::string& reference, int number, Mark at) const {
  Finding finding;
  // Audits of another type in the same period have findings of their own.
  finding.id = fmt::format("{}/{}/{}", audit_.site.value, occasion(audit_.period, audit_.type), reference);
  if (number > 1) finding.id += fmt::format("#{}", number);
  finding.site = audit_.site.value;
  finding.site_title = site_title_;
  if (site_) finding.department = site_->department;
  finding.period = audit_.period;
  finding.date = audit_.date.value;
  finding.type = audit_.type;
  finding.auditors = audit_.auditors;
  finding.item = reference;
  finding.number = number;
  finding.at = trace(audit_.file, at);
  return finding;
}

void FindingBuilder::take_observation(Finding& finding, const Observation& observation,
                                      const RiskMatrix* matrix) const {
  if (matrix && observation.risk.given()) finding.risk = grade(observation.risk, *matrix, audit_.file, false);
  if (matrix && observation.residual.given())
    finding.residual = grade(observation.residual, *matrix, audit_.file, false);
  if (observation.measure) finding.measure = observation.measure->value;
  const auto text = [&](ObservationText which) { return observation.text(which).text(); };
  finding.found = text(ObservationText::found);
  for (const auto& evidence : observation.evidence) finding.evidence.emplace_back(evidence.value);
  for (const TextView& measure : observation.measures) finding.measures.push_back(measure.text());
  finding.goal = text(ObservationText::goal);
  finding.funds = text(ObservationText::funds);
  finding.owner = text(ObservationText::owner);
  finding.verifier = text(ObservationText::verifier);
  finding.interim = text(ObservationText::interim);
  finding.remark = text(ObservationText::remark);
  finding.incident = observation.text(ObservationText::incident).in(Language::en);
  if (!observation.text(ObservationText::cause).empty()) finding.cause = text(ObservationText::cause);
  if (!observation.text(ObservationText::department).empty()) finding.department = text(ObservationText::department);
}

void FindingBuilder::set_deadline(Finding& finding, const Observation* observation) const {
  if (observation && observation->due) {
    finding.due = observation->due->value;
    finding.due_given = true;
    finding.due_at = trace(audit_.file, observation->due->at);
  } else if (finding.risk.band) {
    const Workspace* workspace = context_.library.workspace ? &*context_.library.workspace : nullptr;
    const LevelDeadline* own = workspace ? workspace->deadline(finding.risk.band->id) : nullptr;
    if (const TimeLimit* limit = context_.library.time_limit(*finding.risk.band)) finding.time_limit = *limit;
    finding.due_at =
        own ? trace(workspace->file, own->at) : trace(finding.risk.matrix->file, finding.risk.band->due_at);
    if (!finding.time_limit) return;
    const CountedDay counted = deadline(finding.date, *finding.time_limit, context_.calendar);
    finding.due = counted.day;
    finding.calendar_missing = counted.missing_year;
  }
  if (finding.due) finding.days_left = static_cast<int>((*finding.due - context_.today).count());
}

}  // namespace csafe
