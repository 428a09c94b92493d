#include "base/reminder.hpp"

#include <doctest/doctest.h>

using namespace csafe;

namespace {

Date day(std::string_view text) {
  return parse_date(text).value();
}

/// The days off and worked weekend days around the National Day of 2026.
WorkCalendar calendar_2026() {
  WorkCalendar calendar;
  calendar.add_year(2026, {{day("2026-10-01"), day("2026-10-07")}}, {day("2026-09-20"), day("2026-10-10")});
  return calendar;
}

std::string reminded(std::string_view start, std::string_view due, std::string_view time, bool in_workdays = false) {
  const auto on = reminder_day(day(start), day(due), parse_reminder_time(time).value(), in_workdays, calendar_2026());
  return on ? to_text(*on) : "none";
}

}  // namespace

TEST_CASE("a reminder is a part of the time or a while before the deadline") {
  CHECK(parse_reminder_time("50%") == ReminderTime{50, ReminderTime::Unit::percent});
  CHECK(parse_reminder_time("5d before") == ReminderTime{5, ReminderTime::Unit::days});
  CHECK(parse_reminder_time("1 workday before") == ReminderTime{1, ReminderTime::Unit::workdays});
  CHECK(parse_reminder_time("2 workdays before") == ReminderTime{2, ReminderTime::Unit::workdays});
  for (const char* wrong : {"", "%", "0%", "100%", "050%", "5.5%", "-5%", "50 %", "50", "5d", "24h before", "0d before",
                            "before", "5d  before", "3651d before", "5d after"}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_reminder_time(wrong));
  }
  for (const char* right : {"1%", "99%", "5d before", "1 workday before", "7 workdays before"})
    CHECK(parse_reminder_time(right)->text() == right);
}

TEST_CASE("the gas practice: thirty days, a reminder on day 15, a visit on day 25") {
  CHECK(reminded("2026-11-02", "2026-12-02", "50%") == "2026-11-17");
  CHECK(reminded("2026-11-02", "2026-12-02", "5d before") == "2026-11-27");
}

TEST_CASE("part of a day is a whole one") {
  CHECK(reminded("2026-11-01", "2026-11-16", "50%") == "2026-11-09");  // 7.5 days
  CHECK(reminded("2026-11-01", "2026-11-16", "1%") == "2026-11-02");
}

TEST_CASE("percentages of a limit in working days are counted in working days") {
  // 30 September, then 8, 9, 10 (worked), 12, 13 October: five working days after the 30th.
  CHECK(reminded("2026-09-30", "2026-10-13", "50%", true) == "2026-10-10");
  CHECK(reminded("2026-09-30", "2026-10-13", "50%", false) == "2026-10-07");
  CHECK(reminded("2026-09-30", "2026-10-13", "2 workdays before") == "2026-10-10");
  CHECK(reminded("2026-09-30", "2026-10-13", "4 workdays before") == "2026-10-08");
}

TEST_CASE("a reminder lies after the start and before the deadline") {
  CHECK(reminded("2026-11-18", "2026-11-19", "50%") == "none");        // the next day is the deadline itself
  CHECK(reminded("2026-11-18", "2026-11-20", "5d before") == "none");  // before it was found
  CHECK(reminded("2026-11-18", "2026-11-20", "2d before") == "none");
  CHECK(reminded("2026-11-18", "2026-11-20", "1d before") == "2026-11-19");
  CHECK(reminded("2026-11-18", "2026-11-17", "50%") == "none");
}
