#include "model/target.hpp"

#include <doctest/doctest.h>

using namespace csafe;

namespace {

bool met(std::string_view target, std::string_view measure) {
  return parse_target(target).value().met_by(Decimal::parse(measure).value());
}

}  // namespace

TEST_CASE("a target is a comparison and a number") {
  CHECK(parse_target(">= 95").value().text() == ">= 95");
  CHECK(parse_target(">=95").value().text() == ">= 95");
  CHECK(parse_target("<   0.5").value().text() == "< 0.5");
  CHECK(parse_target("= -1").value().text() == "= -1");
  CHECK(parse_target("<=3").value().text() == "<= 3");
  CHECK(parse_target("> 0").value().text() == "> 0");
}

TEST_CASE("nothing else is a target") {
  for (const auto* text : {"", "95", "95%", ">= 95%", "≥ 95", "=> 95", "== 95", "!= 3", ">=", "> =3", "< 03", "<\t3",
                           " > 3", "> 3 ", "> 1e2", "> 3 and < 5"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_target(text));
  }
}

TEST_CASE("the edge belongs to >=, <= and = alone") {
  CHECK(met(">= 95", "95"));
  CHECK_FALSE(met(">= 95", "94.9"));
  CHECK(met("<= 3", "3"));
  CHECK_FALSE(met("<= 3", "3.000001"));
  CHECK(met("= 0", "0.0"));
  CHECK_FALSE(met("= 0", "0.1"));
  CHECK(met("> 3", "3.1"));
  CHECK_FALSE(met("> 3", "3"));
  CHECK(met("< 3", "-3"));
  CHECK_FALSE(met("< 3", "3"));
}
