#include "evaluate/opening.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "model/resolve.hpp"

namespace csafe {
namespace {

DangerSpot spot_of(const Finding& finding) {
  const auto slash = finding.checklist.empty() ? std::string::npos : finding.item.find('/');
  return {.site = finding.site,
          .checklist = finding.checklist,
          .item = slash == std::string::npos ? finding.item : finding.item.substr(slash + 1)};
}

/// The n of `SH-102#2`; 1 without one.
int place_of(std::string_view finding) {
  const auto mark = finding.rfind('#');
  return mark == finding.npos ? 1 : std::max(1, std::atoi(finding.data() + mark + 1));
}

bool by_place(const Finding* a, const Finding* b) {
  return std::tie(a->date, a->number, a->id) < std::tie(b->date, b->number, b->id);
}

/// The findings and numbers of one item at one site.
struct SpotEntries {
  std::vector<const Finding*> findings;
  std::vector<const Rectification*> numbers;
};

/// Brings the findings of a spot together with its numbers.
class SpotMatch {
 public:
  SpotMatch(SpotEntries& entries, OpeningPlan& plan)
      : findings_(entries.findings), numbers_(entries.numbers), plan_(plan) {
    std::ranges::sort(findings_, by_place);
  }

  void run() {
    match([](const Finding& finding, const Rectification& number) { return finding.id == number.finding; });
    match([](const Finding& finding, const Rectification& number) {
      return !number.is_closed() && finding.number == place_of(number.finding);
    });
    match([](const Finding&, const Rectification& number) { return !number.is_closed(); });
    for (const Finding* finding : findings_)
      if (closed_since(*finding))
        plan_.known.push_back(finding);
      else
        plan_.openings.push_back({finding, last_closed()});
  }

 private:
  /// Each finding takes the first number that suits it, and each number one finding.
  template <class Suits>
  void match(Suits suits) {
    std::erase_if(findings_, [&](const Finding* finding) {
      const auto number =
          std::ranges::find_if(numbers_, [&](const Rectification* candidate) { return suits(*finding, *candidate); });
      if (number == numbers_.end()) return false;
      if ((*number)->is_closed()) closed_.push_back(*number);
      numbers_.erase(number);
      plan_.known.push_back(finding);
      return true;
    });
  }

  bool closed_since(const Finding& finding) const {
    return std::ranges::any_of(numbers_, [&](const Rectification* number) {
      return number->is_closed() && finding.date <= number->closed->at.date() &&
             finding.number == place_of(number->finding);
    });
  }

  std::string last_closed() const {
    const Rectification* last = nullptr;
    for (const std::vector<const Rectification*>* list : {&std::as_const(numbers_), &closed_})
      for (const Rectification* number : *list)
        if (number->is_closed() && (!last || last->closed->at.instant <= number->closed->at.instant)) last = number;
    return last ? last->id : std::string();
  }

  std::vector<const Finding*>& findings_;
  std::vector<const Rectification*>& numbers_;
  std::vector<const Rectification*> closed_;
  OpeningPlan& plan_;
};

/// The last day on which an item was found wrong at its site.
using LastFound = std::map<DangerSpot, Date>;

LastFound last_days(const Scored& scored, std::span<const Rectification> ledger) {
  LastFound last;
  const auto note = [&](const DangerSpot& spot, Date day) {
    Date& known = last[spot];
    known = std::max(known, day);
  };
  for (const Finding& finding : scored.findings) note(spot_of(finding), finding.date);
  for (const Rectification& number : ledger) note(csafe::spot_of(number), number.found_on);
  return last;
}

bool passed_in(const AuditRecord& audit, const DangerSpot& spot) {
  if (spot.checklist.empty()) return std::ranges::find(audit.extra_passed, spot.item) != audit.extra_passed.end();
  const auto index = audit.checklists->index_of(spot.checklist, spot.item);
  return index && audit.passed[*index];
}

void find_gone(const Scored& scored, std::span<const Rectification> ledger, OpeningPlan& plan) {
  const LastFound last = last_days(scored, ledger);
  std::map<std::string_view, std::vector<const AuditRecord*>> audits;
  for (const AuditRecord& audit : scored.audits) audits[audit.site].push_back(&audit);
  for (const Rectification& number : ledger) {
    if (number.is_closed()) continue;
    const DangerSpot spot = csafe::spot_of(number);
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
  std::map<DangerSpot, SpotEntries> spots;
  for (const Rectification& number : ledger) spots[csafe::spot_of(number)].numbers.push_back(&number);
  for (const Finding& finding : scored.findings)
    if (finding.status == FindingStatus::open) spots[spot_of(finding)].findings.push_back(&finding);
  for (auto& [spot, entries] : spots)
    if (!entries.findings.empty()) SpotMatch(entries, plan).run();
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
  event.found = finding.found;
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
  if (finding.first_due && finding.due && *finding.first_due < *finding.due) event.first_due = finding.first_due;
  if (!finding.measures_proposed) event.measures = finding.measures;
  for (const std::string& file : finding.evidence) event.evidence.push_back({file, {}});
  if (const Checklist* checklist = library.checklist({.at = {}, .id = finding.checklist, .version = {}}))
    if (const ChecklistItem* item = checklist->item(spot_of(finding).item)) event.demands = item->evidence;
  event.recurs = opening.recurs;
  return event;
}

}  // namespace csafe
