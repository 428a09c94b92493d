#include <doctest/doctest.h>

#include <fstream>
#include <string>

#include "load/shipped.hpp"
#include "model/library.hpp"

using namespace csafe;

TEST_CASE("the shipped calendars agree with chinese-days on every day") {
  Library library;
  Diagnostics problems;
  load_shipped_calendars(library, problems);
  const WorkCalendar calendar = library.work_calendar();
  std::ifstream file(CSAFE_SOURCE_DIR "/tests/unit/library/chinese_days.txt");
  int days = 0;
  for (std::string month, marks; file >> month >> marks;) {
    Date day = parse_date(month + "-01").value();
    CHECK(calendar.knows(year_of(day)));
    for (const char mark : marks) {
      CAPTURE(to_text(day));
      CHECK(calendar.is_workday(day) == (mark == 'w'));
      day += std::chrono::days(1);
      ++days;
    }
  }
  CHECK(days == 365 + 365);
  CHECK(library.calendars.size() == 2);
}
