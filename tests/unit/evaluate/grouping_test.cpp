#include "evaluate/grouping.hpp"

#include "evaluate/query.hpp"
#include "evaluate/tally.hpp"
#include "unit/evaluate/evaluate_testing.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

/// ls-5x5 bands: major 20, high 15, medium 9, low 1. Of two sites in two months.
const World& world() {
  static const World made({
      {"hall.yaml",
       hall("id: F-1, check: a, risk: {likelihood: 3, severity: 3}\nid: F-2, check: b, risk: {likelihood: 2, severity: "
            "2}\nid: F-3, check: c, risk: {likelihood: 4, severity: 5}\nid: I-1, check: d, target: \">= 95\"")},
      {"a.yaml", audit("heping", "2026-10-15", "F-1: {result: fail, owner: 李四}\nF-2: fail")},
      {"b.yaml", audit("jiangbin", "2026-11-15", "F-3: {result: fail, owner: 王五}\nF-1: {result: fail, owner: 李四}")},
      {"c.yaml", audit("heping", "2026-11-15", "F-2: fail\nI-1: {measure: 90}")},
  });
  return made;
}

const std::vector<Finding>& findings() {
  static const std::vector<Finding> made = world().scored("2026-11-30").findings;
  return made;
}

const std::vector<FindingField>& fields() {
  static const auto made = finding_fields({&world().matrix("ls-5x5")});
  return made;
}

const FindingField* field(std::string_view id) {
  return find_field(fields(), id);
}

std::vector<LevelColumn> levels() {
  return levels_of({&world().matrix("ls-5x5")});
}

GroupCounter counted(const Grouping& grouping) {
  GroupCounter counter;
  for (const Finding& finding : findings()) counter.add(grouping, finding);
  return counter;
}

/// "heping/major 2 sum 4; …"
std::string lines(const Grouping& grouping, const std::vector<Group>& groups) {
  std::string out;
  for (const Group& group : groups) {
    out += (out.empty() ? "" : "; ") + group.tally.id;
    if (grouping.by.size() == 2) out += "/" + group.second;
    out += " " + std::to_string(group.tally.findings);
    for (const auto& measure : group.measures) out += " " + (measure ? measure->text() : "none");
  }
  return out;
}

std::string groups(const Grouping& grouping) {
  return lines(grouping, counted(grouping).groups(grouping, levels()));
}

std::string sorted(const Grouping& grouping, std::string_view order, bool descending) {
  auto list = counted(grouping).groups(grouping, levels());
  sort_groups(list, grouping, levels(), order, descending);
  return lines(grouping, list);
}

}  // namespace

TEST_CASE("findings counted by one field, the most first") {
  // heping: F-1 and F-2 in October, F-2 and I-1 in November; jiangbin: F-3 and F-1.
  CHECK(groups({.by = {field("site")}}) == "heping 4; jiangbin 2");
  CHECK(groups({.by = {field("owner")}}) == "李四 2; 王五 1;  3");
  CHECK(groups({.by = {field("level")}}) == "major 1; medium 2; low 2;  1");  // I-1 was not rated
}

TEST_CASE("counted by two fields") {
  CHECK(groups({.by = {field("site"), field("period")}}) == "heping/2026-10 2; heping/2026-11 2; jiangbin/2026-11 2");
  CHECK(groups({.by = {field("site"), field("level")}}) ==
        "heping/medium 1; heping/low 2; heping/ 1; jiangbin/major 1; jiangbin/medium 1");
}

TEST_CASE("sums and means are over what has the number") {
  // Scores: heping 9 4 4 and none; jiangbin 20 9.
  const Grouping grouping{.by = {field("site")},
                          .measures = {{field("score"), false}, {field("score"), true}, {field("measure"), true}}};
  CHECK(groups(grouping) == "heping 4 17 5.67 90; jiangbin 2 29 14.5 none");  // 17 ÷ 3 = 5.666…
  CHECK(groups({.by = {}, .measures = {{field("score"), false}}}) == " 6 46");
}

TEST_CASE("counts of several add up, whichever comes first") {
  const Grouping grouping{.by = {field("site")}, .measures = {{field("score"), true}}};
  GroupCounter forward;
  GroupCounter backward;
  for (std::size_t i = 0; i < findings().size(); ++i) {
    GroupCounter one;
    one.add(grouping, findings()[i]);
    forward.merge(std::move(one));
    GroupCounter other;
    other.add(grouping, findings()[findings().size() - 1 - i]);
    backward.merge(std::move(other));
  }
  CHECK(lines(grouping, forward.groups(grouping, levels())) == groups(grouping));
  CHECK(lines(grouping, backward.groups(grouping, levels())) == groups(grouping));
}

TEST_CASE("groups can be put in another order") {
  const Grouping by_level{.by = {field("level")}, .measures = {{field("score"), false}}};
  CHECK(sorted(by_level, "findings", false) == "major 1 20;  1 none; medium 2 18; low 2 8");
  CHECK(sorted(by_level, "sum.score", true) == "major 1 20; medium 2 18; low 2 8;  1 none");
  CHECK(sorted(by_level, "sum.score", false) == "low 2 8; medium 2 18; major 1 20;  1 none");
  CHECK(sorted(by_level, "level", false) == "low 2 8; medium 2 18; major 1 20;  1 none");
  CHECK(sorted({.by = {field("site")}}, "levels.major", true) == "jiangbin 2; heping 4");
  CHECK(sorted({.by = {field("score")}}, "score", false) == "4 2; 9 2; 20 1;  1");
  CHECK(group_orders(by_level, {"low"}) == std::vector<std::string>{"level", "findings", "sum.score", "levels.low"});
}
