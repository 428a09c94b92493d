#include "evaluate/finding_builder.hpp"

#include <algorithm>

#include "evaluate/grade.hpp"

namespace csafe {
namespace {

/// Keeps what is there where the observation says nothing.
void take_text(Shared<Text>& text, const Observation& observation, ObservationText which) {
  if (const TextView given = observation.text(which); !given.empty()) text = given.text();
}

template <class T>
void lend(Shared<T>& to, const T& value) {
  if (!value.empty()) to = Shared<T>::lent(value);
}

}  // namespace

bool is_veto(const Library& library, const ChecklistItem& item) {
  return item.veto ||
         (library.workspace && std::ranges::any_of(library.workspace->assessment.veto,
                                                   [&](const auto& veto) { return veto.value == item.id; }));
}

void FindingBuilder::add_item(std::vector<Finding>& findings, const ResolvedItem& resolved,
                              const std::string& reference, int number, const Observation* observation, Mark at) const {
  const ChecklistItem& item = *resolved.item;
  const ChecklistSection* section = resolved.checklist->section_of(item);
  const RiskMatrix* matrix = context_.library.matrix_for(resolved.checklist);
  Finding& finding = start(findings, reference, number, at);
  finding.checklist = resolved.checklist->id;
  lend(finding.title, item.check);
  lend(finding.hazard, item.hazard);
  finding.section = section->id;
  lend(finding.section_title, section->title);
  finding.hazard_class = item.hazard_class;
  finding.accident = item.accident;
  finding.phase = item.phase;
  finding.veto = is_veto(context_.library, item);
  finding.guarantee = item.guarantee;
  finding.points = item.worth();
  lend(finding.cause, item.cause);
  lend(finding.consequence, item.consequence);
  lend(finding.basis, item.basis);
  lend(finding.unit, item.unit);
  if (item.target) finding.target = item.target->text();
  if (matrix && !(observation && observation->risk.given()))
    finding.risk = grade(item.risk, *matrix, explained(resolved.checklist->file), true);
  if (observation) take_observation(finding, *observation, matrix);
  if (finding.measures.empty()) {
    lend(finding.measures, item.remedy);
    finding.measures_proposed = !item.remedy.empty();
  }
  if (finding.owner.empty()) {
    lend(finding.owner, item.owner);
    finding.owner_is_role = !item.owner.empty();
  }
  set_deadline(finding, observation);
}

void FindingBuilder::add_extra(std::vector<Finding>& findings, const ExtraFinding& extra,
                               const Checklist* first_checklist) const {
  Finding& finding = start(findings, extra.id, 1, extra.at);
  finding.title = extra.title;
  finding.hazard_class = extra.hazard_class;
  finding.accident = extra.accident;
  finding.phase = extra.phase;
  take_observation(
      finding, extra,
      extra.matrix ? context_.library.matrix(extra.matrix->value) : context_.library.matrix_for(first_checklist));
  set_deadline(finding, &extra);
}

Finding& FindingBuilder::start(std::vector<Finding>& findings, const std::string& reference, int number,
                               Mark at) const {
  Finding& finding = findings.emplace_back();
  finding.id = prefix_ + reference;
  if (number > 1) finding.id += '#' + std::to_string(number);
  finding.site = audit_.site.value;
  finding.site_title = site_title_;
  if (site_) lend(finding.department, site_->department);
  finding.period = audit_.period;
  finding.date = audit_.date.value;
  finding.type = audit_.type;
  finding.auditors = auditors_;
  finding.item = reference;
  finding.number = number;
  finding.at = trace(audit_.file, at);
  return finding;
}

void FindingBuilder::take_observation(Finding& finding, const Observation& observation,
                                      const RiskMatrix* matrix) const {
  if (matrix && observation.risk.given())
    finding.risk = grade(observation.risk, *matrix, explained(audit_.file), false);
  if (matrix && observation.residual.given())
    finding.residual = grade(observation.residual, *matrix, explained(audit_.file), false);
  if (observation.measure) finding.measure = observation.measure->value;
  take_text(finding.found, observation, ObservationText::found);
  finding.evidence.reserve(observation.evidence.size());
  for (const auto& evidence : observation.evidence) finding.evidence.emplace_back(evidence.value);
  if (!observation.measures.empty()) {
    std::vector<Text> measures;
    measures.reserve(observation.measures.size());
    for (const TextView& measure : observation.measures) measures.push_back(measure.text());
    finding.measures = std::move(measures);
  }
  take_text(finding.goal, observation, ObservationText::goal);
  take_text(finding.funds, observation, ObservationText::funds);
  take_text(finding.owner, observation, ObservationText::owner);
  take_text(finding.verifier, observation, ObservationText::verifier);
  take_text(finding.interim, observation, ObservationText::interim);
  take_text(finding.remark, observation, ObservationText::remark);
  take_text(finding.cause, observation, ObservationText::cause);
  take_text(finding.department, observation, ObservationText::department);
  finding.incident = observation.text(ObservationText::incident).in(Language::en);
}

void FindingBuilder::set_deadline(Finding& finding, const Observation* observation) const {
  if (observation && observation->due) {
    finding.due = observation->due->value;
    finding.due_given = true;
    finding.due_at = trace(explained(audit_.file), observation->due->at);
  } else if (finding.risk.band) {
    const Workspace* workspace = context_.library.workspace ? &*context_.library.workspace : nullptr;
    const LevelDeadline* own = workspace ? workspace->deadline(finding.risk.band->id) : nullptr;
    if (const TimeLimit* limit = context_.library.time_limit(*finding.risk.band)) finding.time_limit = *limit;
    finding.due_at = own ? trace(explained(workspace->file), own->at)
                         : trace(explained(finding.risk.matrix->file), finding.risk.band->due_at);
    if (!finding.time_limit) return;
    const CountedDay counted = deadline(finding.date, *finding.time_limit, context_.calendar);
    finding.due = counted.day;
    finding.calendar_missing = counted.missing_year;
  }
  if (finding.due) finding.days_left = static_cast<int>((*finding.due - context_.today).count());
}

}  // namespace csafe
