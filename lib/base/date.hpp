#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace csafe {

/// A calendar day (proleptic Gregorian), without time or zone.
using Date = std::chrono::sys_days;

/// Reads ISO 8601 `2026-11-18`; nothing for any other form or a day that does not exist. Years 1900 to 2199.
std::optional<Date> parse_date(std::string_view text);
std::string to_text(Date date);
/// The year of a date.
int year_of(Date date);

/// A stretch of days that audits are counted by, written `2026`, `2026-H2`, `2026-Q4`, `2026-11` or `2026-W47`
/// (ISO 8601 week). Ordered by first day, then the longer one first.
struct Period {
  std::string text;
  Date first{};
  Date last{};

  bool holds(Date date) const { return first <= date && date <= last; }
  friend bool operator==(const Period& a, const Period& b) { return a.text == b.text; }
  friend std::strong_ordering operator<=>(const Period& a, const Period& b);
};

std::optional<Period> parse_period(std::string_view text);
/// What a period is: `Y` a year, `H` half a year, `Q` a quarter, `M` a month, `W` a week.
char form_of(const Period& period);
/// The calendar month of a date.
Period month_of(Date date);
/// The period of a form (see form_of) that holds a date; nothing where it would begin before 1900 or after 2199.
std::optional<Period> period_of(char form, Date date);
/// The day by which a period counts within longer ones: its first, of a week its Thursday, as in ISO 8601.
Date counting_day(const Period& period);
/// Whether what belongs to `part` counts in `whole`: it lies within, or is a week whose Thursday does. So every week
/// counts in one month, and every month in one quarter and one year.
bool counts_in(const Period& part, const Period& whole);

/// A time limit for rectification: `24h`, `15d`, `7 workdays`.
struct TimeLimit {
  enum class Unit { hours, days, workdays };
  int amount = 0;
  Unit unit = Unit::days;

  std::string text() const;
  friend bool operator==(const TimeLimit&, const TimeLimit&) = default;
};

/// Reads a time limit; nothing for another form, zero, or more than 3650 days.
std::optional<TimeLimit> parse_time_limit(std::string_view text);

}  // namespace csafe
