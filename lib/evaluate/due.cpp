#include "evaluate/due.hpp"

#include <algorithm>
#include <tuple>

#include "base/phrases.hpp"
#include "evaluate/ledger_fold.hpp"
#include "evaluate/ledger_view.hpp"
#include "evaluate/opening.hpp"

namespace csafe {
namespace {

constexpr LedgerStates waits_for_owner{LedgerState::open, LedgerState::assigned, LedgerState::told,
                                       LedgerState::refused, LedgerState::absent};

const Band* band_of(const Rectification& number, const Library& library) {
  const RiskMatrix* matrix = library.matrix(number.matrix.substr(0, number.matrix.find('@')));
  return matrix ? matrix->band(number.level) : nullptr;
}

/// The reminders of the deadline that holds, by day.
std::vector<DatedReminder> reminders_of(const Rectification& number, const EvaluationContext& context) {
  std::vector<DatedReminder> dated;
  if (!context.library.workspace || !number.due || !waits_for_owner.holds(number.state)) return dated;
  const Band* band = band_of(number, context.library);
  const TimeLimit* limit = band ? context.library.time_limit(*band) : nullptr;
  const bool in_workdays = limit && limit->unit == TimeLimit::Unit::workdays;
  for (const Reminder& reminder : context.library.workspace->reminders_for(number.level))
    if (const auto day = reminder_day(number.found_on, *number.due, reminder.time, in_workdays, context.calendar))
      dated.push_back({*day, reminder.time, reminder.title});
  std::ranges::stable_sort(dated, {}, &DatedReminder::day);
  return dated;
}

/// The last working day before `today`, or a month before where there is none.
Date last_workday(Date today, const WorkCalendar& calendar) {
  Date day = today - std::chrono::days(1);
  while (!calendar.is_workday(day) && today - day < std::chrono::days(31)) day -= std::chrono::days(1);
  return day;
}

std::optional<DueGroup> group_of(const DueEntry& entry, const DueList& list) {
  const Rectification& number = entry.number;
  switch (number.state) {
    case LedgerState::closed:
      return std::nullopt;
    case LedgerState::fixed:
      return DueGroup::to_verify;
    case LedgerState::verified:
      return DueGroup::to_close;
    case LedgerState::accepted:
      return number.accepted_until && *number.accepted_until <= list.until() ? std::optional(DueGroup::acceptance)
                                                                             : std::nullopt;
    case LedgerState::open:
    case LedgerState::assigned:
    case LedgerState::told:
    case LedgerState::refused:
    case LedgerState::absent:
      break;
  }
  if (!number.due) return DueGroup::undated;
  if (*number.due < list.today) return DueGroup::overdue;
  if (*number.due == list.today) return DueGroup::today;
  if (*number.due <= list.until()) return DueGroup::soon;
  if (entry.fallen) return DueGroup::reminder;
  return number.acceptance_lapsed ? std::optional(DueGroup::acceptance) : std::nullopt;
}

Text verification_waits_for(const Rectification& number) {
  const Text who =
      number.verifier.empty() && number.fixed ? say(Phrase::due_anybody_but, number.fixed->by) : number.verifier;
  return number.verifiers > 1 ? say(Phrase::due_verified_by, who, number.verified.size(), number.verifiers) : who;
}

Text waits_for(const Rectification& number) {
  switch (number.state) {
    case LedgerState::fixed:
      return verification_waits_for(number);
    case LedgerState::verified:
      return say(Phrase::due_to_close);
    case LedgerState::accepted:
      return say(Phrase::due_approver, number.accepted_by);
    default:
      return number.owner.empty() ? say(Phrase::due_nobody) : number.owner;
  }
}

struct GradedEntry {
  DueEntry entry;
  Grading risk;
};

/// The order of the list. What has no group comes last.
bool comes_first(const GradedEntry& x, const GradedEntry& y) {
  const DueEntry& a = x.entry;
  const DueEntry& b = y.entry;
  if (a.group != b.group) return a.group && (!b.group || *a.group < *b.group);
  if (x.risk.worse_than(y.risk)) return true;
  if (y.risk.worse_than(x.risk)) return false;
  const auto order = [](const Rectification& number) {
    return std::tuple(number.due.value_or(number.found_on), number.id.empty(), std::string_view(number.id),
                      std::string_view(number.finding));
  };
  return order(a.number) < order(b.number);
}

}  // namespace

std::vector<Rectification> untaken_dangers(const Scored& scored, std::span<const Rectification> ledger,
                                           const Library& library) {
  std::vector<Rectification> untaken;
  for (const Opening& opening : plan_openings(scored, ledger).openings) {
    Event event = opening_event(opening, library);
    event.id = DangerNumber{year_of(opening.finding->date), 1}.text();
    event.at = {.instant = opening.finding->date};
    event.recurs.clear();  // what it recurs from is not in this fold
    Diagnostics none;
    LedgerFold fold(Ledger{}, none);
    fold.apply(event, {}, none);
    Rectification danger = *fold.find(event.id);
    danger.id.clear();
    danger.opened = {};
    danger.recurs = opening.recurs;
    if (danger.first_due && danger.due) danger.due = std::min(*danger.first_due, *danger.due);
    untaken.push_back(std::move(danger));
  }
  return untaken;
}

DueList make_due_list(std::vector<Rectification> dangers, int within, const EvaluationContext& context) {
  DueList list{.today = context.today, .within = within, .entries = {}, .untaken = 0};
  const Date since = last_workday(context.today, context.calendar);
  std::vector<GradedEntry> graded;
  for (Rectification& danger : dangers) {
    if (danger.is_closed()) continue;
    DueEntry entry{.number = std::move(danger), .group = {}, .waits_for = {}, .reminders = {}, .fallen = {}};
    entry.waits_for = waits_for(entry.number);
    entry.reminders = reminders_of(entry.number, context);
    for (const DatedReminder& reminder : entry.reminders)
      if (reminder.day > since && reminder.day <= context.today) entry.fallen = reminder;
    entry.group = group_of(entry, list);
    list.untaken += entry.number.id.empty() ? 1 : 0;
    Grading risk = as_finding(entry.number, context.library, context.today).risk;
    graded.push_back({std::move(entry), std::move(risk)});
  }
  std::stable_sort(graded.begin(), graded.end(), comes_first);
  for (GradedEntry& each : graded) list.entries.push_back(std::move(each.entry));
  return list;
}

}  // namespace csafe
