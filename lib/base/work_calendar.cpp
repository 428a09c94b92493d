#include "base/work_calendar.hpp"

namespace csafe {

using std::chrono::days;

void WorkCalendar::add_year(int year, const std::vector<DateRange>& off, const std::vector<Date>& work) {
  years_.insert(year);
  for (const DateRange& range : off) {
    for (Date date = range.first; date <= range.last; date += days{1}) off_.insert(date);
  }
  work_.insert(work.begin(), work.end());
}

bool WorkCalendar::is_workday(Date date) const {
  if (work_.contains(date)) return true;
  const bool in_week = std::chrono::weekday{date}.iso_encoding() <= 5;
  return in_week && !off_.contains(date);
}

CountedDay WorkCalendar::add_workdays(Date from, int n) const {
  Date date = from;
  while (n > 0) {
    date += days{1};
    if (!knows(year_of(date))) return {.day = std::nullopt, .missing_year = year_of(date)};
    if (is_workday(date)) --n;
  }
  return {.day = date, .missing_year = 0};
}

CountedDay deadline(Date from, const TimeLimit& limit, const WorkCalendar& calendar) {
  switch (limit.unit) {
    case TimeLimit::Unit::hours:
      return {.day = from + days{(limit.amount + 23) / 24}, .missing_year = 0};
    case TimeLimit::Unit::days:
      return {.day = from + days{limit.amount}, .missing_year = 0};
    case TimeLimit::Unit::workdays:
      return calendar.add_workdays(from, limit.amount);
  }
  return {};
}

}  // namespace csafe
