#include <doctest/doctest.h>

#include "base/timestamp.hpp"

using csafe::parse_timestamp;
using csafe::to_text;

TEST_CASE("a moment is read and written as ISO 8601, with its distance from UTC") {
  const auto moment = parse_timestamp("2026-11-18T10:02:03+08:00");
  REQUIRE(moment);
  CHECK(moment->text() == "2026-11-18T10:02:03+08:00");
  CHECK(moment->instant == parse_timestamp("2026-11-18T02:02:03Z")->instant);
  CHECK(parse_timestamp("2026-11-18T10:02+08:00")->text() == "2026-11-18T10:02:00+08:00");
  CHECK(parse_timestamp("2026-11-18T10:02:03-03:30")->text() == "2026-11-18T10:02:03-03:30");
  CHECK(parse_timestamp("2026-11-18T10:02:03+00:00")->text() == "2026-11-18T10:02:03Z");
}

TEST_CASE("the day of a moment is that of the clock on the wall") {
  CHECK(to_text(parse_timestamp("2026-11-18T01:00:00+08:00")->date()) == "2026-11-18");
  CHECK(to_text(parse_timestamp("2026-11-17T17:00:00Z")->date()) == "2026-11-17");
  CHECK(to_text(parse_timestamp("2026-01-01T00:30:00-01:00")->date()) == "2026-01-01");
}

TEST_CASE("nothing else is a moment") {
  for (const char* text :
       {"", "2026-11-18", "2026-11-18T10:02:03", "2026-11-18 10:02:03Z", "2026-11-18T24:00:00Z", "2026-11-18T10:60:00Z",
        "2026-11-18T10:02:60Z", "2026-11-18T10:02:03+8", "2026-11-18T10:02:03+0800", "2026-11-18T10:02:03+15:00",
        "2026-11-18T10:02:03+14:01", "2026-02-30T10:02:03Z", "2026-11-18T10:02:03Zx", "2026-11-18T1:02:03Z"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_timestamp(text));
  }
}

TEST_CASE("a moment may follow an earlier one, and any other of its day") {
  const auto at = [](const char* text) { return *parse_timestamp(text); };
  CHECK(at("2026-11-18T10:00:00Z").may_follow(at("2026-11-18T09:00:00Z")));
  CHECK(at("2026-11-18T09:00:00Z").may_follow(at("2026-11-18T10:00:00Z")));  // a day without a time of day
  CHECK_FALSE(at("2026-11-17T09:00:00Z").may_follow(at("2026-11-18T10:00:00Z")));
  // Later, though the clock there still shows the day before.
  CHECK(at("2026-11-30T23:30:00Z").may_follow(at("2026-12-01T07:00:00+08:00")));
}

TEST_CASE("a moment may leave its offset out where one is known") {
  const std::chrono::minutes east{8 * 60};
  CHECK(parse_timestamp("2026-11-18T10:02", east)->text() == "2026-11-18T10:02:00+08:00");
  CHECK(parse_timestamp("2026-11-18T10:02:03Z", east)->text() == "2026-11-18T10:02:03Z");
  CHECK_FALSE(parse_timestamp("2026-11-18T10:02:", east));
  CHECK_FALSE(parse_timestamp("2026-11-18", east));
}
