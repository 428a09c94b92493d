#include "evaluate/grade.hpp"

#include "unit/evaluate/evaluate_testing.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

const World& shipped() {
  static const World world({});
  return world;
}

/// "12 medium", "- serious" by a grid, "- -" without a level.
std::string graded(const std::string& matrix_id, const std::vector<std::string>& values) {
  const RiskMatrix& matrix = shipped().matrix(matrix_id);
  RiskRating rating;
  for (std::size_t i = 0; i < values.size(); ++i) {
    auto& factor = rating.factors.emplace_back();
    factor.factor = matrix.factors[i].id;
    factor.value = number(values[i]);
  }
  const Grading grading = grade(rating, matrix, nullptr, false);
  return (grading.score ? grading.score->text() : "-") + ' ' + (grading.band ? grading.band->id : "-");
}

/// Rows by likelihood 1 to 5, columns by severity 1 to 5.
using Bands = const char* [5][5];

void check_25_cells(const std::string& matrix, const Bands& bands) {
  for (int likelihood = 1; likelihood <= 5; ++likelihood)
    for (int severity = 1; severity <= 5; ++severity)
      CHECK(graded(matrix, {std::to_string(likelihood), std::to_string(severity)}) ==
            std::to_string(likelihood * severity) + ' ' + bands[likelihood - 1][severity - 1]);
}

}  // namespace

TEST_CASE("LS with the edges 20/15/9/1: all 25 cells") {
  const Bands bands = {
      {"low", "low", "low", "low", "low"},          //  1  2  3  4  5
      {"low", "low", "low", "low", "medium"},       //  2  4  6  8 10
      {"low", "low", "medium", "medium", "high"},   //  3  6  9 12 15
      {"low", "low", "medium", "high", "major"},    //  4  8 12 16 20
      {"low", "medium", "high", "major", "major"},  //  5 10 15 20 25
  };
  check_25_cells("ls-5x5", bands);
}

TEST_CASE("LS with the edges 20/15/6/1: all 25 cells") {
  const Bands bands = {
      {"low", "low", "low", "low", "low"},            //  1  2  3  4  5
      {"low", "low", "medium", "medium", "medium"},   //  2  4  6  8 10
      {"low", "medium", "medium", "medium", "high"},  //  3  6  9 12 15
      {"low", "medium", "medium", "high", "major"},   //  4  8 12 16 20
      {"low", "medium", "high", "major", "major"},    //  5 10 15 20 25
  };
  check_25_cells("ls-service", bands);
}

TEST_CASE("LEC: D = L × E × C, exact, with the classic edges") {
  CHECK(graded("lec", {"0.1", "0.5", "7"}) == "0.35 slight");  // 0.1 × 0.5 = 0.05; × 7
  CHECK(graded("lec", {"0.1", "0.5", "1"}) == "0.05 slight");  // the least
  CHECK(graded("lec", {"6", "3", "1"}) == "18 slight");
  CHECK(graded("lec", {"10", "2", "1"}) == "20 possible");  // the edge 20 is included
  CHECK(graded("lec", {"10", "6", "1"}) == "60 possible");
  CHECK(graded("lec", {"10", "1", "7"}) == "70 significant");  // and so is 70
  CHECK(graded("lec", {"3", "1", "40"}) == "120 significant");
  CHECK(graded("lec", {"6", "2", "15"}) == "180 high");
  CHECK(graded("lec", {"10", "10", "3"}) == "300 high");
  CHECK(graded("lec", {"3", "3", "40"}) == "360 extreme");
  CHECK(graded("lec", {"10", "10", "100"}) == "10000 extreme");
}

TEST_CASE("the classic table sets 320 apart from what is above it, the four colours do not") {
  CHECK(shipped().matrix("lec").band_of(320)->id == "high");
  CHECK(shipped().matrix("lec").band_of(number("320.1"))->id == "extreme");
  CHECK(shipped().matrix("lec-4").band_of(320)->id == "major");
  CHECK(shipped().matrix("lec-4").band_of(number("319.9"))->id == "high");
  CHECK(graded("lec-4", {"10", "2", "1"}) == "20 low");
  CHECK(graded("lec-4", {"10", "1", "7"}) == "70 medium");
}

TEST_CASE("MES: R = M × E × S") {
  CHECK(graded("mes", {"1", "0.5", "1"}) == "0.5 slight");
  CHECK(graded("mes", {"3", "6", "1"}) == "18 slight");
  CHECK(graded("mes", {"5", "2", "2"}) == "20 possible");
  CHECK(graded("mes", {"3", "2", "8"}) == "48 possible");
  CHECK(graded("mes", {"5", "10", "1"}) == "50 significant");
  CHECK(graded("mes", {"5", "2", "8"}) == "80 significant");
  CHECK(graded("mes", {"3", "3", "10"}) == "90 high");
  CHECK(graded("mes", {"5", "3", "10"}) == "150 high");
  CHECK(graded("mes", {"3", "6", "10"}) == "180 extreme");
  CHECK(graded("mes", {"5", "10", "10"}) == "500 extreme");
}

TEST_CASE("MIL-STD-882E, table III: all 24 cells") {
  // As the standard prints it: severity from catastrophic (4) to negligible (1) across.
  const struct {
    const char* likelihood;
    const char* bands[4];
  } rows[] = {
      {"5", {"high", "high", "serious", "medium"}},   // frequent
      {"4", {"high", "high", "serious", "medium"}},   // probable
      {"3", {"high", "serious", "medium", "low"}},    // occasional
      {"2", {"serious", "medium", "medium", "low"}},  // remote
      {"1", {"medium", "medium", "medium", "low"}},   // improbable
      {"0", {"eliminated", "eliminated", "eliminated", "eliminated"}},
  };
  for (const auto& row : rows)
    for (int severity = 4; severity >= 1; --severity)
      CHECK(graded("mil-std-882e", {row.likelihood, std::to_string(severity)}) ==
            std::string("- ") + row.bands[4 - severity]);
}

TEST_CASE("a rating that lacks a factor has no level") {
  CHECK(graded("ls-5x5", {"4"}) == "- -");
  CHECK(graded("lec", {"10", "6"}) == "- -");
}

TEST_CASE("the factors of a rating come in the matrix' order, each with its place") {
  const auto file = std::make_shared<const SourceFile>(SourceFile{.path = "a.yaml", .bytes = "x\nsss lll\n"});
  RiskRating rating;
  rating.factors.push_back({.factor = "severity", .value = 3, .at = {2, 2}, .dimension = "people", .dimensions = {}});
  rating.factors.push_back({.factor = "likelihood", .value = 4, .at = {6, 2}, .dimension = "", .dimensions = {}});
  const Grading grading = grade(rating, shipped().matrix("ls-5x5"), file, true);
  REQUIRE(grading.factors.size() == 2);
  CHECK(grading.factors[0].factor->id == "likelihood");
  CHECK(grading.factors[0].value == Decimal(4));
  CHECK(grading.factors[0].at.text() == "a.yaml:2:5");
  CHECK(grading.factors[1].dimension == "people");
  CHECK(grading.factors[1].at.text() == "a.yaml:2:1");
  CHECK(grading.factors[1].from_checklist);
  CHECK(grading.score == Decimal(12));  // 4 × 3
  CHECK(grading.rank() == 2);           // low 1, medium 2
}
