#include "base/work_calendar.hpp"

#include <doctest/doctest.h>

using namespace csafe;

namespace {

Date day(std::string_view text) {
  return parse_date(text).value();
}

/// The days off and worked weekend days of mainland China in 2026 that the tests touch.
WorkCalendar calendar_2026() {
  WorkCalendar calendar;
  calendar.add_year(2026, {{day("2026-10-01"), day("2026-10-07")}, {day("2026-05-01"), day("2026-05-05")}},
                    {day("2026-09-20"), day("2026-10-10")});
  return calendar;
}

std::string after(const WorkCalendar& calendar, std::string_view from, int n) {
  const CountedDay counted = calendar.add_workdays(day(from), n);
  return counted.day ? to_text(*counted.day) : "no calendar for " + std::to_string(counted.missing_year);
}

std::string due(std::string_view from, std::string_view limit) {
  const CountedDay counted = deadline(day(from), parse_time_limit(limit).value(), calendar_2026());
  return counted.day ? to_text(*counted.day) : "no calendar for " + std::to_string(counted.missing_year);
}

}  // namespace

TEST_CASE("the week is worked, but for days off and with exchanged weekend days") {
  const WorkCalendar calendar = calendar_2026();
  CHECK(calendar.is_workday(day("2026-11-20")));        // Friday
  CHECK_FALSE(calendar.is_workday(day("2026-11-21")));  // Saturday
  CHECK_FALSE(calendar.is_workday(day("2026-11-22")));  // Sunday
  CHECK_FALSE(calendar.is_workday(day("2026-10-01")));  // Thursday, off
  CHECK_FALSE(calendar.is_workday(day("2026-10-07")));  // the last day off
  CHECK(calendar.is_workday(day("2026-10-08")));
  CHECK(calendar.is_workday(day("2026-10-10")));  // Saturday, worked
  CHECK(calendar.knows(2026));
  CHECK_FALSE(calendar.knows(2027));
}

TEST_CASE("working days are counted from the day after") {
  const WorkCalendar calendar = calendar_2026();
  CHECK(after(calendar, "2026-11-18", 1) == "2026-11-19");
  CHECK(after(calendar, "2026-11-18", 7) == "2026-11-27");  // 19 20 | 23 24 25 26 27
  CHECK(after(calendar, "2026-11-21", 1) == "2026-11-23");  // from a Saturday
  CHECK(after(calendar, "2026-09-30", 3) == "2026-10-10");  // 8, 9 and the worked Saturday
  CHECK(after(calendar, "2026-09-30", 4) == "2026-10-12");
  CHECK(after(calendar, "2026-11-18", 0) == "2026-11-18");
}

TEST_CASE("a count that leaves the known years names the missing one") {
  WorkCalendar calendar = calendar_2026();
  CHECK(after(calendar, "2026-12-30", 1) == "2026-12-31");
  CHECK(after(calendar, "2026-12-30", 2) == "no calendar for 2027");
  CHECK(after(calendar, "2025-12-30", 1) == "no calendar for 2025");
  CHECK(after(calendar, "2025-12-31", 1) == "2026-01-01");  // no day of 2025 is needed
  calendar.add_year(2027, {{day("2026-12-31"), day("2027-01-03")}}, {});
  CHECK(after(calendar, "2026-12-30", 1) == "2027-01-04");
}

TEST_CASE("a deadline counts hours as begun days, days as calendar days") {
  CHECK(due("2026-11-18", "24h") == "2026-11-19");
  CHECK(due("2026-11-18", "1h") == "2026-11-19");
  CHECK(due("2026-11-18", "25h") == "2026-11-20");
  CHECK(due("2026-11-20", "48h") == "2026-11-22");
  CHECK(due("2026-11-18", "15d") == "2026-12-03");
  CHECK(due("2026-12-31", "1d") == "2027-01-01");
  CHECK(due("2026-11-18", "7 workdays") == "2026-11-27");
  CHECK(due("2026-12-31", "1 workday") == "no calendar for 2027");
}
