#include "model/rates.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace csafe;

TEST_CASE("the table of rates follows the enumeration") {
  CHECK(rate_term(Rate::compliance).id == "compliance");
  CHECK(rate_term(Rate::coverage).id == "coverage");
  CHECK(rate_term(Rate::score).id == "score");
  CHECK(rate_term(Rate::rectification).id == "rectification");
  CHECK(rate_term(Rate::findings).id == "findings");
  CHECK(rate_term(Rate::overdue).id == "overdue");
  CHECK(rate_terms().size() == 6);
}

TEST_CASE("a rate is found by its id alone") {
  CHECK(find_rate("coverage") == &rate_term(Rate::coverage));
  CHECK(find_rate("Coverage") == nullptr);
  CHECK(find_rate("") == nullptr);
}

TEST_CASE("every rate has a name and a derivation in both languages") {
  for (const RateTerm& rate : rate_terms()) {
    CAPTURE(std::string(rate.id));
    CHECK_FALSE(rate.zh.empty());
    CHECK_FALSE(rate.en.empty());
    CHECK_FALSE(rate.derived_zh.empty());
    CHECK_FALSE(rate.derived_en.empty());
    CHECK(rate.title() == Text{.zh = std::string(rate.zh), .en = std::string(rate.en)});
  }
}
