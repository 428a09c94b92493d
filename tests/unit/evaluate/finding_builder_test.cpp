#include "evaluate/finding_builder.hpp"

#include <list>

#include "unit/evaluate/evaluate_testing.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

const std::string checklist = hall(
    "id: F-1, check: Floor dry, hazard: Slippery floor, risk: {likelihood: 2, severity: 2}, class: condition, "
    "remedy: [Dry it, Lay a mat], owner: Hall manager, points: 5, basis: House rules");

/// The finding of one audit of that day; `answer` is what it says of F-1.
Finding found(const std::string& date, const std::string& answer, const std::string& workspace = "",
              const std::string& more = "") {
  std::map<std::string, std::string> files{{"hall.yaml", checklist},
                                           {"a.yaml", audit("heping", date, "F-1: " + answer, more)}};
  if (!workspace.empty()) files["csafe.yaml"] = "csafe: workspace/1\n" + workspace;
  static std::list<World> worlds;  // which findings point into
  const Scored scored = worlds.emplace_back(files).scored();
  REQUIRE(scored.findings.size() == 1);
  return scored.findings.front();
}

std::string rated(const char* likelihood, const char* severity) {
  return std::string("{result: fail, risk: {likelihood: ") + likelihood + ", severity: " + severity + "}}";
}

}  // namespace

TEST_CASE("a bare `fail` takes everything from the item") {
  const Finding finding = found("2026-11-18", "fail");
  CHECK(finding.id == "heping/2026-11/F-1");
  CHECK(finding.title->en == "Floor dry");
  CHECK(finding.hazard->en == "Slippery floor");
  CHECK(finding.section == "floor");
  CHECK(finding.hazard_class == HazardClass::condition);
  CHECK(finding.points == Decimal(5));
  CHECK(finding.basis->en == "House rules");
  CHECK(finding.risk.score == Decimal(4));  // 2 × 2
  CHECK(finding.risk.factors[0].from_checklist);
  CHECK(finding.measures->size() == 2);
  CHECK(finding.measures_proposed);
  CHECK(finding.owner->en == "Hall manager");
  CHECK(finding.owner_is_role);
  CHECK(finding.at.text() == "a.yaml:7:3");
}

TEST_CASE("what the auditor writes comes before what the item says") {
  const Finding finding =
      found("2026-11-18",
            "{result: fail, risk: {likelihood: 4, severity: 3}, residual: {likelihood: 1, severity: 3}, "
            "found: Wet at the door, measures: [Mop], owner: Li, verifier: Zhang, cause: Rain}");
  CHECK(finding.risk.score == Decimal(12));  // 4 × 3
  CHECK_FALSE(finding.risk.factors[0].from_checklist);
  CHECK(finding.residual->score == Decimal(3));  // 1 × 3
  CHECK(finding.found->en == "Wet at the door");
  CHECK(finding.measures->size() == 1);
  CHECK_FALSE(finding.measures_proposed);
  CHECK(finding.owner->en == "Li");
  CHECK_FALSE(finding.owner_is_role);
  CHECK(finding.cause->en == "Rain");
}

TEST_CASE("of a severity given by dimensions the worst counts, and is named") {
  const Finding finding =
      found("2026-11-18", "{result: fail, risk: {likelihood: 3, severity: {law: 1, people: 4, loss: 2, image: 3}}}");
  REQUIRE(finding.risk.factors.size() == 2);
  CHECK(finding.risk.factors[1].value == Decimal(4));
  CHECK(finding.risk.factors[1].dimension == "people");
  CHECK(finding.risk.score == Decimal(12));  // 3 × 4
}

TEST_CASE("audits of another type have findings of their own") {
  CHECK(found("2026-11-18", "fail", "", "type: special\n").id == "heping/2026-11-special/F-1");
  CHECK(found("2026-11-18", "fail", "", "type: internal\n").id == "heping/2026-11-internal/F-1");
}

TEST_CASE("the workspace gives the site its title and the finding its department") {
  const std::string workspace = "sites: [{id: heping, title: Heping Road, department: Retail, checklists: [hall]}]\n";
  CHECK(found("2026-11-18", "fail", workspace).site_title->en == "Heping Road");
  CHECK(found("2026-11-18", "fail", workspace).department->en == "Retail");
  CHECK(found("2026-11-18", "{result: fail, department: Facilities}", workspace).department->en == "Facilities");
  CHECK(found("2026-11-18", "fail").site_title->en == "heping");
  CHECK(found("2026-11-18", "fail").department.empty());
}

TEST_CASE("deadlines by level over the holidays of October 2026") {
  // From Monday 28 September. Worked: 29 30 Sep; 8 9 and Saturday 10 Oct; 12–16; 19–23. Off: 1–7 Oct.
  CHECK(shown(found("2026-09-28", rated("4", "5")).due) == "2026-09-29");  // major: 24 h
  CHECK(shown(found("2026-09-28", rated("3", "5")).due) == "2026-10-08");  // high: 29 30 8
  CHECK(shown(found("2026-09-28", rated("3", "3")).due) == "2026-10-13");  // medium: 29 30 8 9 10 12 13
  CHECK(shown(found("2026-09-28", rated("2", "2")).due) == "2026-10-23");  // low: 29 30, 8–10, 12–16, 19–23 = 15
}

TEST_CASE("a deadline that reaches into a year without a calendar is not guessed") {
  // From Monday 28 December 2026: 29 30 31 are the last working days that a calendar knows.
  const Finding three = found("2026-12-28", rated("3", "5"));
  CHECK(shown(three.due) == "2026-12-31");
  CHECK(three.calendar_missing == 0);
  const Finding seven = found("2026-12-28", rated("3", "3"));
  CHECK(shown(seven.due) == "none");
  CHECK(seven.calendar_missing == 2027);
  CHECK_FALSE(seven.days_left);
  CHECK_FALSE(seven.overdue());
  CHECK(shown(found("2026-12-31", rated("5", "5")).due) == "2027-01-01");  // hours are days of the calendar
}

TEST_CASE("a user's calendar makes the next year known") {
  const World world({{"hall.yaml", checklist},
                     {"cal.yaml",
                      "csafe: calendar/1\nid: cn-2027\nregion: cn\nyear: 2027\ntitle: Next\n"
                      "off: [{from: 2027-01-01, to: 2027-01-03}]\n"},
                     {"a.yaml", audit("heping", "2026-12-28", "F-1: " + rated("3", "3"))}});
  // 29 30 31 Dec, then 4 5 6 7 Jan (1 to 3 Jan off).
  CHECK(shown(world.scored().findings.front().due) == "2027-01-07");
}

TEST_CASE("the workspace's time limits come before the matrix' own") {
  const std::string workspace = "deadlines: {medium: 5d, high: 36h}\n";
  CHECK(shown(found("2026-11-18", rated("3", "3"), workspace).due) == "2026-11-23");
  CHECK(shown(found("2026-11-18", rated("3", "5"), workspace).due) == "2026-11-20");  // 36 h: the day after next
  CHECK(shown(found("2026-11-18", rated("4", "5"), workspace).due) == "2026-11-19");  // the matrix: 24 h
  const Finding finding = found("2026-11-18", rated("3", "3"), workspace);
  CHECK(finding.time_limit->text() == "5d");
  CHECK_FALSE(finding.due_given);
}

TEST_CASE("the audit's own deadline comes before both") {
  const Finding finding = found("2026-11-18", "{result: fail, due: 2026-11-25}", "deadlines: {low: 5d}\n");
  CHECK(shown(finding.due) == "2026-11-25");
  CHECK(finding.due_given);
  CHECK(*finding.days_left == -5);  // as of 2026-11-30
  CHECK(finding.overdue());
}

TEST_CASE("where a rating and a deadline stand is kept for a finding that is to be explained") {
  const World world({{"csafe.yaml", "csafe: workspace/1\ndeadlines: {medium: 5d}\n"},
                     {"hall.yaml", checklist},
                     {"a.yaml", audit("heping", "2026-11-18", "F-1: " + rated("3", "3"))},
                     {"b.yaml", audit("heping", "2026-11-19", "F-1: {result: fail, due: 2026-11-25}")}});
  EvaluationContext context = world.context();
  const Audit& counted = *world.workload.audits.at(0);
  const Audit& given = *world.workload.audits.at(1);
  for (const bool explain : {false, true}) {
    context.explain = explain;
    const Finding finding = score(counted, context).findings.front();
    CHECK(finding.risk.factors[0].at.text() == (explain ? "a.yaml:7:42" : ""));
    CHECK(finding.due_at.text() == (explain ? "csafe.yaml:2:21" : ""));
    CHECK(score(given, context).findings.front().due_at.text() == (explain ? "b.yaml:7:28" : ""));
  }
}

TEST_CASE("the day of the deadline is not overdue yet") {
  const Finding finding = found("2026-11-18", "{result: fail, due: 2026-11-30}");
  CHECK(*finding.days_left == 0);
  CHECK_FALSE(finding.overdue());
}
