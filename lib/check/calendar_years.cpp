#include <algorithm>

#include "base/phrases.hpp"
#include "check/check.hpp"
#include "model/resolve.hpp"

namespace csafe {
namespace {

/// Whether an audit holds a finding whose deadline has to be counted out.
bool needs_deadline(const Audit& audit, const AuditChecklists& checklists) {
  const auto is_open_ended = [](const Observation& observation, const ChecklistItem* item) {
    return !observation.due && result_of(observation, item) == Result::fail;
  };
  std::size_t next = 0;
  for (const Answer& answer : audit.answers) {
    if (answer.refused || (answer.observations == 0 && answer.result != Result::fail)) continue;
    const ResolvedItem resolved = checklists.find(answer.item, next);
    if (!resolved) continue;
    if (answer.observations == 0) return true;
    for (const Observation& observation : audit.observations_of(answer))
      if (is_open_ended(observation, resolved.item)) return true;
  }
  return std::ranges::any_of(audit.extra, [&](const ExtraFinding& extra) { return is_open_ended(extra, nullptr); });
}

/// A day that no time limit from `date` goes past, however many holidays lie between.
Date latest_day(Date date, const TimeLimit& limit) {
  constexpr int longest_break = 30;
  return date + std::chrono::days(2 * limit.amount + longest_break);
}

}  // namespace

CalendarYears::CalendarYears(const Library& library) : library_(library), calendar_(library.work_calendar()) {
  known_ = std::ranges::any_of(library.calendars,
                               [&](const auto& calendar) { return calendar->region == library.calendar_region(); });
}

void CalendarYears::check(const Audit& audit, std::map<int, Diagnostic>& missing) const {
  if (!known_ || audit.date.at.line == 0) return;
  const AuditChecklists& checklists = library_.checklists_of(audit);
  for (const Checklist* checklist : checklists.all()) {
    const RiskMatrix* matrix = library_.matrix_for(checklist);
    for (std::size_t i = 0; matrix && i < matrix->bands.size(); ++i) {
      const TimeLimit* limit = library_.time_limit(matrix->bands[i]);
      const Date date = audit.date.value;
      if (!limit || (calendar_.knows(year_of(date)) && year_of(latest_day(date, *limit)) == year_of(date))) continue;
      const int year = deadline(date, *limit, calendar_).missing_year;
      if (year == 0 || missing.contains(year) || !needs_deadline(audit, checklists)) continue;
      const Text region = same_text(library_.calendar_region());
      missing.emplace(year, Diagnostic{.rule = RuleId::calendar_year,
                                       .severity = rule_of(RuleId::calendar_year).severity,
                                       .message = say(Phrase::calendar_year_missing, region, year, limit->amount, date),
                                       .at = {.file = audit.file, .begin = audit.date.at, .end = audit.date.at},
                                       .notes = {},
                                       .help = say(Phrase::help_calendar_year_missing, region, year)});
    }
  }
}

}  // namespace csafe
