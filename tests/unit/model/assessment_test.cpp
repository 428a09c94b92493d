#include "model/assessment.hpp"

#include <doctest/doctest.h>

using namespace csafe;

namespace {

Decimal number(std::string_view text) {
  return Decimal::parse(text).value();
}

std::string partial(std::string_view points, std::string_view value, std::string_view zero, std::string_view target) {
  return partial_marks(number(points), number(value), number(zero), parse_target(target).value()).text();
}

std::string mark(std::string_view earned, std::string_view applicable, std::string_view weight = "100",
                 std::string_view rates_earned = "0", std::string_view rates_points = "0",
                 std::string_view bonus = "0") {
  Score score;
  score.earned = number(earned);
  score.applicable = number(applicable);
  const auto mark = mark_of(score, number(weight), number(rates_earned), number(rates_points), number(bonus));
  return mark ? mark->text() : "none";
}

}  // namespace

TEST_CASE("partial marks rise evenly from zero to the target, whichever way is better") {
  // Higher is better: 92.5 is half the way from 90 to 95.
  CHECK(partial("4", "92.5", "90", ">= 95") == "2");
  CHECK(partial("4", "95", "90", ">= 95") == "4");
  CHECK(partial("4", "99", "90", ">= 95") == "4");
  CHECK(partial("4", "90", "90", ">= 95") == "0");
  CHECK(partial("4", "12", "90", ">= 95") == "0");
  // Lower is better: 4 is a third of the way from 3 to 6, so that two thirds are left.
  CHECK(partial("3", "4", "6", "<= 3") == "2");
  CHECK(partial("3", "6", "6", "<= 3") == "0");
  CHECK(partial("3", "7", "6", "<= 3") == "0");
  CHECK(partial("3", "0", "6", "<= 3") == "3");
  // Nothing is best: 2 of 5.
  CHECK(partial("10", "2", "5", "= 0") == "6");
  CHECK(partial("10", "0", "5", "= 0") == "10");
  CHECK(partial("10", "-1", "5", "= 0") == "0");  // the other side of the target
}

TEST_CASE("partial marks are rounded half away from zero to two decimals") {
  CHECK(partial("4", "96.9", "95", ">= 98") == "2.53");  // 4 × 1.9 ÷ 3 = 2.5333…
  CHECK(partial("1", "1", "0", ">= 8") == "0.13");       // 1 ÷ 8 = 0.125
}

TEST_CASE("a value that earns nothing misses its target") {
  CHECK(can_be_zero(90, *parse_target(">= 95")));
  CHECK_FALSE(can_be_zero(95, *parse_target(">= 95")));
  CHECK_FALSE(can_be_zero(96, *parse_target(">= 95")));
  CHECK(can_be_zero(6, *parse_target("<= 3")));
  CHECK_FALSE(can_be_zero(2, *parse_target("<= 3")));
  CHECK(can_be_zero(5, *parse_target("= 0")));
  CHECK_FALSE(can_be_zero(90, *parse_target("> 95")));  // 95 misses it and would earn everything
}

TEST_CASE("a mark is rounded once") {
  CHECK(mark("83", "96") == "86.5");                             // 86.458…
  CHECK(mark("83", "96", "80", "7.14", "20") == "76.3");         // 69.1666… + 7.14 = 76.3066…
  CHECK(mark("83", "96", "80", "7.14", "20", "1.5") == "77.8");  // 77.8066…
  // 69.45 exactly; rounding the sheets' part first to one decimal (69.5) would give 69.5 too, to none 69.
  CHECK(mark("1389", "2000") == "69.5");
  CHECK(mark("2", "3") == "66.7");
  CHECK(mark("0", "3") == "0");
}

TEST_CASE("a mark stays within 0 and 100, and nothing gives none") {
  CHECK(mark("10", "10", "100", "0", "0", "5") == "100");
  CHECK(mark("0", "0") == "none");
  CHECK(mark("0", "0", "0", "0", "0") == "none");
  CHECK(mark("0", "0", "0", "5", "20") == "25");  // the indicators alone
}

TEST_CASE("numbers that 18 digits cannot hold exactly are still marks") {
  CHECK(mark("999999999999.999999", "999999999999.999999", "99.999999", "0.000001", "0.000001") == "100");
  CHECK(mark("499999999999.999999", "999999999999.999998", "33.333333", "0", "0.000001") == "50");
}

TEST_CASE("the score cannot be assessed beside the sheets that it is made of") {
  CHECK(is_assessed_rate("rectification"));
  CHECK(is_assessed_rate("overdue"));
  CHECK_FALSE(is_assessed_rate("score"));
  CHECK_FALSE(is_assessed_rate("accidents"));
}
