// Deadlines against a count that knows nothing of theirs: day by day, with a calendar of its own.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <random>
#include <set>

#include "base/work_calendar.hpp"

using namespace csafe;

namespace {

/// A day as it stands on a wall calendar.
struct WallDay {
  int year;
  int month;
  int day;
  int weekday;  // 0 is Monday

  std::string text() const { return fmt::format("{:04}-{:02}-{:02}", year, month, day); }
};

bool is_leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int length_of_month(int year, int month) {
  constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

void turn_page(WallDay& day) {
  day.weekday = (day.weekday + 1) % 7;
  if (++day.day <= length_of_month(day.year, day.month)) return;
  day.day = 1;
  if (++day.month <= 12) return;
  day.month = 1;
  ++day.year;
}

/// Every day from 2024 (which began on a Monday) up to the end of 2029.
std::vector<WallDay> wall() {
  std::vector<WallDay> days;
  for (WallDay day{2024, 1, 1, 0}; day.year < 2030; turn_page(day)) days.push_back(day);
  return days;
}

/// Days off and worked weekends of one invented year, as a calendar file has them.
struct Year {
  int year;
  std::vector<std::pair<std::string, std::string>> off;
  std::vector<std::string> work;
};

Date as_date(const std::string& text) {
  return parse_date(text).value();
}

struct World {
  std::vector<WallDay> days = wall();
  std::vector<Year> years;
  std::set<std::string> off;
  std::set<std::string> work;

  explicit World(std::mt19937& random) {
    for (int year = 2024; year < 2029; ++year) years.push_back({year, {}, {}});
    std::uniform_int_distribution<std::size_t> any(0, days.size() - 400);
    std::uniform_int_distribution<int> length(0, 8);
    for (int i = 0; i < 40; ++i) {
      const std::size_t first = any(random);
      std::size_t last = first;
      for (int more = length(random); more > 0 && days[last + 1].year == days[first].year; --more) ++last;
      years[static_cast<std::size_t>(days[first].year - 2024)].off.push_back({days[first].text(), days[last].text()});
      for (std::size_t day = first; day <= last; ++day) off.insert(days[day].text());
      const WallDay& worked = days[any(random)];
      if (worked.weekday < 5) continue;
      years[static_cast<std::size_t>(worked.year - 2024)].work.push_back(worked.text());
      work.insert(worked.text());
    }
  }

  WorkCalendar calendar() const {
    WorkCalendar calendar;
    for (const Year& year : years) {
      std::vector<DateRange> ranges;
      for (const auto& [first, last] : year.off) ranges.push_back({as_date(first), as_date(last)});
      std::vector<Date> worked;
      for (const std::string& day : year.work) worked.push_back(as_date(day));
      calendar.add_year(year.year, ranges, worked);
    }
    return calendar;
  }

  bool is_worked(const WallDay& day) const {
    if (work.contains(day.text())) return true;
    return day.weekday < 5 && !off.contains(day.text());
  }

  /// The day on which the n-th working day after the start is crossed off.
  std::string cross_off(std::size_t start, int n) const {
    std::size_t at = start;
    while (n > 0)
      if (is_worked(days[++at])) --n;
    return days[at].text();
  }
};

}  // namespace

TEST_CASE("deadlines are what a count on the wall calendar comes to") {
  std::mt19937 random(20261118);
  for (int round = 0; round < 20; ++round) {
    const World world(random);
    const WorkCalendar calendar = world.calendar();
    std::uniform_int_distribution<std::size_t> any_start(0, world.days.size() - 500);
    std::uniform_int_distribution<int> any_amount(1, 60);
    for (int i = 0; i < 200; ++i) {
      const std::size_t start = any_start(random);
      const int amount = any_amount(random);
      const Date from = as_date(world.days[start].text());
      CAPTURE(world.days[start].text());
      CAPTURE(amount);
      const auto due = [&](const std::string& limit) {
        return to_text(deadline(from, parse_time_limit(limit).value(), calendar).day.value());
      };
      CHECK(calendar.is_workday(from) == world.is_worked(world.days[start]));
      CHECK(due(fmt::format("{} workdays", amount)) == world.cross_off(start, amount));
      CHECK(due(fmt::format("{}d", amount)) == world.days[start + static_cast<std::size_t>(amount)].text());
      int begun = 0;  // each day that the hours reach into
      for (int hours = amount; hours > 0; hours -= 24) ++begun;
      CHECK(due(fmt::format("{}h", amount)) == world.days[start + static_cast<std::size_t>(begun)].text());
    }
  }
}

TEST_CASE("a count never guesses a year without a calendar") {
  std::mt19937 random(7);
  const World world(random);
  const WorkCalendar calendar = world.calendar();  // 2024 to 2028
  std::size_t last = 0;
  while (world.days[last].year < 2029) ++last;
  --last;  // 31 December 2028
  for (std::size_t back = 0; back < 60; ++back) {
    const std::size_t start = last - back;
    for (int amount = 1; amount < 70; ++amount) {
      const CountedDay counted = calendar.add_workdays(as_date(world.days[start].text()), amount);
      const std::string expected = world.cross_off(start, amount);
      CAPTURE(world.days[start].text());
      CAPTURE(amount);
      if (expected < "2029") {
        CHECK(to_text(counted.day.value()) == expected);
      } else {
        CHECK_FALSE(counted.day);
        CHECK(counted.missing_year == 2029);
      }
    }
  }
}
