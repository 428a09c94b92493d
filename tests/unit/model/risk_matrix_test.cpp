#include "model/risk_matrix.hpp"

#include <doctest/doctest.h>

using namespace csafe;

namespace {

Decimal number(std::string_view text) {
  return Decimal::parse(text).value();
}

Factor factor(std::string id, std::vector<std::string_view> values) {
  Factor out;
  out.id = std::move(id);
  for (const auto value : values) out.levels.emplace_back().value = number(value);
  return out;
}

Band band(std::string id, std::optional<Decimal> from = {}, std::optional<Decimal> above = {}) {
  Band out;
  out.id = std::move(id);
  out.from = from;
  out.above = above;
  return out;
}

/// R = L × S, major from 20, high from 15, medium from 9, low from 1.
RiskMatrix five_by_five() {
  RiskMatrix matrix;
  matrix.factors = {factor("likelihood", {"1", "2", "3", "4", "5"}), factor("severity", {"1", "2", "3", "4", "5"})};
  matrix.is_product = true;
  matrix.bands = {band("major", 20), band("high", 15), band("medium", 9), band("low", 1)};
  return matrix;
}

std::string level(const RiskMatrix& matrix, std::vector<Decimal> values) {
  const RiskLevel level = matrix.level_of(values);
  return (level.score ? level.score->text() : "-") + ' ' + (level.band ? level.band->id : "-");
}

}  // namespace

TEST_CASE("a product belongs to the worst band whose edge it reaches") {
  const RiskMatrix matrix = five_by_five();
  CHECK(level(matrix, {5, 5}) == "25 major");
  CHECK(level(matrix, {4, 5}) == "20 major");
  CHECK(level(matrix, {4, 4}) == "16 high");
  CHECK(level(matrix, {3, 5}) == "15 high");
  CHECK(level(matrix, {3, 4}) == "12 medium");
  CHECK(level(matrix, {3, 3}) == "9 medium");
  CHECK(level(matrix, {2, 4}) == "8 low");
  CHECK(level(matrix, {1, 1}) == "1 low");
}

TEST_CASE("`from` includes its edge, `above` does not") {
  RiskMatrix matrix = five_by_five();
  matrix.bands = {band("worse", {}, 20), band("better", {}, 0)};
  CHECK(level(matrix, {4, 5}) == "20 better");
  CHECK(level(matrix, {5, 5}) == "25 worse");
  CHECK(band("a", 20).reached_by(20));
  CHECK_FALSE(band("a", {}, 20).reached_by(20));
  CHECK(band("a", {}, 20).reached_by(number("20.1")));
  CHECK_FALSE(band("a").reached_by(20));
}

TEST_CASE("a score below the last edge has no band") {
  RiskMatrix matrix = five_by_five();
  matrix.bands.pop_back();
  CHECK(level(matrix, {2, 4}) == "8 -");
}

TEST_CASE("products of fractions are exact") {
  RiskMatrix matrix;
  matrix.factors = {factor("likelihood", {"0.1", "10"}), factor("exposure", {"0.5", "10"}),
                    factor("consequence", {"7", "100"})};
  matrix.is_product = true;
  matrix.bands = {band("severe", {}, 320), band("low", {}, 0)};
  CHECK(level(matrix, {number("0.1"), number("0.5"), 7}) == "0.35 low");
  CHECK(level(matrix, {10, 10, 100}) == "10000 severe");
}

TEST_CASE("too few or too many values have no level") {
  const RiskMatrix matrix = five_by_five();
  CHECK(level(matrix, {3}) == "- -");
  CHECK(level(matrix, {3, 3, 3}) == "- -");
  CHECK(level(RiskMatrix{}, {}) == "- -");
}

TEST_CASE("a grid's columns follow the second factor's values") {
  RiskMatrix matrix;
  matrix.factors = {factor("likelihood", {"1", "2"}), factor("severity", {"1", "3", "5"})};
  matrix.bands = {band("high"), band("medium"), band("low")};
  matrix.grid.resize(2);
  matrix.grid[0].value = 2;
  matrix.grid[0].bands = {"low", "medium", "high"};
  matrix.grid[1].value = 1;
  matrix.grid[1].bands = {"low", "low"};
  CHECK(level(matrix, {2, 3}) == "- medium");
  CHECK(level(matrix, {2, 5}) == "- high");
  CHECK(level(matrix, {1, 3}) == "- low");
  CHECK(level(matrix, {1, 5}) == "- -");  // the row is too short
  CHECK(level(matrix, {2, 2}) == "- -");  // no such column
  CHECK(level(matrix, {3, 1}) == "- -");  // no such row
}

TEST_CASE("ranks go up from the least band") {
  const RiskMatrix matrix = five_by_five();
  CHECK(matrix.rank(*matrix.band("low")) == 1);
  CHECK(matrix.rank(*matrix.band("major")) == 4);
  CHECK(matrix.band("extreme") == nullptr);
  CHECK(matrix.factor("severity") == &matrix.factors[1]);
  CHECK(matrix.factor("exposure") == nullptr);
  CHECK(matrix.factors[0].level(number("2.0")) == &matrix.factors[0].levels[1]);
  CHECK(matrix.factors[0].level(6) == nullptr);
}
