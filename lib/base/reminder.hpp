#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/work_calendar.hpp"

namespace csafe {

/// When somebody is to be reminded of a deadline: when a part of the time has passed (`50%`), or a while before the
/// deadline (`5d before`, `2 workdays before`).
struct ReminderTime {
  enum class Unit { percent, days, workdays };
  int amount = 0;
  Unit unit = Unit::percent;

  std::string text() const;
  friend bool operator==(const ReminderTime&, const ReminderTime&) = default;
};

/// Reads a time for a reminder; nothing for another form, 0 %, 100 % or more, or more than 3650 days.
std::optional<ReminderTime> parse_reminder_time(std::string_view text);

/// The day of a reminder between the day that the time began and the deadline. Part of a day counts as the whole day:
/// half of 15 days is the eighth. `in_workdays` counts percentages in working days. Nothing where the day would not lie
/// after the start and before the deadline.
std::optional<Date> reminder_day(Date start, Date due, const ReminderTime& time, bool in_workdays,
                                 const WorkCalendar& calendar);

}  // namespace csafe
