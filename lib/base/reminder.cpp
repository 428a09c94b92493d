#include "base/reminder.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace csafe {
namespace {

using std::chrono::days;

/// How many working days lie after `start`, up to and with `due`.
int workdays_between(Date start, Date due, const WorkCalendar& calendar) {
  int count = 0;
  for (Date day = start + days{1}; day <= due; day += days{1}) count += calendar.is_workday(day) ? 1 : 0;
  return count;
}

/// The n-th working day after `start`; in a year without calendar the week alone decides.
Date workday_after(Date start, int n, const WorkCalendar& calendar) {
  Date day = start;
  while (n > 0)
    if (calendar.is_workday(day += days{1})) --n;
  return day;
}

Date workday_before(Date due, int n, const WorkCalendar& calendar) {
  Date day = due;
  while (n > 0)
    if (calendar.is_workday(day -= days{1})) --n;
  return day;
}

int part_of(int whole, int percent) {
  return (whole * percent + 99) / 100;
}

}  // namespace

std::string ReminderTime::text() const {
  switch (unit) {
    case Unit::percent:
      return fmt::format("{}%", amount);
    case Unit::days:
      return fmt::format("{}d before", amount);
    case Unit::workdays:
      return fmt::format("{} {} before", amount, amount == 1 ? "workday" : "workdays");
  }
  return {};
}

std::optional<ReminderTime> parse_reminder_time(std::string_view text) {
  constexpr std::string_view before = " before";
  if (text.ends_with(before)) {
    const auto limit = parse_time_limit(text.substr(0, text.size() - before.size()));
    if (!limit || limit->unit == TimeLimit::Unit::hours) return std::nullopt;
    const bool workdays = limit->unit == TimeLimit::Unit::workdays;
    return ReminderTime{limit->amount, workdays ? ReminderTime::Unit::workdays : ReminderTime::Unit::days};
  }
  if (!text.ends_with('%') || text.size() < 2 || text.size() > 3 || text.front() == '0') return std::nullopt;
  text.remove_suffix(1);
  if (!std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  return ReminderTime{std::stoi(std::string(text)), ReminderTime::Unit::percent};
}

std::optional<Date> reminder_day(Date start, Date due, const ReminderTime& time, bool in_workdays,
                                 const WorkCalendar& calendar) {
  Date day = due;
  switch (time.unit) {
    case ReminderTime::Unit::days:
      day -= days{time.amount};
      break;
    case ReminderTime::Unit::workdays:
      day = workday_before(due, time.amount, calendar);
      break;
    case ReminderTime::Unit::percent:
      day = in_workdays ? workday_after(start, part_of(workdays_between(start, due, calendar), time.amount), calendar)
                        : start + days{part_of(static_cast<int>((due - start).count()), time.amount)};
  }
  if (day <= start || day >= due) return std::nullopt;
  return day;
}

}  // namespace csafe
