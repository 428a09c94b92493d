#include "evaluate/plan.hpp"

#include <algorithm>
#include <span>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/sort_large.hpp"
#include "model/plan_demands.hpp"
#include "model/resolve.hpp"

namespace csafe {
namespace {

/// An item at a site: what recurrence and re-checks go by.
struct Spot {
  std::string_view item;  // first: it parts most of them
  std::string_view checklist;
  std::string_view site;
  friend auto operator<=>(const Spot&, const Spot&) = default;
};

Spot spot_of(const Finding& finding) {
  const std::string_view item = finding.item;
  const auto slash = item.find('/');
  return {slash == item.npos ? item : item.substr(slash + 1), finding.checklist, finding.site};
}

auto by_time(const Finding& finding) {
  return std::tie(finding.date, finding.period.text, finding.site, *finding.at.path, finding.at.place, finding.id);
}

bool names(const Finding& finding, PlanField field) {
  switch (field) {
    case PlanField::measures:
      return !finding.measures.empty();
    case PlanField::funds:
      return !finding.funds.empty();
    case PlanField::owner:
      return !finding.owner.empty() && !finding.owner_is_role;
    case PlanField::department:
      return !finding.department.empty();
    case PlanField::due:
      return finding.due.has_value();
    case PlanField::verifier:
      return !finding.verifier.empty();
    case PlanField::interim:
      return !finding.interim.empty();
    case PlanField::goal:
      return !finding.goal.empty();
    default:
      return true;  // a part, which demanded_fields() has taken apart
  }
}

bool contains(const std::vector<std::string>& list, std::string_view text) {
  return std::ranges::find(list, text) != list.end();
}

/// A finding with its spot.
struct Placed {
  Spot spot;
  Finding* finding;
};

/// Findings by spot; those of one spot as they come in `findings`.
std::vector<Placed> place(std::vector<Finding>& findings) {
  std::vector<Placed> placed;
  placed.reserve(findings.size());
  for (Finding& finding : findings) placed.push_back({spot_of(finding), &finding});
  std::ranges::sort(placed, [](const Placed& a, const Placed& b) {
    const auto order = a.spot <=> b.spot;
    return order == 0 ? a.finding < b.finding : order < 0;
  });
  return placed;
}

using SiteAudits = std::unordered_map<std::string_view, std::vector<const AuditRecord*>>;

/// Sets `days` to those on which the item passed, in order.
void find_passes(const Spot& spot, const SiteAudits& audits, std::vector<Date>& days) {
  days.clear();
  const auto own = audits.find(spot.site);
  if (own == audits.end()) return;
  const AuditChecklists* checklists = nullptr;  // which most audits of a site share
  std::optional<std::size_t> index;
  for (const AuditRecord* audit : own->second) {
    if (std::exchange(checklists, audit->checklists) != audit->checklists)
      index = checklists->index_of(spot.checklist, spot.item);
    const bool passed = spot.checklist.empty() ? contains(audit->extra_passed, spot.item)
                                               : index && audit->results[*index] == Result::pass;
    if (passed) days.push_back(audit->date);
  }
  std::ranges::sort(days);
}

/// The first of the days after `day`.
std::optional<Date> next_pass(const std::vector<Date>& passes, Date day) {
  const auto next = std::ranges::upper_bound(passes, day);
  return next == passes.end() ? std::nullopt : std::optional(*next);
}

/// Links a finding to the last one of an earlier audit of the same spot.
void link_back(std::span<const Placed> before, Finding& finding, const std::vector<Date>& passes) {
  const auto last = std::find_if(before.rbegin(), before.rend(),
                                 [&](const Placed& other) { return other.finding->date < finding.date; });
  if (last == before.rend()) return;
  const Finding& earlier = *last->finding;
  for (const Placed& other : before)
    if (other.finding->date == earlier.date && other.finding->found_again.empty())
      other.finding->found_again = finding.id;
  const auto pass = next_pass(passes, earlier.date);
  if (pass && *pass < finding.date) {
    finding.recurs = earlier.id;
    return;
  }
  finding.continues = earlier.id;
  for (const Placed& placed : before) {
    const Finding& other = *placed.finding;
    if (other.date != earlier.date) continue;
    const Date found = other.first_found.value_or(other.date);
    if (!finding.first_found || found < *finding.first_found) finding.first_found = found;
    for (const auto& due : {other.first_due, other.due})
      if (due && (!finding.first_due || *due < *finding.first_due)) finding.first_due = due;
    finding.times = std::max(finding.times, other.times + 1);
  }
}

/// So that findings may be related anew, as of another day.
void forget_relations(Finding& finding) {
  finding.recurs.clear();
  finding.continues.clear();
  finding.found_again.clear();
  finding.first_found.reset();
  finding.first_due.reset();
  finding.times = 1;
}

void set_status(Finding& finding, const std::vector<Date>& passes, Date today) {
  finding.rechecked = next_pass(passes, finding.date);
  finding.status = finding.rechecked              ? FindingStatus::passed
                   : !finding.found_again.empty() ? FindingStatus::continued
                                                  : FindingStatus::open;
  auto due = finding.due;
  if (finding.first_due && (!due || *finding.first_due < *due)) due = finding.first_due;
  if (due) finding.days_left = static_cast<int>((*due - today).count());
}

}  // namespace

void relate(Scored& scored, Date today) {
  for (Finding& finding : scored.findings) forget_relations(finding);
  sort_large(scored.findings, [](const Finding& a, const Finding& b) { return by_time(a) < by_time(b); });
  const auto by_sheet = [](const Sheet& sheet) {
    return std::tie(sheet.period, sheet.site, sheet.date, sheet.checklist, *sheet.at.path);
  };
  sort_large(scored.sheets, [&](const Sheet& a, const Sheet& b) { return by_sheet(a) < by_sheet(b); });
  const auto by_reading = [](const IndicatorReading& reading) {
    return std::tie(reading.date, reading.site, reading.checklist, reading.item, *reading.at.path, reading.at.place);
  };
  sort_large(scored.readings,
             [&](const IndicatorReading& a, const IndicatorReading& b) { return by_reading(a) < by_reading(b); });
  SiteAudits audits;
  for (const AuditRecord& audit : scored.audits) audits[audit.site].push_back(&audit);
  const std::vector<Placed> placed = place(scored.findings);
  std::vector<Date> passes;
  for (auto begin = placed.begin(); begin != placed.end();) {
    const auto end = std::find_if(begin, placed.end(), [&](const Placed& other) { return other.spot != begin->spot; });
    find_passes(begin->spot, audits, passes);
    for (auto next = begin + 1; next != end; ++next) link_back({begin, next}, *next->finding, passes);
    for (const Placed& own : std::span(begin, end)) set_status(*own.finding, passes, today);
    begin = end;
  }
}

void drop_after(Scored& scored, Date day) {
  const auto is_later = [day](const auto& entry) { return entry.date > day; };
  std::erase_if(scored.findings, is_later);
  std::erase_if(scored.sheets, is_later);
  std::erase_if(scored.readings, is_later);
  std::erase_if(scored.audits, is_later);
}

void find_missing(std::vector<Finding>& findings, const Library& library) {
  for (Finding& finding : findings) {
    finding.missing.clear();
    for (const PlanField field : demanded_fields(library, finding.risk.band))
      if (!names(finding, field)) finding.missing.push_back(field);
  }
}

bool comes_before(const Finding& a, const Finding& b) {
  if (a.risk.worse_than(b.risk)) return true;
  if (b.risk.worse_than(a.risk)) return false;
  // By the earliest deadline that a finding has had; one that nobody knows is the more urgent.
  if (a.days_left.has_value() != b.days_left.has_value()) return !a.days_left;
  if (a.days_left != b.days_left) return *a.days_left < *b.days_left;
  return std::tie(a.site, a.id) < std::tie(b.site, b.id);
}

Plan make_plan(std::vector<Finding> findings, bool all) {
  Plan plan;
  for (Finding& finding : findings) {
    if (all || finding.status == FindingStatus::open)
      plan.actions.push_back(std::move(finding));
    else
      ++(finding.status == FindingStatus::continued ? plan.continued
         : finding.rectification                    ? plan.closed
                                                    : plan.passed);
  }
  sort_large(plan.actions, comes_before);
  return plan;
}

}  // namespace csafe
