#include <doctest/doctest.h>

#include "check/check.hpp"
#include "checking.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

/// The problems of the default risk of one item, on line 8 from column 33.
std::string problems(const std::string& risk) {
  const auto checklist = bound(bind_checklist, "c.yaml",
                               "csafe: checklist/1\nid: c\nversion: 1\ntitle: C\nsections:\n- id: s\n  title: S\n"
                               "  items: [{id: A-1, check: One, risk: " +
                                   risk + "}]\n");
  Diagnostics diagnostics;
  const RiskMatrix matrix = matrix_of(five_by_five());
  check_rating(checklist.sections.at(0).items.at(0).risk, matrix, checklist.file, diagnostics);
  return problem_lines(std::move(diagnostics));
}

}  // namespace

TEST_CASE("a value for each factor is sound, also in dimensions") {
  CHECK(problems("{likelihood: 3, severity: 2}") == "");
  CHECK(problems("{severity: 5.0, likelihood: 1}") == "");
  CHECK(problems("{likelihood: 3, severity: {people: 1, loss: 5}}") == "");
  CHECK(problems("{}") == "");
}

TEST_CASE("a misspelt factor is told at its name, and the one that is missing for it is not told as well") {
  CHECK(problems("{likelyhood: 3, severity: 2}") ==
        "c.yaml:8:40 risk/factor: 'likelyhood' is not a factor of matrix 'ls-5x5' (did you mean 'likelihood'?)\n");
}

TEST_CASE("a factor of another matrix is answered with those of this one") {
  CHECK(problems("{likelihood: 3, severity: 2, exposure: 6}") ==
        "c.yaml:8:68 risk/factor: 'exposure' is not a factor of matrix 'ls-5x5' (its factors: likelihood, severity)\n");
}

TEST_CASE("a value that the matrix does not have is answered with those that it has") {
  CHECK(problems("{likelihood: 6, severity: 2.5}") ==
        "c.yaml:8:52 risk/value: Likelihood cannot be 6 in matrix 'ls-5x5' (values of Likelihood: 1, 2, 3, 4, 5)\n"
        "c.yaml:8:65 risk/value: Severity cannot be 2.5 in matrix 'ls-5x5' (values of Severity: 1, 2, 3, 4, 5)\n");
}

TEST_CASE("dimensions are those of the factor, each with a legal value") {
  CHECK(problems("{likelihood: {people: 3}, severity: {money: 2, loss: 7}}") ==
        "c.yaml:8:53 matrix/dimension: Likelihood has no dimensions (give it one number)\n"
        "c.yaml:8:76 matrix/dimension: 'money' is not a dimension of Severity (dimensions: people, loss)\n"
        "c.yaml:8:92 risk/value: Severity cannot be 7 in matrix 'ls-5x5' (values of Severity: 1, 2, 3, 4, 5)\n");
}
