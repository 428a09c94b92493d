#include <doctest/doctest.h>

#include "check/check.hpp"
#include "checking.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

std::string problems(const std::string& bytes) {
  Diagnostics diagnostics;
  check_matrix(matrix_of(bytes), diagnostics);
  return problem_lines(std::move(diagnostics));
}

std::string levels(std::initializer_list<const char*> values) {
  std::string out;
  for (const auto* value : values) out += std::string(out.empty() ? "[" : ", ") + "{value: " + value + "}";
  return out + "]";
}

/// A product over factors a, b, c with the given levels; bands start on line 9.
std::string product(const std::string& a, const std::string& b, const std::string& bands, const std::string& c = "") {
  return "csafe: matrix/1\nid: m\nversion: 1\ntitle: M\nscore: product\nfactors:\n  - {id: a, title: A, levels: " + a +
         "}\n  - {id: b, title: B, levels: " + b + "}\n" +
         (c.empty() ? "" : "  - {id: c, title: C, levels: " + c + "}\n") + "bands:\n" + bands;
}

std::string band(const std::string& id, const std::string& edge) {
  return "  - {id: " + id + ", title: " + id.substr(0, 1) + ", colour: red" + (edge.empty() ? "" : ", " + edge) + "}\n";
}

/// A grid over 2 × 3 values; its rows stand on lines 9 and 10.
std::string grid(const std::string& rows, const std::string& bands = band("high", "") + band("low", "")) {
  return "csafe: matrix/1\nid: m\nversion: 1\ntitle: M\nfactors:\n  - {id: a, title: A, levels: " + levels({"1", "2"}) +
         "}\n  - {id: b, title: B, levels: " + levels({"1", "2", "3"}) + "}\ngrid:\n" + rows + "bands:\n" + bands;
}

const std::string one_to_five = levels({"1", "2", "3", "4", "5"});

}  // namespace

TEST_CASE("the 5 × 5 matrix with edges at 20, 15, 9 and 1 is sound") {
  CHECK(problems(five_by_five()) == "");
}

TEST_CASE("5 × 5 reaches fourteen scores, which are listed from the worst") {
  CHECK(
      problems(product(one_to_five, one_to_five, band("top", "above: 25") + band("low", "from: 1"))) ==
      "m.yaml:10:5 matrix/unreachable: no score reaches band 'top' (reachable scores: 25, 20, 16, 15, 12, 10, 9, 8, 6, "
      "5, 4, 3, 2, 1)\n");
}

TEST_CASE("a band between two reachable scores is unreachable") {
  // From 17 but below 20 there is no product of 1 to 5; from 7 but below 8 neither.
  const auto bands = band("major", "from: 20") + band("empty", "from: 17") + band("high", "from: 8") +
                     band("none", "from: 7") + band("low", "from: 1");
  const auto found = problems(product(one_to_five, one_to_five, bands));
  CHECK(found.find("m.yaml:11:5 matrix/unreachable: no score reaches band 'empty'") == 0);
  CHECK(found.find("m.yaml:13:5 matrix/unreachable: no score reaches band 'none'") != std::string::npos);
  CHECK(std::count(found.begin(), found.end(), '\n') == 2);
}

TEST_CASE("a score below the last edge belongs to no band") {
  CHECK(problems(product(one_to_five, one_to_five, band("high", "from: 9") + band("low", "from: 2"))) ==
        "m.yaml:11:44 matrix/no-band: the score 1 (1 × 1) belongs to no band (lower the edge of the last band: the "
        "lowest score is 1)\n");
  // 8 6 5 4 3 2 1 lie below 9.
  CHECK(
      problems(product(one_to_five, one_to_five, band("high", "from: 9"))) ==
      "m.yaml:10:45 matrix/no-band: 7 reachable scores belong to no band; the highest is 8 (2 × 4) (lower the edge of "
      "the last band: the lowest score is 1)\n");
  CHECK(problems(product(one_to_five, one_to_five, band("high", "from: 9") + band("low", "above: 1")))
            .find("the score 1 (1 × 1) belongs to no band") != std::string::npos);
}

TEST_CASE("on an edge: LEC's 20 and 70 belong to the band below when the edge is above, to it when it is from") {
  Diagnostics diagnostics;
  auto matrix = matrix_of(product(levels({"1", "2"}), levels({"10", "35"}),
                                  band("high", "above: 70") + band("mid", "above: 20") + band("low", "above: 0")));
  CHECK(matrix.band_of(70)->id == "mid");
  CHECK(matrix.band_of(20)->id == "low");
  check_matrix(matrix, diagnostics);  // reaches 10 20 35 70: nothing above 70
  CHECK(rules_in(std::move(diagnostics)) == "matrix/unreachable");
  CHECK(problems(product(levels({"1", "2"}), levels({"10", "35"}),
                         band("high", "from: 70") + band("mid", "above: 20") + band("low", "above: 0"))) == "");
}

TEST_CASE("bands go down; an inclusive edge may lie right below an exclusive one") {
  const auto two = levels({"1", "2"});
  CHECK(problems(product(two, two, band("low", "from: 1") + band("high", "from: 4"))) ==
        "m.yaml:11:45 matrix/order: band 'high' does not lie below 'low' (list the bands from the worst down)\n");
  CHECK(problems(product(two, two, band("top", "above: 2") + band("edge", "from: 2") + band("low", "from: 1"))) == "");
  CHECK(problems(product(two, two, band("top", "from: 2") + band("edge", "above: 2") + band("low", "from: 1")))
            .find("matrix/order: band 'edge' does not lie below 'top'") != std::string::npos);
  CHECK(problems(product(two, two, band("top", "from: 2") + band("same", "from: 2") + band("low", "from: 1")))
            .find("matrix/order: band 'same' does not lie below 'top'") != std::string::npos);
}

TEST_CASE("every band of a product has an edge; one that could not be read is not reported twice") {
  const auto two = levels({"1", "2"});
  CHECK(problems(product(two, two, band("high", "from: 2") + band("low", "")))
            .find("m.yaml:11:5 matrix/edge: band 'low' has no edge (add 'from:' (included) or 'above:' (not "
                  "included))\n") == 0);
  CHECK(problems(product(two, two, band("high", "from: 2") + band("low", "from: one"))) == "");
}

TEST_CASE("band ids are unique") {
  const auto two = levels({"1", "2"});
  CHECK(problems(product(two, two, band("high", "from: 2") + band("high", "from: 1"))) ==
        "m.yaml:11:5 schema/duplicate-id: the id 'high' is given twice (give each its own id)\n  m.yaml:10:5: first "
        "given "
        "here\n");
}

TEST_CASE("a factor has two values or more, each once, from 0 to 1000") {
  const auto bands = band("low", "from: 0");
  CHECK(problems(product(levels({"1"}), levels({"1", "2"}), bands)) ==
        "m.yaml:7:5 matrix/levels: factor 'a' has fewer than two values (list two values or more under 'levels:')\n");
  CHECK(problems(product(levels({"1", "2", "1.0"}), levels({"1", "2"}), bands)) ==
        "m.yaml:7:56 matrix/levels: factor 'a' has the value 1 twice (keep one of the two)\n");
  CHECK(problems(product(levels({"-0.5", "1001"}), levels({"1", "2"}), bands)) ==
        "m.yaml:7:32 matrix/levels: the value -0.5 is below 0 or above 1000 (choose a number from 0 to 1000)\n"
        "m.yaml:7:47 matrix/levels: the value 1001 is below 0 or above 1000 (choose a number from 0 to 1000)\n");
  CHECK(problems(product(levels({"0", "1000"}), levels({"0", "1000"}), bands)) == "");
}

TEST_CASE("a matrix has two to four factors, a grid two") {
  const auto two = levels({"1", "2"});
  const auto c = "  - {id: c, title: C, levels: " + two + "}\n";
  const auto bands = band("low", "from: 1");
  CHECK(problems("csafe: matrix/1\nscore: product\nfactors:\n" + c + "bands:\n" + bands) ==
        "m.yaml:4:5 matrix/factors: a matrix has two factors or more; this one has 1 (a risk has at least a likelihood "
        "and "
        "a severity)\n");
  CHECK(problems("csafe: matrix/1\nscore: product\nfactors:\n" + c + c + c + c + "bands:\n" + bands) == "");
  CHECK(
      problems("csafe: matrix/1\nscore: product\nfactors:\n" + c + c + c + c + c + "bands:\n" + bands) ==
      "m.yaml:8:5 matrix/factors: a product of more than four factors is not supported (combine factors until four are "
      "left)\n");
  CHECK(problems("csafe: matrix/1\ngrid: {1: [low]}\nfactors:\n" + c + c + c + "bands:\n" + bands) ==
        "m.yaml:6:5 matrix/factors: a grid has exactly two factors; this matrix has 3 (keep two factors, or write "
        "'score: "
        "product')\n");
}

TEST_CASE("what the schema refused is not reported again") {
  CHECK(problems("csafe: matrix/1\nid: m\n") == "");
  CHECK(problems("csafe: matrix/1\nfactors: []\nbands: []\n") == "");
  const auto two = levels({"1", "2"});
  CHECK(problems("csafe: matrix/1\nscore: sum\nfactors:\n  - {id: a, levels: " + two + "}\n  - {id: b, levels: " + two +
                 "}\nbands:\n" + band("low", "from: 1")) == "");
}

TEST_CASE("a matrix is a product or a grid, never both or neither") {
  const auto two = levels({"1", "2"});
  const auto factors = "factors:\n  - {id: a, levels: " + two + "}\n  - {id: b, levels: " + two + "}\n";
  const std::string message =
      "matrix/score: a matrix needs 'score: product' or a 'grid:', exactly one of the two (write 'score: product', or "
      "'grid:' with the band "
      "of each cell)\n";
  CHECK(problems("csafe: matrix/1\n" + factors + "bands:\n" + band("low", "from: 1")) == "m.yaml:1:1 " + message);
  CHECK(problems("csafe: matrix/1\n" + factors + "score: product\ngrid: {1: [low, low], 2: [low, low]}\nbands:\n" +
                 band("low", "from: 1")) == "m.yaml:5:8 " + message);
}

TEST_CASE("level texts name dimensions of their factor") {
  const auto two = levels({"1", "2"});
  const auto with = [&](const std::string& dimensions) {
    return problems("csafe: matrix/1\nscore: product\nfactors:\n  - {id: a, title: A, levels: " + two +
                    "}\n  - {id: b, title: B" + dimensions +
                    ", levels: [{value: 1, dimensions: {money: none}}, {value: 2}]}\nbands:\n" +
                    band("low", "from: 1"));
  };
  CHECK(with(", dimensions: [people, loss]") ==
        "m.yaml:5:84 matrix/dimension: 'money' is not a dimension of B (dimensions: people, loss)\n");
  CHECK(with("").find("'money' is not a dimension of B (B has no dimensions)") != std::string::npos);
}

TEST_CASE("a grid that rises is sound, in whatever order its rows stand") {
  CHECK(problems(grid("  1: [low, low, high]\n  2: [low, high, high]\n")) == "");
  CHECK(problems(grid("  2: [low, high, high]\n  1: [low, low, high]\n")) == "");
}

TEST_CASE("a grid whose level falls along a row or down a column says where") {
  const std::string help = " (as a factor rises, the level may stay or rise, never fall)\n";
  CHECK(problems(grid("  1: [low, high, low]\n  2: [low, high, high]\n")) ==
        "m.yaml:9:18 matrix/monotone: the level falls from 'high' to 'low' as B rises to 3" + help);
  CHECK(problems(grid("  1: [low, high, high]\n  2: [low, low, high]\n")) ==
        "m.yaml:10:12 matrix/monotone: the level falls from 'high' to 'low' as A rises to 2" + help);
  CHECK(problems(grid("  2: [low, low, high]\n  1: [low, high, high]\n")) ==
        "m.yaml:9:12 matrix/monotone: the level falls from 'high' to 'low' as A rises to 2" + help);
}

TEST_CASE("a grid fits its factors and bands") {
  CHECK(problems(grid("  1: [low, high]\n  2: [low, high, high]\n")) ==
        "m.yaml:9:3 matrix/grid: the row for 1 has 2 cells; B has 3 values (write one band for each value of B: 1, 2, "
        "3)\n");
  CHECK(problems(grid("  2: [low, high, high]\n")) ==
        "m.yaml:9:3 matrix/grid: the grid has no row for A 1 (add '1: [ … ]' with 3 bands)\n");
  CHECK(problems(grid("  1: [low, low, low]\n  2: [low, high, hihg]\n")) ==
        "m.yaml:10:18 matrix/grid: 'hihg' is not a band of this matrix (bands: high, low)\n");
  CHECK(problems(grid("  1: [low, low, low]\n  2: [low, high, high]\n  3: [high, high, high]\n")) ==
        "m.yaml:11:3 matrix/grid: A has no value 3 (values of A: 1, 2)\n");
}

TEST_CASE("a grid's bands have cells and no edges") {
  CHECK(problems(grid("  1: [low, low, low]\n  2: [low, high, high]\n",
                      band("high", "from: 4") + band("mid", "") + band("low", ""))) ==
        "m.yaml:12:45 matrix/edge: band 'high' has an edge, but the grid decides (remove 'from:' or 'above:')\n"
        "m.yaml:13:5 matrix/unreachable: no cell of the grid has band 'mid' (remove the band, or give it a cell)\n");
}
