#include "evaluate/score.hpp"

#include <list>

#include "unit/evaluate/evaluate_testing.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

/// 25 points: floor 5 + 3 + 1, door 4 + 2, exits 10.
const std::string checklist = R"(csafe: checklist/1
id: hall
version: "1"
title: Hall
sections:
  - id: floor
    title: Floor
    items:
      - {id: F-1, check: Floor dry, risk: {likelihood: 3, severity: 2}, points: 5}
      - {id: F-2, check: Steps marked, risk: {likelihood: 3, severity: 3}, points: 3}
      - {id: F-3, check: Mats flat, risk: {likelihood: 2, severity: 2}}
  - id: door
    title: Door
    items:
      - {id: D-1, check: Door opens outwards, risk: {likelihood: 2, severity: 4}, points: 4, guarantee: true}
      - {id: D-2, check: Door marked, risk: {likelihood: 2, severity: 2}, points: 2}
  - id: exits
    title: Exits
    items:
      - {id: V-1, check: Exit free, risk: {likelihood: 3, severity: 5}, points: 10, veto: true}
)";

Scored scored(std::string_view answers, const std::string& workspace = "", std::string_view more = "") {
  std::map<std::string, std::string> files{{"hall.yaml", checklist},
                                           {"a.yaml", audit("heping", "2026-11-18", answers, more)}};
  if (!workspace.empty()) files["csafe.yaml"] = "csafe: workspace/1\n" + workspace;
  static std::list<World> worlds;  // results point into their libraries
  return worlds.emplace_back(files).scored();
}

/// The one sheet of an audit: "items passed failed n/a unchecked".
std::string counts(const Score& score) {
  std::string out;
  for (const int count : {score.items, score.passed, score.failed, score.na, score.unchecked()})
    out += (out.empty() ? "" : " ") + std::to_string(count);
  return out;
}

Score sheet(std::string_view answers, const std::string& workspace = "") {
  const Scored result = scored(answers, workspace);
  REQUIRE(result.sheets.size() == 1);
  return result.sheets.front().score;
}

}  // namespace

TEST_CASE("a sheet with a failure, an n/a and an item not checked") {
  const Score score = sheet("F-1: pass\nF-2: fail\nF-3: na\nD-1: pass\nV-1: pass");
  CHECK(counts(score) == "6 3 1 1 1");       // D-2 was not checked
  CHECK(shown(score.compliance()) == "75");  // 3 passed ÷ 4 checked
  CHECK(shown(score.coverage()) == "80");    // 4 checked ÷ (6 − 1 n/a)
  CHECK(score.applicable == Decimal(24));    // 25 − 1 (F-3)
  CHECK(score.earned == Decimal(19));        // 5 + 4 + 10: what was not checked earns nothing
  CHECK(shown(score.marks()) == "79.2");     // 19 ÷ 24 × 100 = 79.166…
  CHECK(shown(score.deducted()) == "95");    // 100 − (24 − 19)
}

TEST_CASE("a failed guarantee item zeroes its section") {
  const Scored result = scored("F-1: pass\nF-2: pass\nF-3: pass\nD-1: fail\nD-2: pass\nV-1: pass");
  const Sheet& sheet = result.sheets.front();
  REQUIRE(sheet.sections.size() == 3);
  CHECK(sheet.sections[1].failed_guarantee == "D-1");
  CHECK(sheet.sections[1].score.earned == Decimal(0));  // though D-2 passed
  CHECK(counts(sheet.score) == "6 5 1 0 0");
  CHECK(sheet.score.earned == Decimal(19));          // 9 + 0 + 10
  CHECK(shown(sheet.score.marks()) == "76");         // 19 ÷ 25
  CHECK(shown(sheet.score.deducted()) == "94");      // 100 − 6
  CHECK(shown(sheet.score.compliance()) == "83.3");  // 5 ÷ 6
}

TEST_CASE("a failed veto item zeroes the sheet, its rates stand") {
  const Scored result = scored("F-1: pass\nF-2: pass\nF-3: pass\nD-1: pass\nD-2: pass\nV-1: fail");
  const Sheet& sheet = result.sheets.front();
  CHECK(sheet.failed_vetoes == std::vector<std::string>{"V-1"});
  CHECK(sheet.score.vetoed);
  CHECK(shown(sheet.score.marks()) == "0");
  CHECK(shown(sheet.score.deducted()) == "0");
  CHECK(shown(sheet.score.compliance()) == "83.3");  // 5 ÷ 6
  CHECK(sheet.score.earned == Decimal(15));          // 9 + 6: what a sum of sheets does not count
}

TEST_CASE("a workspace may name further veto items") {
  const std::string answers = "F-1: fail\nF-2: pass\nF-3: pass\nD-1: pass\nD-2: pass\nV-1: pass";
  CHECK(shown(sheet(answers).marks()) == "80");  // (25 − 5) ÷ 25
  CHECK(shown(sheet(answers, "assessment: {veto: [F-1]}\n").marks()) == "0");
}

TEST_CASE("nothing checked has no score, and no compliance") {
  const Score blank = sheet("F-1:");
  CHECK(counts(blank) == "6 0 0 0 6");
  CHECK(shown(blank.compliance()) == "none");
  CHECK(shown(blank.coverage()) == "0");  // 0 ÷ 6
  CHECK(shown(blank.marks()) == "none");
  CHECK(shown(blank.deducted()) == "none");
}

TEST_CASE("where nothing applies there is no coverage either") {
  const Score score = sheet("F-1: na\nF-2: na\nF-3: na\nD-1: na\nD-2: na\nV-1: na");
  CHECK(counts(score) == "6 0 0 6 0");
  CHECK(shown(score.coverage()) == "none");
  CHECK(shown(score.marks()) == "none");
  CHECK(score.applicable == Decimal(0));
}

TEST_CASE("n/a of the veto and guarantee items zeroes nothing") {
  const Score score = sheet("F-1: pass\nF-2: pass\nF-3: pass\nD-1: na\nD-2: pass\nV-1: na");
  CHECK(shown(score.marks()) == "100");  // 11 ÷ 11
}

TEST_CASE("the deducted score does not fall below zero") {
  const std::string items =
      "id: P-1, check: One, risk: {likelihood: 2, severity: 2}, points: 80\n"
      "id: P-2, check: Two, risk: {likelihood: 2, severity: 2}, points: 70\n"
      "id: P-3, check: Three, risk: {likelihood: 2, severity: 2}, points: 50";
  const World world(
      {{"hall.yaml", hall(items)}, {"a.yaml", audit("s", "2026-11-18", "P-1: fail\nP-2: fail\nP-3: pass")}});
  const Score score = world.scored().sheets.front().score;
  CHECK(shown(score.deducted()) == "0");  // 100 − 150
  CHECK(shown(score.marks()) == "25");    // 50 ÷ 200
}

TEST_CASE("an item with several findings fails once, each finding is numbered") {
  const Scored result = scored(
      "F-1:\n  - {result: fail, found: At the door}\n  - {result: pass}\n  - {result: fail, found: At the till}");
  CHECK(counts(result.sheets.front().score) == "6 0 1 0 5");
  CHECK(ids(result.findings) == "heping/2026-11/F-1 heping/2026-11/F-1#2");
  CHECK(result.findings[1].found->en == "At the till");
  CHECK(result.audits.at(0).results.at(0) == Result::fail);
}

TEST_CASE("an indicator is judged by its measure, and read even when it meets its target") {
  const std::string items =
      "id: I-1, check: Satisfaction, risk: {likelihood: 2, severity: 2}, target: \">= 95\", unit: \"%\"\n"
      "id: I-2, check: Complaints, risk: {likelihood: 3, severity: 3}, target: \"< 3\"";
  const World world(
      {{"hall.yaml", hall(items)},
       {"a.yaml", audit("s", "2026-11-18", "I-1: {measure: 95}\nI-2: {measure: 3, found: Three complaints}")}});
  const Scored result = world.scored();
  CHECK(counts(result.sheets.front().score) == "2 1 1 0 0");
  CHECK(ids(result.findings) == "s/2026-11/I-2");
  CHECK(result.findings.front().target == "< 3");
  REQUIRE(result.readings.size() == 2);
  CHECK(result.readings[0].met);
  CHECK_FALSE(result.readings[1].met);
  EvaluationContext context = world.context();
  context.sheets = false;
  const Scored rows = score(*world.workload.audits.front(), context);
  CHECK(ids(rows.findings) == "s/2026-11/I-2");
  CHECK(rows.sheets.empty());
  CHECK(rows.readings.empty());
}

TEST_CASE("an extra finding belongs to no sheet, and one that passed is no finding") {
  const std::string extra =
      "extra:\n"
      "  - {id: X-1, title: Glass door unmarked, risk: {likelihood: 4, severity: 3}, found: No stripe}\n"
      "  - {id: X-2, title: Lamp loose, result: pass}\n";
  const Scored result = scored("F-1: pass", "", extra);
  CHECK(ids(result.findings) == "heping/2026-11/X-1");
  const Finding& extra_finding = result.findings.front();
  CHECK(extra_finding.checklist == "");
  CHECK(extra_finding.risk.score == Decimal(12));  // 4 × 3
  CHECK(counts(result.sheets.front().score) == "6 1 0 0 5");
  CHECK(result.audits.at(0).extra_passed == std::vector<std::string>{"X-2"});
}

TEST_CASE("sheets add up by points, a vetoed one brings its points and earns none") {
  const Score good = sheet("F-1: pass\nF-2: pass\nF-3: pass\nD-1: pass\nD-2: pass\nV-1: pass");
  const Score vetoed = sheet("F-1: pass\nF-2: pass\nF-3: pass\nD-1: pass\nD-2: pass\nV-1: fail");
  Score sum;
  sum += good;
  sum += vetoed;
  CHECK(counts(sum) == "12 11 1 0 0");
  CHECK(sum.applicable == Decimal(50));
  CHECK(sum.earned == Decimal(25));
  CHECK(shown(sum.marks()) == "50");
  CHECK(sum.vetoed_sheets == 1);
  Score total;
  total += sum;
  CHECK(total.vetoed_sheets == 1);
}

TEST_CASE("more failures never raise a score") {
  const std::vector<std::string> items{"F-1", "F-2", "F-3", "D-1", "D-2", "V-1"};
  const auto score_of = [&](unsigned failed) {
    std::string answers;
    for (std::size_t i = 0; i < items.size(); ++i) answers += items[i] + (failed >> i & 1U ? ": fail\n" : ": pass\n");
    return sheet(answers);
  };
  std::vector<Score> scores;
  for (unsigned failed = 0; failed < 64; ++failed) scores.push_back(score_of(failed));
  for (unsigned failed = 0; failed < 64; ++failed)
    for (unsigned i = 0; i < 6; ++i) {
      const Score& less = scores[failed & ~(1U << i)];
      const Score& more = scores[failed | 1U << i];
      CHECK(*more.marks() <= *less.marks());
      CHECK(*more.deducted() <= *less.deducted());
      CHECK(*more.compliance() <= *less.compliance());
    }
}

TEST_CASE("an explained sheet says what each item earned, and where") {
  const World world({{"hall.yaml", checklist}, {"a.yaml", audit("heping", "2026-11-18", "F-1: pass\nF-2: fail")}});
  EvaluationContext context = world.context();
  context.explain = true;
  const Scored result = score(*world.workload.audits.front(), context);
  const SectionScore& floor = result.sheets.front().sections.front();
  REQUIRE(floor.items.size() == 3);
  CHECK(floor.items[0].earned == Decimal(5));
  CHECK(floor.items[0].at.text() == "a.yaml:7:3");
  CHECK(floor.items[0].points_at.text() == "hall.yaml:9:81");
  CHECK(floor.items[1].earned == Decimal(0));
  CHECK(floor.items[2].outcome->en == "Not checked");
  CHECK(floor.items[2].points_at.text() == "");  // one point by default
}
