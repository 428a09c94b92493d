#include "evaluate/ledger_view.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "evaluate/ledger_fold.hpp"
#include "evaluate/ledger_match.hpp"

namespace csafe {
namespace {

/// What the ledger says of a number, in place of what the audit says.
void take_state(Finding& finding, const Rectification& number, Date today) {
  if (!number.owner.empty()) {
    finding.owner = number.owner;
    finding.owner_is_role = false;
  }
  if (!number.department.empty()) finding.department = number.department;
  if (!number.verifier.empty()) finding.verifier = number.verifier;
  if (number.due) {
    finding.due = number.due;
    finding.due_given = true;
    finding.due_at = number.due_at;
    finding.calendar_missing = 0;
  }
  finding.first_due = number.first_due;
  finding.days_left = number.days_left(today);
  if (!number.recurs.empty()) finding.recurs = number.recurs;
  if (!number.measures.empty()) {
    std::vector<Text> measures = number.measures;
    if (!finding.measures_proposed)
      for (const Text& measure : *finding.measures)
        if (std::ranges::find(measures, measure) == measures.end()) measures.push_back(measure);
    finding.measures = std::move(measures);
    finding.measures_proposed = false;
  }
  finding.status = number.is_closed() ? FindingStatus::passed : FindingStatus::open;
}

/// The findings of one number, the first before the next: those of one day belong together.
void link(std::vector<Finding*>& findings) {
  const auto by_day = [](const Finding* finding) { return std::tie(finding->date, finding->number); };
  std::ranges::sort(findings, {}, by_day);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    Finding& finding = *findings[i];
    finding.continues.clear();
    finding.first_found.reset();
    finding.times = 1;
    const auto before = std::find_if(findings.rbegin() + static_cast<std::ptrdiff_t>(findings.size() - i),
                                     findings.rend(), [&](const Finding* other) { return other->date < finding.date; });
    if (before == findings.rend()) continue;
    finding.continues = (*before)->id;
    finding.recurs.clear();  // the number was never closed
    finding.first_found = (*before)->first_found.value_or((*before)->date);
    finding.times = (*before)->times + 1;
  }
}

void take(std::vector<Finding>& findings, std::span<const Rectification> numbers, Date today) {
  for (Finding& finding : findings) finding.looked_up = true;
  if (numbers.empty()) return;
  std::map<const Rectification*, std::vector<Finding*>> by_number;
  for (const MatchedFinding& match : match_findings(findings, numbers)) {
    if (!match.number) continue;
    Finding& finding = findings[static_cast<std::size_t>(match.finding - findings.data())];
    finding.rectification = match.number;
    by_number[match.number].push_back(&finding);
  }
  for (auto& [number, covered] : by_number) {
    link(covered);
    // The latest; of one day the one that the number was opened for.
    const Date last = covered.back()->date;
    const std::string& opened_for = number->finding;
    const auto opener = std::ranges::find_if(
        covered, [&](const Finding* finding) { return finding->date == last && finding->id == opened_for; });
    Finding* const speaker = opener == covered.end() ? covered.back() : *opener;
    for (Finding* finding : covered) {
      take_state(*finding, *number, today);
      if (finding == speaker) continue;
      finding->status = FindingStatus::continued;
      if (finding->found_again.empty()) finding->found_again = speaker->id;
    }
  }
}

}  // namespace

LedgerView::LedgerView(const Ledger& ledger, Date day) : day_(day) {
  numbers_ = LedgerFold(ledger, day).as_of(day);
  std::ranges::stable_sort(numbers_, {}, &Rectification::site);
  for (const Event& event : ledger.events) {
    if (event.at.date() > day) continue;
    ++events_;
    if (event.seq <= head_.seq) continue;
    head_ = {event.seq, event.hash};
    const Location at = ledger.location(event);
    if (at.file) head_at_ = trace(at.file, at.begin);
  }
}

std::span<const Rectification> LedgerView::numbers_at(std::string_view site) const {
  const auto site_of = [](const Rectification& number) { return std::string_view(number.site); };
  return {std::ranges::lower_bound(numbers_, site, {}, site_of), std::ranges::upper_bound(numbers_, site, {}, site_of)};
}

void take_ledger_state(std::vector<Finding>& findings, const LedgerView& ledger) {
  take(findings, ledger.numbers(), ledger.day());
}

void take_ledger_state(std::vector<Finding>& findings, const LedgerView& ledger, std::string_view site) {
  take(findings, ledger.numbers_at(site), ledger.day());
}

std::vector<Finding> findings_of_ledger_alone(std::span<const Finding> findings, const LedgerView& ledger,
                                              const Library& library) {
  std::set<const Rectification*> known;
  for (const Finding& finding : findings) known.insert(finding.rectification);
  std::vector<Finding> alone;
  for (const Rectification& number : ledger.numbers())
    if (!known.contains(&number)) alone.push_back(as_finding(number, library, ledger.day()));
  return alone;
}

Finding as_finding(const Rectification& rectification, const Library& library, Date today) {
  Finding finding;
  finding.rectification = &rectification;
  finding.looked_up = true;
  finding.id = rectification.finding;
  finding.site = rectification.site;
  const Site* site = library.workspace ? library.workspace->site(rectification.site) : nullptr;
  finding.site_title = site ? site->name() : same_text(rectification.site);
  finding.checklist = rectification.checklist;
  finding.item = rectification.item;
  finding.date = rectification.found_on;
  finding.title = rectification.title;
  finding.found = rectification.found;
  finding.risk.matrix = library.matrix(rectification.matrix.substr(0, rectification.matrix.find('@')));
  if (finding.risk.matrix) finding.risk.band = finding.risk.matrix->band(rectification.level);
  finding.risk.score = rectification.risk.score;
  for (const RecordedEvidence& evidence : rectification.evidence) finding.evidence.push_back(evidence.file.file);
  take_state(finding, rectification, today);
  return finding;
}

}  // namespace csafe
