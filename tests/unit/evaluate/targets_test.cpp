#include "evaluate/targets.hpp"

#include "evaluate/summarise.hpp"
#include "unit/evaluate/evaluate_testing.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

/// "compliance 50 (was 100) >= 90: missed", one line for each target; an indicator's id carries its site.
std::string target_lines(const World& world) {
  const Scored scored = world.scored("2026-11-30");
  const Summary summary = summarise(scored, period("2026-11"), world.context("2026-11-30"));
  std::string out;
  for (const TargetRow& row : summary.targets)
    out += row.id + (row.site.empty() ? "" : "@" + row.site) + ' ' + shown(row.value) +
           (row.before ? " (was " + row.before->text() + ")" : "") + ' ' + row.target.text() + ": " +
           (!row.met   ? "unknown"
            : *row.met ? "met"
                       : "missed") +
           '\n';
  return out;
}

const std::string checklist = hall(
    "id: F-1, check: Floor dry, risk: {likelihood: 3, severity: 3}\n"
    "id: F-2, check: Steps marked, risk: {likelihood: 3, severity: 3}\n"
    "id: I-1, check: Satisfaction, risk: {likelihood: 2, severity: 2}, target: \">= 95\", unit: \"%\"");

std::string workspace(const std::string& targets) {
  return "csafe: workspace/1\ntargets: {" + targets + "}\n";
}

}  // namespace

TEST_CASE("the workspace's targets in the order of the rates, then the indicators by item and site") {
  const World world(
      {{"csafe.yaml", workspace("overdue: \"= 0\", findings: \"< 3\", score: \">= 60\", compliance: \">= 50\", "
                                "coverage: \"> 99\", rectification: \">= 50\"")},
       {"hall.yaml", checklist},
       {"1.yaml", audit("a", "2026-10-15", "F-1: pass\nF-2: {result: fail, due: 2026-10-20}\nI-1: {measure: 96}")},
       {"2.yaml", audit("a", "2026-11-15", "F-1: {result: fail, due: 2026-11-20}\nF-2: pass\nI-1: {measure: 94.5}")},
       {"3.yaml", audit("b", "2026-11-15", "F-1: pass\nF-2: pass\nI-1: {measure: 95}")}});
  // November: 4 of 6 passed, all checked; found a F-1 and a I-1. October: 2 of 3 passed; its one finding passed since.
  // Overdue: a F-1 (20 November); a I-1 has 15 working days.
  CHECK(target_lines(world) ==
        "compliance 66.7 (was 66.7) >= 50: met\n"
        "coverage 100 (was 100) > 99: met\n"
        "score 66.7 (was 66.7) >= 60: met\n"
        "rectification 33.3 >= 50: missed\n"
        "findings 2 (was 1) < 3: met\n"
        "overdue 1 = 0: missed\n"
        "I-1@a 94.5 (was 96) >= 95: missed\n"
        "I-1@b 95 >= 95: met\n");
}

TEST_CASE("a rate of nothing is neither met nor missed") {
  const World world({{"csafe.yaml", workspace("rectification: \">= 50\"")},
                     {"hall.yaml", checklist},
                     {"1.yaml", audit("a", "2026-11-15", "F-1: pass")}});
  CHECK(target_lines(world) == "rectification none >= 50: unknown\n");
}

TEST_CASE("an indicator that does not apply is not read") {
  const World world({{"hall.yaml", checklist}, {"1.yaml", audit("a", "2026-11-15", "F-1: pass\nI-1: na")}});
  CHECK(target_lines(world) == "");
}

TEST_CASE("a target names the place that sets it, a reading that of its measure") {
  const World world({{"csafe.yaml", workspace("compliance: \">= 50\"")},
                     {"hall.yaml", checklist},
                     {"1.yaml", audit("a", "2026-11-15", "I-1: {measure: 95}")}});
  const Scored scored = world.scored();
  const Summary summary = summarise(scored, period("2026-11"), world.context());
  REQUIRE(summary.targets.size() == 2);
  CHECK(summary.targets[0].at.text() == "csafe.yaml:2:23");
  CHECK(summary.targets[1].at.text() == "1.yaml:7:18");
}

TEST_CASE("the gap is what lies between, with its sign") {
  const World world({{"csafe.yaml", workspace("compliance: \">= 60\", findings: \"< 1\", rectification: \">= 50\"")},
                     {"hall.yaml", checklist},
                     {"1.yaml", audit("a", "2026-11-15", "F-1: fail\nF-2: pass")}});
  const Scored scored = world.scored();
  const Summary summary = summarise(scored, period("2026-11"), world.context());
  REQUIRE(summary.targets.size() == 3);
  CHECK(shown(summary.targets[0].gap()) == "-10");  // 50 of 60
  CHECK(shown(summary.targets[1].gap()) == "-50");  // rectification: 0 of 50
  CHECK(shown(summary.targets[2].gap()) == "0");    // 1 is not below 1
  CHECK_FALSE(*summary.targets[2].met);
}

TEST_CASE("of an indicator that was read in each month of a quarter the last reading counts") {
  const World world({{"hall.yaml", checklist},
                     {"1.yaml", audit("a", "2026-09-15", "I-1: {measure: 91}")},
                     {"2.yaml", audit("a", "2026-10-15", "I-1: {measure: 96}")},
                     {"3.yaml", audit("a", "2026-11-15", "I-1: {measure: 94}")}});
  const Scored scored = world.scored("2026-11-30");
  const Summary summary = summarise(scored, period("2026-Q4"), world.context());
  REQUIRE(summary.targets.size() == 1);
  CHECK(shown(summary.targets[0].value) == "94");
  CHECK(shown(summary.targets[0].before) == "91");
}
