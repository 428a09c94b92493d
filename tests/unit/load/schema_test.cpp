#include "load/schema/schema.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "unit/problem_lines.hpp"
#include "yaml_testing.hpp"

using namespace csafe;
using csafe::testing::problem_lines;
using csafe::testing::read_yaml;

namespace {

template <class T>
struct Bound {
  T value;
  std::string problems;
};

template <class Bind>
auto bound(Bind bind, const std::string& bytes)
    -> Bound<decltype(bind(yaml::Document{}, std::declval<Diagnostics&>()))> {
  auto file = read_yaml(bytes);
  Diagnostics diagnostics;
  auto value = bind(std::move(file.document.value()), diagnostics);
  return {std::move(value), problem_lines(std::move(diagnostics))};
}

const std::string audit_head = "csafe: audit/1\nsite: heping\nperiod: 2026-11\ndate: 2026-11-18\nchecklists: [hall]\n";

}  // namespace

TEST_CASE("an audit: bare answers, one observation, several, none") {
  const auto [audit, problems] = bound(bind_audit, audit_head +
                                                       "answers:\n  A-1: pass\n  A-2: {result: fail, found: wet}\n"
                                                       "  A-3: [{result: fail}, {result: fail, found: dark}]\n  A-4:\n"
                                                       "  A-5: {measure: 93.5}\n");
  CHECK(problems == "");
  CHECK(audit.site.value == "heping");
  CHECK(audit.period.text == "2026-11");
  CHECK(audit.type == AuditType::regular);
  REQUIRE(audit.answers.size() == 4);  // A-4 was not checked
  CHECK(audit.answers[0].observations == 0);
  CHECK(audit.answers[1].first_observation == 0);
  CHECK(audit.answers[1].observations == 1);
  CHECK(audit.answers[2].first_observation == 1);
  CHECK(audit.answers[2].observations == 2);
  CHECK(audit.answers[3].item == "A-5");
  CHECK(audit.answers[3].at.line == 11);
  REQUIRE(audit.observations.size() == 4);
  CHECK(audit.observations[2].text(ObservationText::found).en == "dark");
  CHECK(audit.observations[3].measure.value().value.text() == "93.5");
}

TEST_CASE("who passes with a remark and evidence says no more than pass; who says more, or amiss, is bound") {
  const auto [audit, problems] = bound(
      bind_audit, audit_head +
                      "answers:\n  A-1: {result: pass, remark: dry, evidence: [1.jpg, 2.jpg]}\n"
                      "  A-2: {evidence: 3.jpg, result: pass, found: wet}\n  A-3: {evidence: 4.jpg, result: pass}\n"
                      "  A-4: {evidence: [5.jpg, {}], result: pass}\n  A-5: {result: pass, remark: ''}\n");
  CHECK(problems ==
        "f.yaml:10:27 schema/type: 'evidence' must be a single value (write one value after 'evidence:', not a list or "
        "map)\n"
        "f.yaml:11:31 schema/text: 'remark' is an empty text (write the text, or leave the key out)\n");
  REQUIRE(audit.answers.size() == 5);
  CHECK(audit.answers[0].result_at.offset > audit.answers[0].at.offset);
  REQUIRE(audit.evidence_of(audit.answers[0]).size() == 2);
  CHECK(audit.evidence_of(audit.answers[0])[1].value == "2.jpg");
  REQUIRE(audit.observations_of(audit.answers[1]).size() == 1);
  CHECK(audit.observations_of(audit.answers[1])[0].evidence.front().value == "3.jpg");
  CHECK(audit.evidence_of(audit.answers[1]).empty());
  REQUIRE(audit.evidence_of(audit.answers[2]).size() == 1);
  CHECK(audit.evidence_of(audit.answers[2])[0].value == "4.jpg");
  CHECK(audit.observations.size() == 3);
}

TEST_CASE("an audit needs a site, a period, a date and a checklist") {
  CHECK(bound(bind_audit, "csafe: audit/1\n").problems ==
        "f.yaml:1:1 schema/missing-key: an audit has no 'checklists' (add 'checklists:')\n"
        "f.yaml:1:1 schema/missing-key: an audit has no 'date' (add 'date:')\n"
        "f.yaml:1:1 schema/missing-key: an audit has no 'period' (add 'period:')\n"
        "f.yaml:1:1 schema/missing-key: an audit has no 'site' (add 'site:')\n");
}

TEST_CASE("an answer that is none of the three forms") {
  const std::string help = "add 'result: pass', 'result: fail' or 'result: na', or 'measure:' for an indicator";
  CHECK(bound(bind_audit, audit_head + "answers: {A-1: []}\n").problems ==
        "f.yaml:6:16 audit/result: the answer to 'A-1' must be pass, fail or na, a map, or a list of maps (" + help +
            ")\n");
  CHECK(bound(bind_audit, audit_head + "answers: {A-1: {found: wet}}\n").problems ==
        "f.yaml:6:16 audit/result: the answer to 'A-1' has neither 'result' nor 'measure' (" + help + ")\n");
  CHECK(bound(bind_audit, audit_head + "answers: {A-1: 93.5}\n").problems ==
        "f.yaml:6:16 audit/result: '93.5' is a number where the answer to 'A-1' should be (for an indicator write "
        "{measure: 93.5})\n");
  CHECK(bound(bind_audit, audit_head + "answers: [pass]\n").problems ==
        "f.yaml:6:10 schema/type: 'answers' must be a map of keys and values (write lines of 'key: value', indented "
        "alike)\n");
}

TEST_CASE("an entry of a list of answers is a map, and an answer that was refused says so") {
  const auto [audit, problems] =
      bound(bind_audit, audit_head + "answers: {A-1: [pass], A-2: faild, A-3: pass, A-4: []}\n");
  CHECK(problems.find(
            "f.yaml:6:17 audit/result: the answer to 'A-1' must be pass, fail or na, a map, or a list of maps") == 0);
  CHECK(std::count(problems.begin(), problems.end(), '\n') == 3);
  REQUIRE(audit.answers.size() == 4);
  CHECK(audit.answers[0].refused);
  CHECK(audit.answers[1].refused);
  CHECK_FALSE(audit.answers[2].refused);
  CHECK(audit.answers[3].refused);
}

TEST_CASE("extra findings have an id and a title, and the fields of an answer") {
  const auto [audit, problems] = bound(
      bind_audit, audit_head +
                      "extra:\n  - {id: E-1, title: Loose lamp, class: condition, owner: 王五}\n  - {id: E-1, title: "
                      "Again}\n  - {title: No id}\n");
  CHECK(problems ==
        "f.yaml:8:5 schema/duplicate-id: the id 'E-1' is given twice (give each its own id)\n  f.yaml:7:5: first given "
        "here\n"
        "f.yaml:9:5 schema/missing-key: an extra finding has no 'id' (add 'id:')\n");
  CHECK(audit.extra[0].hazard_class == HazardClass::condition);
  CHECK(audit.extra[0].text(ObservationText::owner).zh == "王五");
}

TEST_CASE("a matrix: levels go up whatever their order in the file, and named dimensions have titles") {
  const auto [matrix, problems] = bound(
      bind_matrix,
      "csafe: matrix/1\nid: m\nversion: 1\ntitle: M\nscore: product\nfactors:\n"
      "  - {id: likelihood, title: L, levels: [{value: 10}, {value: 0.5}, {value: 6}]}\n"
      "  - {id: severity, title: S, dimensions: [people, {id: own, title: Ours}], levels: [{value: 1}, {value: 2}]}\n"
      "bands:\n  - {id: high, title: High, colour: red, above: 10, due: 24h, tiers: [company, team]}\n"
      "  - {id: low, title: Low, colour: blue, from: 0.5}\n");
  CHECK(problems == "");
  CHECK(matrix.is_product);
  CHECK(matrix.factors[0].levels[0].value.text() == "0.5");
  CHECK(matrix.factors[0].levels[2].value.text() == "10");
  CHECK(matrix.factors[1].dimensions[0].title.zh == "人员伤害");
  CHECK(matrix.factors[1].dimensions[1].title.en == "Ours");
  CHECK(matrix.bands[0].above.value() == Decimal(10));
  CHECK_FALSE(matrix.bands[0].from);
  CHECK(matrix.bands[0].due.value().text() == "24h");
  CHECK(matrix.bands[0].tiers == std::vector{Tier::company, Tier::team});
  CHECK(matrix.sha256.size() == 64);
}

TEST_CASE("a band has one edge, and a matrix one way to score") {
  const auto [matrix, problems] =
      bound(bind_matrix,
            "csafe: matrix/1\nid: m\nversion: 1\ntitle: M\nscore: sum\nfactors:\n"
            "  - {id: severity, title: L, levels: [{value: 1}]}\n  - {id: severity, title: S, levels: []}\n"
            "bands:\n  - {id: high, title: High, colour: red, from: 1, above: 2}\n  - {id: low, title: Low, colour: "
            "blue, from: ten}\n");
  CHECK(problems ==
        "f.yaml:5:8 schema/value: 'sum' is not a way to score; the only one is 'product' (write 'score: product', or "
        "'grid:' with the band of each cell)\n"
        "f.yaml:8:5 schema/duplicate-id: the id 'severity' is given twice (give each its own id)\n  f.yaml:7:5: first "
        "given here\n"
        "f.yaml:8:38 matrix/levels: 'levels' is an empty list (write one entry per line, each after '- ')\n"
        "f.yaml:10:58 schema/value: a band has both 'from' and 'above' (keep 'from' (the edge is included) or 'above' "
        "(it is not))\n"
        "f.yaml:11:47 schema/number: 'ten' is not a number for 'from' (write a plain decimal number such as 3 or 0.5, "
        "without quotes, leading zeros or exponent)\n");
  CHECK_FALSE(matrix.bands[1].from);
}

TEST_CASE("a grid keeps the place of every cell") {
  const auto [matrix, problems] =
      bound(bind_matrix,
            "csafe: matrix/1\nid: m\nversion: 1\ntitle: M\nfactors:\n"
            "  - {id: a, title: A, levels: [{value: 1}, {value: 2}]}\n"
            "  - {id: b, title: B, levels: [{value: 1}, {value: 2}]}\n"
            "grid:\n  2: [low, high]\n  one: [low, low]\n  1:\n"
            "bands: [{id: high, title: H, colour: red}, {id: low, title: L, colour: blue}]\n");
  CHECK(problems.starts_with("f.yaml:10:3 schema/number: 'one' is not a number for 'one'"));
  REQUIRE(matrix.grid.size() == 2);
  CHECK(matrix.grid[0].value == Decimal(2));
  CHECK(matrix.grid[0].bands == std::vector<std::string>{"low", "high"});
  CHECK(matrix.grid[0].places[1].line == 9);
}

TEST_CASE("a checklist: sections and items have ids of their own") {
  const auto [checklist, problems] =
      bound(bind_checklist,
            "csafe: checklist/1\nid: hall\nversion: 1\ntitle: Hall\nsections:\n"
            "  - {id: floor, title: Floor, items: [{id: A-1, check: One, veto: true, points: 5, evidence: photo,"
            " target: '>= 95', grade: II}]}\n"
            "  - {id: floor, title: Floor, items: []}\n");
  CHECK(
      problems ==
      "f.yaml:7:5 schema/duplicate-id: the id 'floor' is given twice (give each its own id)\n  f.yaml:6:5: first given "
      "here\n"
      "f.yaml:7:38 checklist/empty: 'items' is an empty list (write one entry per line, each after '- ')\n");
  const ChecklistItem& item = checklist.sections[0].items[0];
  CHECK(item.veto);
  CHECK(item.worth() == Decimal(5));
  CHECK(item.demands(EvidenceKind::photo));
  CHECK(item.is_indicator());
  CHECK(item.grade == Grade::two);
  CHECK(bound(bind_checklist, "csafe: checklist/1\nid: hall\nversion: 1\ntitle: Hall\nsections: []\n").problems ==
        "f.yaml:5:11 checklist/empty: 'sections' is an empty list (write one entry per line, each after '- ')\n");
}

TEST_CASE("a workspace: levels, plans, duties and targets by name") {
  const auto [workspace, problems] = bound(
      bind_workspace,
      "csafe: workspace/1\nlanguage: zh\nsites: [{id: heping, checklists: service-hall}]\n"
      "deadlines: {major: 24h, low: , x-note: later}\nplan: {all: owner, major: [funds, due]}\n"
      "separation: [[owner, verifier]]\ntargets: {compliance: '>= 95'}\n"
      "assessment: {grades: [{id: A, title: A, from: 90}], veto: [SH-101]}\ngate: {max-overdue: 0, complete: true}\n");
  CHECK(problems == "");
  CHECK(workspace.language == Language::zh);
  CHECK(workspace.site("heping")->checklists.at(0).id == "service-hall");
  REQUIRE(workspace.deadlines.size() == 1);
  CHECK(workspace.deadline("major")->limit.text() == "24h");
  CHECK(workspace.plan.at(1).fields == std::vector{PlanField::funds, PlanField::due});
  CHECK(workspace.separation.at(0).duties == std::vector{Duty::owner, Duty::verifier});
  CHECK(workspace.target("compliance")->target.text() == ">= 95");
  CHECK(workspace.assessment.veto.at(0).value == "SH-101");
  CHECK(workspace.gate.max_overdue.value().value == Decimal(0));
  CHECK(workspace.gate.max_overdue->at.line > 0);
  CHECK(workspace.gate.complete.value);
  CHECK_FALSE(workspace.gate.min_score);
}

TEST_CASE("the numbers of an assessment have their ranges") {
  const auto of = [](const std::string& rules) {
    return bound(bind_workspace, "csafe: workspace/1\nassessment: {" + rules + "}\n");
  };
  const auto sound =
      of("coverage: 90, repeats: {days: 30}, cards: {yellow: 70, veto: red}, deductions: {low: 0.5, high: }");
  CHECK(sound.problems == "");
  const AssessmentRules& rules = sound.value.assessment;
  CHECK(rules.coverage.value().value == Decimal(90));
  CHECK(rules.weight.value == Decimal(100));
  CHECK(rules.repeats.times.value == Decimal(2));
  CHECK(rules.repeats.days.value == Decimal(30));
  CHECK(rules.cards.veto == Card::red);
  CHECK(rules.cards.count.value == Decimal(3));
  REQUIRE(rules.deductions.size() == 1);
  CHECK(rules.deduction("low")->points.text() == "0.5");
  CHECK(of("weight: 101").problems ==
        "f.yaml:2:22 schema/number: 'weight' is 101, which is outside 0 to 100 (choose a number from 0 to 100)\n");
  CHECK(of("repeats: {days: 1.5}").problems != "");
  CHECK(of("repeats: {times: 0.5}").problems != "");
  CHECK(of("cards: {count: 1}").problems != "");
  CHECK(of("indicators: [{id: overdue, points: 1, target: '= 0'}, {id: overdue, points: 1, target: '= 0'}]").problems !=
        "");
}

TEST_CASE("a level says how many have to verify it") {
  const auto of = [](const std::string& lines) { return bound(bind_workspace, "csafe: workspace/1\n" + lines); };
  const auto two = of("verification: {major: 2}\n");
  CHECK(two.problems == "");
  CHECK(two.value.verifiers_for("major") == 2);
  CHECK(two.value.verifiers_for("low") == 0);
  for (const char* number : {"0", "10", "-1"}) {
    CAPTURE(number);
    CHECK(of("verification: {major: " + std::string(number) + "}\n").problems ==
          "f.yaml:2:23 schema/number: 'major' is " + std::string(number) +
              ", which is outside 1 to 9 (choose a number from 1 to 9)\n");
  }
  CHECK(of("verification: {major: 1.5}\n").problems ==
        "f.yaml:2:23 schema/number: 'major' must be a whole number, not 1.5 (choose a number from 1 to 9)\n");
}

TEST_CASE("a separation names two duties") {
  CHECK(bound(bind_workspace, "csafe: workspace/1\nseparation: [[owner]]\n").problems ==
        "f.yaml:2:14 schema/value: an entry of 'separation' names at least two duties (write [owner, verifier])\n");
  CHECK(bound(bind_workspace, "csafe: workspace/1\nseparation: [[owner, 复查人]]\n").problems ==
        "f.yaml:2:22 schema/value: '复查人' is not a value of 'separation' (did you mean 'verifier'?)\n");
}

TEST_CASE("a calendar: holidays from and to, and worked days") {
  const auto [calendar, problems] = bound(bind_calendar,
                                          "csafe: calendar/1\nid: cn-2026\nregion: cn\nyear: 2026\n"
                                          "off: [{from: 2026-10-01, to: 2026-10-07}]\nwork: [2026-10-10, 10月11日]\n");
  CHECK(problems == "f.yaml:6:20 schema/date: '10月11日' is not a date (write an existing day as 2026-11-18)\n");
  CHECK(calendar.year == 2026);
  CHECK(calendar.off.at(0).to == *parse_date("2026-10-07"));
  CHECK(calendar.work.at(0).value == *parse_date("2026-10-10"));
}
