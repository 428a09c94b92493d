#include "evaluate/summarise.hpp"

#include "unit/evaluate/evaluate_testing.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

/// F-1 9 medium, F-2 4 low, F-3 20 major.
const std::string checklist = hall(
    "id: F-1, check: Floor dry, risk: {likelihood: 3, severity: 3}, class: condition\n"
    "id: F-2, check: Steps marked, risk: {likelihood: 2, severity: 2}, class: condition\n"
    "id: F-3, check: Exit free, risk: {likelihood: 4, severity: 5}, class: management");

/// Two months at two sites, and a special assessment.
const World& two_months() {
  static const World world({
      {"csafe.yaml",
       "csafe: workspace/1\nsites: [{id: b, title: B}, {id: a, title: A}]\n"
       "assessment: {grades: [{id: fair, title: Fair, from: 60}, {id: poor, title: Poor, from: 0}]}\n"},
      {"hall.yaml", checklist},
      {"1.yaml", audit("a", "2026-10-15", "F-1: {result: fail, due: 2026-10-25, cause: Rain}\nF-2: pass\nF-3: pass")},
      {"2.yaml", audit("b", "2026-10-16", "F-1: pass\nF-2: fail\nF-3: pass")},
      {"3.yaml",
       audit("a", "2026-11-16", "F-1: pass\nF-2: {result: fail, cause: Rain}\nF-3: {result: fail, cause: Haste}")},
      {"4.yaml", audit("b", "2026-11-17", "F-1: pass\nF-2: {result: fail, cause: Rain}")},
      {"5.yaml", audit("b", "2026-11-20", "F-3: fail", "type: special\n")},
  });
  return world;
}

/// A summary with what it points into.
struct Made {
  Scored scored;
  Summary summary;
};

Made november(const World& world = two_months()) {
  Made made{world.scored("2026-11-30"), {}};
  made.summary = summarise(made.scored, period("2026-11"), world.context("2026-11-30"));
  return made;
}

std::string ids(const std::vector<const Finding*>& findings) {
  std::string out;
  for (const Finding* finding : findings) out += (out.empty() ? "" : " ") + finding->id;
  return out;
}

std::string lines(const std::vector<Tally>& tallies) {
  std::string out;
  for (const Tally& tally : tallies) out += (out.empty() ? "" : ", ") + tally.id + ' ' + std::to_string(tally.findings);
  return out;
}

}  // namespace

TEST_CASE("rates count regular audits; a special one brings its findings only") {
  const Made made = november();
  const Summary& summary = made.summary;
  CHECK(summary.audits == 3);
  CHECK(summary.sites == 2);
  CHECK(summary.score.items == 6);                   // two regular audits of three items
  CHECK(shown(summary.score.compliance()) == "40");  // 2 passed (F-1 twice) ÷ 5 checked
  CHECK(shown(summary.score.coverage()) == "83.3");  // 5 ÷ 6: b did not check F-3
  CHECK(shown(summary.score.marks()) == "33.3");     // 2 ÷ 6 points
  CHECK(summary.total.findings == 4);                // a F-2 F-3, b F-2, b's special F-3
}

TEST_CASE("findings of the period: new, still there, passed since") {
  const Made made = november();
  const Summary& summary = made.summary;
  CHECK(summary.new_findings == 3);
  CHECK(summary.continued == 1);  // b F-2, found in October as well
  CHECK(summary.recurred == 0);
  CHECK(summary.rechecked == 1);  // a F-1 of October passed on 16 November
  CHECK(summary.found_so_far == 6);
  CHECK(summary.rechecked_so_far == 1);
  CHECK(shown(summary.rectification()) == "16.7");  // 1 ÷ 6
}

TEST_CASE("levels, the worst first") {
  const Made made = november();
  REQUIRE(made.summary.levels.size() == 4);
  CHECK(made.summary.levels[0].id == "major");
  CHECK(made.summary.total.by_level == std::vector{2, 0, 0, 2});
}

TEST_CASE("what is overdue, the longest first") {
  const Made made = november();
  // b F-2: 15 working days from 16 October is 6 November, and November's audit gives no new start: 24 days.
  // a F-3: 24 h from 16 November: 13 days. b's special F-3: 24 h from 20 November: 9 days.
  CHECK(ids(made.summary.overdue) == "b/2026-11/F-2 a/2026-11/F-3 b/2026-11-special/F-3");
  CHECK(*made.summary.overdue[0]->days_left == -24);
  CHECK(*made.summary.overdue[1]->days_left == -13);
  CHECK(*made.summary.overdue[2]->days_left == -9);
}

TEST_CASE("top risks, the worst and soonest first") {
  // Both of 20 before those of 4; among these b F-2 is late by its first deadline.
  CHECK(ids(november().summary.top) == "a/2026-11/F-3 b/2026-11-special/F-3 b/2026-11/F-2 a/2026-11/F-2");
}

TEST_CASE("sites in the workspace's order, beside the month before") {
  const Made made = november();
  REQUIRE(made.summary.by_site.size() == 2);
  const SiteSummary& b = made.summary.by_site[0];
  CHECK(b.tally.id == "b");
  CHECK(b.tally.findings == 2);
  CHECK(b.overdue == 2);
  CHECK(shown(b.score.marks()) == "33.3");  // F-1 of three
  CHECK(shown(b.marks_before) == "66.7");   // October: two of three
  CHECK(b.findings_before == 1);
  CHECK(b.grade->id == "poor");
  const SiteSummary& a = made.summary.by_site[1];
  CHECK(a.tally.id == "a");
  CHECK(a.overdue == 1);
  CHECK(made.summary.previous->text == "2026-10");
}

TEST_CASE("month over month") {
  const Made made = november();
  REQUIRE(made.summary.by_period.size() == 2);
  const PeriodSummary& october = made.summary.by_period[0];
  CHECK(october.period.text == "2026-10");
  CHECK(october.audits == 2);
  CHECK(october.tally.findings == 2);
  CHECK(shown(october.score.compliance()) == "66.7");  // 4 ÷ 6
  CHECK(october.rechecked == 0);
  const PeriodSummary& november_row = made.summary.by_period[1];
  CHECK(november_row.audits == 3);
  CHECK(november_row.continued == 1);
  CHECK(november_row.rechecked == 1);
}

TEST_CASE("the heat map has a cell for every pair of values and counts every finding once") {
  const Made made = november();
  REQUIRE(made.summary.heat_maps.size() == 1);
  const HeatMap& map = made.summary.heat_maps.front();
  CHECK(map.cells.size() == 25);
  int sum = 0;
  for (const HeatCell& cell : map.cells) {
    sum += cell.findings;
    const bool used = (cell.first == Decimal(4) && cell.second == Decimal(5)) ||
                      (cell.first == Decimal(2) && cell.second == Decimal(2));
    CHECK(cell.findings == (used ? 2 : 0));
  }
  CHECK(sum == 4);
}

TEST_CASE("groups by class and cause; what states none is last") {
  const Made made = november();
  CHECK(lines(made.summary.by_class) == "management 2, condition 2");  // as many, but major ones
  CHECK(lines(made.summary.by_cause) == "Rain 2, Haste 1,  1");
  CHECK(lines(made.summary.by_section) == "hall/floor 4");
}

TEST_CASE("the first period has nothing before it") {
  const World& world = two_months();
  const Scored scored = world.scored("2026-10-31");
  const Summary summary = summarise(scored, period("2026-10"), world.context("2026-10-31"));
  CHECK_FALSE(summary.previous);
  CHECK_FALSE(summary.by_site.front().marks_before);
  CHECK(summary.by_period.size() == 1);
}

TEST_CASE("the period before is of the same kind: a month is not compared with a quarter") {
  const World world(
      {{"hall.yaml", checklist},
       {"1.yaml", audit("a", "2026-08-15", "F-1: fail")},
       {"2.yaml",
        "csafe: audit/1\nsite: a\nperiod: 2026-Q3\ndate: 2026-09-15\nchecklists: [hall]\nanswers: {F-1: pass}\n"},
       {"3.yaml", audit("a", "2026-11-15", "F-1: pass")}});
  CHECK(november(world).summary.previous->text == "2026-08");
}

TEST_CASE("nothing found has no rectification rate") {
  const World world(
      {{"hall.yaml", checklist}, {"1.yaml", audit("a", "2026-11-15", "F-1: pass\nF-2: pass\nF-3: pass")}});
  const Made made = november(world);
  CHECK(shown(made.summary.rectification()) == "none");
  CHECK(shown(made.summary.score.compliance()) == "100");
  CHECK(made.summary.levels.empty());
  CHECK(made.summary.heat_maps.empty());
}

TEST_CASE("a year without a calendar is named once") {
  const World world({{"hall.yaml", checklist}, {"1.yaml", audit("a", "2026-12-28", "F-1: fail\nF-2: fail")}});
  const Scored scored = world.scored("2026-12-31");
  const Summary summary = summarise(scored, period("2026-12"), world.context("2026-12-31"));
  CHECK(summary.calendar_missing == std::vector<std::string>{"2027"});
}

TEST_CASE("the periods audited, in order") {
  const auto periods = audited_periods(two_months().scored());
  REQUIRE(periods.size() == 2);
  CHECK(periods[0].text == "2026-10");
  CHECK(periods[1].text == "2026-11");
}

namespace {

const World& quarter() {
  static const World world({
      {"hall.yaml", checklist},
      {"1.yaml", audit("a", "2026-09-10", "F-1: pass\nF-2: pass\nF-3: fail")},
      {"2.yaml", audit("a", "2026-10-15", "F-1: pass\nF-2: fail\nF-3: pass")},
      {"3.yaml", audit("a", "2026-11-16", "F-1: pass\nF-2: pass\nF-3: pass")},
      {"4.yaml", audit("b", "2026-11-17", "F-1: fail")},
  });
  return world;
}

}  // namespace

TEST_CASE("a quarter is its months: counts add up, and rates are made of the sums, not of rates") {
  const Scored scored = quarter().scored("2026-12-31");
  const Summary summary = summarise(scored, period("2026-Q4"), quarter().context("2026-12-31"));
  CHECK(summary.audits == 3);
  CHECK(summary.score.checked() == 7);                 // 3 in October, 3 + 1 in November
  CHECK(shown(summary.score.compliance()) == "71.4");  // 5 ÷ 7; the mean of 66.7 and 75 would be 70.9
  CHECK(shown(summary.score.coverage()) == "77.8");    // 7 ÷ 9
  CHECK(summary.total.findings == 2);
  CHECK(summary.sites == 2);
  REQUIRE(summary.by_period.size() == 4);  // since September
  int audits = 0;
  int findings = 0;
  int passed = 0;
  for (const PeriodSummary& month : summary.by_period) {
    if (!counts_in(month.period, summary.period)) continue;
    audits += month.audits;
    findings += month.tally.findings;
    passed += month.score.passed;
  }
  CHECK(audits == summary.audits);
  CHECK(findings == summary.total.findings);
  CHECK(passed == summary.score.passed);
}

TEST_CASE("a quarter is compared with the quarter before, a year with a year") {
  const Scored scored = quarter().scored("2026-12-31");
  const Summary summary = summarise(scored, period("2026-Q4"), quarter().context("2026-12-31"));
  REQUIRE(summary.previous);
  CHECK(summary.previous->text == "2026-Q3");
  REQUIRE(summary.before);
  CHECK(summary.before->audits == 1);
  CHECK(shown(summary.before->score.compliance()) == "66.7");
  CHECK_FALSE(summarise(scored, period("2026"), quarter().context("2026-12-31")).previous);
}

TEST_CASE("the rolling rate is passed ÷ checked over three months, from the third on") {
  const Scored scored = quarter().scored("2026-11-30");
  const Summary summary = summarise(scored, period("2026-11"), quarter().context("2026-11-30"));
  REQUIRE(summary.by_period.size() == 3);
  CHECK_FALSE(summary.by_period[0].rolling);
  CHECK_FALSE(summary.by_period[1].rolling);
  CHECK(shown(summary.by_period[2].rolling) == "70");  // 2 + 2 + 3 of 3 + 3 + 4
}

TEST_CASE("a month that was not audited has a row without a rate") {
  const Scored scored = quarter().scored("2026-12-31");
  const Summary summary = summarise(scored, period("2026-Q4"), quarter().context("2026-12-31"));
  const PeriodSummary& december = summary.by_period.back();
  CHECK(december.period.text == "2026-12");
  CHECK(december.audits == 0);
  CHECK_FALSE(december.score.compliance());
}

TEST_CASE("weeks count in the month of their Thursday") {
  const auto weekly = [](std::string_view week, std::string_view date, std::string_view answer) {
    return "csafe: audit/1\nsite: a\nperiod: " + std::string(week) + "\ndate: " + std::string(date) +
           "\nchecklists: [hall]\nanswers: {F-1: " + std::string(answer) + "}\n";
  };
  // Week 49 begins on Monday 30 November; its Thursday is 3 December.
  const World world({{"hall.yaml", checklist},
                     {"1.yaml", weekly("2026-W48", "2026-11-26", "pass")},
                     {"2.yaml", weekly("2026-W49", "2026-11-30", "fail")}});
  const Scored scored = world.scored("2026-12-31");
  const Summary november = summarise(scored, period("2026-11"), world.context("2026-11-30"));
  CHECK(november.audits == 1);
  CHECK(shown(november.score.compliance()) == "100");
  const Summary december = summarise(scored, period("2026-12"), world.context("2026-12-31"));
  CHECK(december.audits == 1);
  CHECK(december.total.findings == 1);
}
