#include "evaluate/opening.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "evaluate/ledger_match.hpp"
#include "model/resolve.hpp"

namespace csafe {
namespace {

/// The last day on which an item was found wrong at its site.
using LastFound = std::map<DangerSpot, Date>;

LastFound last_days(const Scored& scored, std::span<const Rectification> ledger) {
  LastFound last;
  const auto note = [&](const DangerSpot& spot, Date day) {
    Date& known = last[spot];
    known = std::max(known, day);
  };
  for (const Finding& finding : scored.findings) note(spot_of(finding), finding.date);
  for (const Rectification& number : ledger) note(spot_of(number), number.found_on);
  return last;
}

bool passed_in(const AuditRecord& audit, const DangerSpot& spot) {
  if (spot.checklist.empty()) return std::ranges::find(audit.extra_passed, spot.item) != audit.extra_passed.end();
  const auto index = audit.checklists->index_of(spot.checklist, spot.item);
  return index && audit.results[*index] == Result::pass;
}

void find_gone(const Scored& scored, std::span<const Rectification> ledger, OpeningPlan& plan) {
  const LastFound last = last_days(scored, ledger);
  std::map<std::string_view, std::vector<const AuditRecord*>> audits;
  for (const AuditRecord& audit : scored.audits) audits[audit.site].push_back(&audit);
  for (const Rectification& number : ledger) {
    if (number.is_closed()) continue;
    const DangerSpot spot = spot_of(number);
    const auto own = audits.find(number.site);
    if (own == audits.end()) continue;
    std::optional<Date> passed;
    for (const AuditRecord* audit : own->second)
      if (audit->date > last.at(spot) && passed_in(*audit, spot) && (!passed || audit->date < *passed))
        passed = audit->date;
    if (passed) plan.gone.push_back({&number, *passed});
  }
}

std::vector<FactorValue> factors_of(const Grading& grading) {
  std::vector<FactorValue> factors;
  for (const GradedFactor& factor : grading.factors) factors.push_back({factor.factor->id, factor.value});
  return factors;
}

}  // namespace

OpeningPlan plan_openings(const Scored& scored, std::span<const Rectification> ledger) {
  OpeningPlan plan;
  for (const MatchedFinding& match : match_findings(scored.findings, ledger)) {
    if (match.finding->status != FindingStatus::open) continue;
    if (match.number)
      plan.known.push_back(match.finding);
    else
      plan.openings.push_back({match.finding, match.recurs});
  }
  std::ranges::sort(plan.openings, [](const Opening& a, const Opening& b) {
    const auto order = [](const Finding& f) { return std::tie(f.date, f.site, f.checklist, f.item, f.number, f.id); };
    return order(*a.finding) < order(*b.finding);
  });
  find_gone(scored, ledger, plan);
  return plan;
}

Event opening_event(const Opening& opening, const Library& library) {
  const Finding& finding = *opening.finding;
  Event event;
  event.action = LedgerAction::open;
  event.finding = finding.id;
  event.found_on = finding.date;
  event.site = finding.site;
  event.checklist = finding.checklist;
  event.item = finding.item;
  event.title = finding.hazard.empty() ? finding.title : finding.hazard;
  event.found = finding.found_in_words();
  if (finding.risk.band) event.level = finding.risk.band->id;
  if (finding.risk.matrix) event.matrix = finding.risk.matrix->id + "@" + finding.risk.matrix->version;
  event.risk = factors_of(finding.risk);
  event.score = finding.risk.score;
  // A role is nobody who could be asked; the finding waits to be assigned.
  if (!finding.owner_is_role) event.owner = finding.owner;
  event.department = finding.department;
  event.verifier = finding.verifier;
  if (library.workspace && finding.risk.band) event.verifiers = library.workspace->verifiers_for(finding.risk.band->id);
  event.due = finding.due;
  // What was closed and came back has a new deadline, also where no audit saw it in order in between.
  const bool late = finding.first_due && finding.due && *finding.first_due < *finding.due;
  if (late && opening.recurs.empty()) event.first_due = finding.first_due;
  if (!finding.measures_proposed) event.measures = finding.measures;
  for (const std::string& file : finding.evidence) event.evidence.push_back({file, {}});
  if (const Checklist* checklist = library.checklist({.at = {}, .id = finding.checklist, .version = {}}))
    if (const ChecklistItem* item = checklist->item(spot_of(finding).item)) event.demands = item->evidence;
  event.recurs = opening.recurs;
  return event;
}

}  // namespace csafe
