#include "evaluate/tally.hpp"

#include "unit/evaluate/evaluate_testing.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

Finding made(const RiskMatrix& matrix, std::string_view band, std::string section = "") {
  Finding out;
  out.risk.matrix = &matrix;
  out.risk.band = matrix.band(band);
  out.section = std::move(section);
  return out;
}

std::vector<const Finding*> pointers(const std::vector<Finding>& findings) {
  std::vector<const Finding*> out;
  for (const Finding& finding : findings) out.push_back(&finding);
  return out;
}

std::string column_ids(const std::vector<LevelColumn>& levels) {
  std::string out;
  for (const LevelColumn& level : levels) out += (out.empty() ? "" : " ") + level.id;
  return out;
}

/// "floor 3 [1 0 2 0]"
std::string line(const Tally& tally) {
  std::string out = tally.id + ' ' + std::to_string(tally.findings) + " [";
  for (const int count : tally.by_level) out += (out.ends_with('[') ? "" : " ") + std::to_string(count);
  return out + ']';
}

std::vector<Tally> by_section(const std::vector<Finding>& findings) {
  const auto list = pointers(findings);
  return tally_by(list, level_columns(list), [](const Finding& finding) { return GroupKey{finding.section, {}}; });
}

}  // namespace

TEST_CASE("the levels of one matrix, the worst first") {
  const World world({});
  const std::vector<Finding> findings{made(world.matrix("ls-5x5"), "low")};
  CHECK(column_ids(level_columns(pointers(findings))) == "major high medium low");
  CHECK(level_columns({}).empty());
}

TEST_CASE("levels of several matrices that share an id are one column") {
  const World world({});
  const std::vector<Finding> findings{made(world.matrix("ls-5x5"), "high"),
                                      made(world.matrix("mil-std-882e"), "serious"),
                                      made(world.matrix("lec-4"), "high")};
  // By colour: red first. MIL-STD's own `high` is red, ls-5x5's orange; of the shared id the longer matrix decides.
  const auto levels = level_columns(pointers(findings));
  CHECK(column_ids(levels) == "high major serious medium low eliminated");
  const Tally tally = make_tally({"all", {}}, pointers(findings), levels);
  CHECK(line(tally) == "all 3 [2 0 1 0 0 0]");
}

TEST_CASE("groups come by their findings, then by the worse ones, then by id") {
  const World world({});
  const RiskMatrix& ls = world.matrix("ls-5x5");
  const auto groups = by_section({made(ls, "low", "door"), made(ls, "low", "exit"), made(ls, "high", "wall"),
                                  made(ls, "low", "floor"), made(ls, "medium", "floor"), made(ls, "low", "")});
  REQUIRE(groups.size() == 5);
  CHECK(line(groups[0]) == "floor 2 [0 0 1 1]");
  CHECK(line(groups[1]) == "wall 1 [0 1 0 0]");
  CHECK(line(groups[2]) == "door 1 [0 0 0 1]");
  CHECK(line(groups[3]) == "exit 1 [0 0 0 1]");
  CHECK(line(groups[4]) == " 1 [0 0 0 1]");  // what states none comes last, however many
}

TEST_CASE("what states no key comes last even when it is the most") {
  const World world({});
  const RiskMatrix& ls = world.matrix("ls-5x5");
  const auto groups = by_section({made(ls, "major", ""), made(ls, "major", ""), made(ls, "low", "door")});
  REQUIRE(groups.size() == 2);
  CHECK(groups[0].id == "door");
}

TEST_CASE("a finding without a level counts, in no column") {
  const World world({});
  std::vector<Finding> findings{made(world.matrix("ls-5x5"), "low"), Finding{}};
  const auto list = pointers(findings);
  CHECK(line(make_tally({"all", {}}, list, level_columns(list))) == "all 2 [0 0 0 1]");
}
