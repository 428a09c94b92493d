#include "base/date.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

using namespace csafe;

namespace {

Date day(std::string_view text) {
  const std::optional<Date> date = parse_date(text);
  REQUIRE_MESSAGE(date.has_value(), text);
  return *date;
}

/// "first..last" of a period, or "none".
std::string span_of(std::string_view text) {
  const std::optional<Period> period = parse_period(text);
  if (!period) return "none";
  CHECK(period->text == text);
  return to_text(period->first) + ".." + to_text(period->last);
}

}  // namespace

TEST_CASE("dates are read and written as ISO 8601") {
  for (const char* text : {"2026-11-18", "1900-01-01", "2199-12-31", "2024-02-29", "2000-02-29"})
    CHECK(to_text(day(text)) == text);
  CHECK(day("1970-01-01") == Date{});
  CHECK(day("2026-03-01") - day("2026-02-28") == std::chrono::days{1});
  CHECK(std::chrono::weekday{day("2026-11-21")} == std::chrono::Saturday);
  CHECK(year_of(day("2026-12-31")) == 2026);
}

TEST_CASE("days that do not exist and other forms are refused") {
  for (const char* text : {"",           "2026-02-29",    "1900-02-29",  "2026-04-31",       "2026-13-01", "2026-00-10",
                           "2026-01-00", "2026-01-32",    "1899-12-31",  "2200-01-01",       "2026-1-1",   "2026/11/18",
                           "20261118",   "2026-11-18 ",   " 2026-11-18", "2026-11-18T00:00", "2026-11-1a", "+026-11-18",
                           "2026-11--1", "二〇二六-11-18"})
    CHECK_MESSAGE(parse_date(text) == std::nullopt, text);
}

TEST_CASE("a period is a year, a half, a quarter, a month or an ISO week") {
  CHECK(span_of("2026") == "2026-01-01..2026-12-31");
  CHECK(span_of("2026-H1") == "2026-01-01..2026-06-30");
  CHECK(span_of("2026-H2") == "2026-07-01..2026-12-31");
  CHECK(span_of("2026-Q1") == "2026-01-01..2026-03-31");
  CHECK(span_of("2026-Q3") == "2026-07-01..2026-09-30");
  CHECK(span_of("2026-Q4") == "2026-10-01..2026-12-31");
  CHECK(span_of("2026-11") == "2026-11-01..2026-11-30");
  CHECK(span_of("2024-02") == "2024-02-01..2024-02-29");
  CHECK(span_of("2026-12") == "2026-12-01..2026-12-31");
  CHECK(span_of("2026-W47") == "2026-11-16..2026-11-22");
}

TEST_CASE("ISO weeks cross the turn of the year, and some years have 53") {
  CHECK(span_of("2026-W01") == "2025-12-29..2026-01-04");
  CHECK(span_of("2026-W53") == "2026-12-28..2027-01-03");
  CHECK(span_of("2027-W01") == "2027-01-04..2027-01-10");
  CHECK(span_of("2027-W52") == "2027-12-27..2028-01-02");
  CHECK(span_of("2027-W53") == "none");
  CHECK(span_of("2020-W53") == "2020-12-28..2021-01-03");
  CHECK(span_of("2021-W01") == "2021-01-04..2021-01-10");
  CHECK(span_of("2024-W01") == "2024-01-01..2024-01-07");
}

TEST_CASE("other periods are refused") {
  for (const char* text : {"",         "26",      "2026-",      "2026-0", "2026-00", "2026-13",  "2026-1",   "2026-H0",
                           "2026-H3",  "2026-Q0", "2026-Q5",    "2026-Q", "2026-q1", "2026-W00", "2026-W54", "2026-W4",
                           "2026-w47", "2026W47", "2026-11-18", "202611", "1899",    "2200-01",  "2026-111", "2026 11"})
    CHECK_MESSAGE(span_of(text) == "none", text);
}

TEST_CASE("a period holds its first and its last day") {
  const Period november = *parse_period("2026-11");
  CHECK(november.holds(day("2026-11-01")));
  CHECK(november.holds(day("2026-11-30")));
  CHECK_FALSE(november.holds(day("2026-10-31")));
  CHECK_FALSE(november.holds(day("2026-12-01")));
  CHECK(month_of(day("2026-11-18")) == november);
  CHECK(month_of(day("2024-02-29")).last == day("2024-02-29"));
}

TEST_CASE("periods are ordered by their first day, then the longer first") {
  std::vector<Period> periods;
  for (const char* text : {"2026-11", "2026-01", "2026-Q1", "2026-H1", "2026", "2026-W01", "2025"})
    periods.push_back(*parse_period(text));
  std::sort(periods.begin(), periods.end());
  std::vector<std::string> order;
  for (const Period& period : periods) order.push_back(period.text);
  CHECK(order == std::vector<std::string>{"2025", "2026-W01", "2026", "2026-H1", "2026-Q1", "2026-01", "2026-11"});
}

TEST_CASE("a time limit has an amount and a unit") {
  CHECK(parse_time_limit("24h") == TimeLimit{24, TimeLimit::Unit::hours});
  CHECK(parse_time_limit("15d") == TimeLimit{15, TimeLimit::Unit::days});
  CHECK(parse_time_limit("7 workdays") == TimeLimit{7, TimeLimit::Unit::workdays});
  CHECK(parse_time_limit("1 workday") == TimeLimit{1, TimeLimit::Unit::workdays});
  for (const char* text : {"24h", "15d", "7 workdays", "1 workday", "3650d", "87600h", "3650 workdays"})
    CHECK(parse_time_limit(text)->text() == text);
}

TEST_CASE("other time limits are refused") {
  for (const char* text : {"",
                           "h",
                           "d",
                           "0h",
                           "0d",
                           "0 workdays",
                           "-1d",
                           "07d",
                           "1.5d",
                           "3651d",
                           "87601h",
                           "3651 workdays",
                           "99999999999999999999d",
                           "7workdays",
                           "7  workdays",
                           "7 days",
                           "15 d",
                           "15D",
                           "15d ",
                           "15"})
    CHECK_MESSAGE(parse_time_limit(text) == std::nullopt, text);
}

TEST_CASE("the period of a form that holds a day") {
  const Date day = *parse_date("2026-08-05");
  CHECK(period_of('Y', day)->text == "2026");
  CHECK(period_of('H', day)->text == "2026-H2");
  CHECK(period_of('Q', day)->text == "2026-Q3");
  CHECK(period_of('M', day)->text == "2026-08");
  CHECK(period_of('W', day)->text == "2026-W32");
  CHECK(period_of('W', *parse_date("2027-01-03"))->text == "2026-W53");  // a Sunday; the week began on 28 December
  CHECK_FALSE(period_of('M', *parse_date("2199-12-31") + std::chrono::days{1}));
  for (const char form : {'Y', 'H', 'Q', 'M', 'W'}) CHECK(period_of(form, day)->holds(day));
}

TEST_CASE("months count in their quarter, half and year, and not the other way round") {
  const auto counts = [](std::string_view part, std::string_view whole) {
    return counts_in(*parse_period(part), *parse_period(whole));
  };
  for (const char* whole : {"2026-11", "2026-Q4", "2026-H2", "2026"}) CHECK_MESSAGE(counts("2026-11", whole), whole);
  for (const char* whole : {"2026-10", "2026-Q3", "2026-H1", "2025", "2026-W47"})
    CHECK_FALSE_MESSAGE(counts("2026-11", whole), whole);
  CHECK(counts("2026-Q4", "2026"));
  CHECK_FALSE(counts("2026", "2026-Q4"));
  CHECK_FALSE(counts_in(Period{}, *parse_period("1970")));  // what belongs to no period counts in none
}

TEST_CASE("a week counts where its Thursday is, and so in one month only") {
  const auto counts = [](std::string_view part, std::string_view whole) {
    return counts_in(*parse_period(part), *parse_period(whole));
  };
  CHECK(counts("2026-W49", "2026-12"));  // 30 November to 6 December
  CHECK_FALSE(counts("2026-W49", "2026-11"));
  CHECK(counts("2026-W53", "2026"));  // 28 December to 3 January
  CHECK_FALSE(counts("2026-W53", "2027"));
  CHECK(counts("2026-W49", "2026-W49"));
  CHECK_FALSE(counts("2026-W49", "2026-W48"));
}
