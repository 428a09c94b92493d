#include "evaluate/plan.hpp"

#include <algorithm>

#include "evaluate/query.hpp"
#include "model/finding_fields.hpp"
#include "unit/evaluate/evaluate_testing.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

const std::string checklist = hall(
    "id: F-1, check: Floor dry, risk: {likelihood: 3, severity: 3}\n"
    "id: F-2, check: Steps marked, risk: {likelihood: 2, severity: 2}");

std::string fails(std::string_view due) {
  return "F-1: {result: fail, due: " + std::string(due) + "}";
}

/// Every field of every finding, and the sheets: all that an order of loading could change.
std::string everything(const Scored& scored) {
  const auto fields = finding_fields({scored.findings.front().risk.matrix});
  std::string out;
  for (const Finding& finding : scored.findings)
    for (const FindingField& field : fields) out += field.id + '=' + plain_text(field.value(finding)) + '\n';
  for (const Sheet& sheet : scored.sheets)
    out += sheet.site + sheet.period.text + sheet.at.text() + shown(sheet.score.marks()) + '\n';
  return out;
}

Finding made(std::string id, const RiskMatrix& matrix, std::string_view band, std::optional<Date> due) {
  Finding out;
  out.id = std::move(id);
  out.site = out.id.substr(0, out.id.find('/'));
  out.risk.matrix = &matrix;
  out.risk.band = matrix.band(band);
  out.due = due;
  if (due) out.days_left = static_cast<int>((*due - day("2026-11-30")).count());
  return out;
}

}  // namespace

TEST_CASE("an item that fails again without having passed continues the first finding") {
  const World world({{"hall.yaml", checklist},
                     {"09.yaml", audit("heping", "2026-09-15", fails("2026-09-25"))},
                     {"10.yaml", audit("heping", "2026-10-15", fails("2026-10-30"))},
                     {"11.yaml", audit("heping", "2026-11-15", fails("2026-12-10"))}});
  const Scored scored = world.scored("2026-11-30");
  const Finding& first = finding(scored.findings, "heping/2026-09/F-1");
  CHECK(first.continues == "");
  CHECK(first.found_again == "heping/2026-10/F-1");
  CHECK(first.status == FindingStatus::continued);
  CHECK_FALSE(first.overdue());  // the latest finding stands for it
  const Finding& last = finding(scored.findings, "heping/2026-11/F-1");
  CHECK(last.continues == "heping/2026-10/F-1");
  CHECK(last.recurs == "");
  CHECK(shown(last.first_found) == "2026-09-15");
  CHECK(shown(last.first_due) == "2026-09-25");
  CHECK(last.times == 3);
  CHECK(last.status == FindingStatus::open);
  CHECK(shown(last.due) == "2026-12-10");  // what the last audit grants
  CHECK(*last.days_left == -66);           // by the first deadline: 5 (Sep) + 31 (Oct) + 30 (Nov)
  CHECK(last.overdue());
}

TEST_CASE("an item that passed and fails again recurs, with a deadline of its own") {
  const World world({{"hall.yaml", checklist},
                     {"09.yaml", audit("heping", "2026-09-15", fails("2026-09-25"))},
                     {"10.yaml", audit("heping", "2026-10-15", "F-1: pass")},
                     {"11.yaml", audit("heping", "2026-11-15", fails("2026-12-10"))}});
  const Scored scored = world.scored("2026-11-30");
  const Finding& first = finding(scored.findings, "heping/2026-09/F-1");
  CHECK(first.status == FindingStatus::passed);
  CHECK(shown(first.rechecked) == "2026-10-15");
  CHECK(first.found_again == "heping/2026-11/F-1");
  const Finding& second = finding(scored.findings, "heping/2026-11/F-1");
  CHECK(second.recurs == "heping/2026-09/F-1");
  CHECK(second.continues == "");
  CHECK(second.times == 1);
  CHECK_FALSE(second.first_due);
  CHECK(*second.days_left == 10);
}

TEST_CASE("another site, another item, n/a and not checked settle nothing") {
  const World world({{"hall.yaml", checklist},
                     {"a.yaml", audit("heping", "2026-09-15", "F-1: fail")},
                     {"b.yaml", audit("jiangbin", "2026-10-15", "F-1: pass")},
                     {"c.yaml", audit("heping", "2026-10-16", "F-1: na\nF-2: pass")},
                     {"d.yaml", audit("heping", "2026-11-16", "F-2: pass")}});
  const Scored scored = world.scored();
  CHECK(ids(scored.findings) == "heping/2026-09/F-1");
  CHECK(scored.findings.front().status == FindingStatus::open);
}

TEST_CASE("a pass of the same day as the finding is no re-check") {
  const World world({{"hall.yaml", checklist},
                     {"a.yaml", audit("heping", "2026-09-15", "F-1: fail")},
                     {"b.yaml", audit("heping", "2026-09-15", "F-1: pass", "type: special\n")}});
  CHECK(world.scored().findings.front().status == FindingStatus::open);
}

TEST_CASE("several findings of one item are all found again, and continue the last of them") {
  const std::string twice = "F-1:\n  - {result: fail, due: 2026-09-20}\n  - {result: fail, due: 2026-09-30}";
  const World world({{"hall.yaml", checklist},
                     {"a.yaml", audit("heping", "2026-09-15", twice)},
                     {"b.yaml", audit("heping", "2026-10-15", "F-1: fail")}});
  const Scored scored = world.scored();
  CHECK(finding(scored.findings, "heping/2026-09/F-1").found_again == "heping/2026-10/F-1");
  CHECK(finding(scored.findings, "heping/2026-09/F-1#2").found_again == "heping/2026-10/F-1");
  CHECK(finding(scored.findings, "heping/2026-10/F-1").times == 2);
}

TEST_CASE("the order in which audits are read changes nothing") {
  const World world({{"hall.yaml", checklist},
                     {"a.yaml", audit("heping", "2026-09-15", fails("2026-09-25"))},
                     {"b.yaml", audit("heping", "2026-10-15", "F-1: fail\nF-2: fail")},
                     {"c.yaml", audit("heping", "2026-11-15", "F-1: pass\nF-2: fail")},
                     {"d.yaml", audit("jiangbin", "2026-11-15", "F-1: fail\nF-2: pass")},
                     {"e.yaml", audit("heping", "2026-11-20", "F-1: fail", "type: special\n")}});
  std::vector<std::size_t> order{0, 1, 2, 3, 4};
  const std::string expected = everything(world.scored(order));
  while (std::ranges::next_permutation(order).found) CHECK(everything(world.scored(order)) == expected);
}

TEST_CASE("a plan lists the worst level first, then the unknown and the soonest deadline, then site and id") {
  const World world({});
  const RiskMatrix& ls = world.matrix("ls-5x5");
  std::vector<Finding> findings{
      made("b/2026-11/1", ls, "low", day("2026-11-01")),   made("b/2026-11/2", ls, "major", day("2026-12-01")),
      made("b/2026-11/3", ls, "high", day("2026-12-02")),  made("b/2026-11/4", ls, "high", day("2026-11-20")),
      made("b/2026-11/5", ls, "high", std::nullopt),       made("a/2026-11/9", ls, "high", day("2026-12-02")),
      made("b/2026-11/2a", ls, "high", day("2026-12-02")),
  };
  const std::string expected = "b/2026-11/2 b/2026-11/5 b/2026-11/4 a/2026-11/9 b/2026-11/2a b/2026-11/3 b/2026-11/1";
  CHECK(ids(make_plan(findings, false).actions) == expected);
  std::ranges::reverse(findings);
  CHECK(ids(make_plan(findings, false).actions) == expected);
}

TEST_CASE("what continues an earlier finding is as urgent as the first deadline made it") {
  const World world({{"hall.yaml", checklist},
                     {"1.yaml", audit("a", "2026-10-15", fails("2026-10-25"))},
                     {"2.yaml", audit("b", "2026-11-15", fails("2026-11-25"))},
                     {"3.yaml", audit("a", "2026-11-16", fails("2026-12-20"))}});
  CHECK(ids(make_plan(world.scored().findings, false).actions) == "a/2026-11/F-1 b/2026-11/F-1");
}

TEST_CASE("a plan leaves out what passed and what a later finding continues, and counts both") {
  const World world({});
  std::vector<Finding> findings{made("a/1", world.matrix("ls-5x5"), "low", {}),
                                made("a/2", world.matrix("ls-5x5"), "low", {}),
                                made("a/3", world.matrix("ls-5x5"), "low", {})};
  findings[0].status = FindingStatus::passed;
  findings[1].status = FindingStatus::continued;
  const Plan plan = make_plan(findings, false);
  CHECK(ids(plan.actions) == "a/3");
  CHECK(plan.passed == 1);
  CHECK(plan.continued == 1);
  CHECK(ids(make_plan(findings, true).actions) == "a/1 a/2 a/3");
  CHECK(make_plan(findings, true).passed == 0);
}

TEST_CASE("without a workspace a plan has to name measures, owner and deadline") {
  const World world({});
  std::vector<Finding> findings{made("a/1", world.matrix("ls-5x5"), "low", {})};
  findings[0].owner = same_text("Hall manager");
  findings[0].owner_is_role = true;  // the checklist's, not a person that the audit names
  find_missing(findings, world.workload.library);
  CHECK(findings[0].missing == std::vector{PlanField::measures, PlanField::owner, PlanField::due});
  findings[0].owner_is_role = false;
  findings[0].measures = std::vector{same_text("Mop")};
  findings[0].due = day("2026-11-25");
  find_missing(findings, world.workload.library);
  CHECK(findings[0].missing.empty());
}

TEST_CASE("the workspace says what a plan has to name by level") {
  const std::string workspace = "csafe: workspace/1\nplan: {all: [owner], major: [verifier, owner, goal]}\n";
  const World world({{"csafe.yaml", workspace}});
  std::vector<Finding> findings{made("a/1", world.matrix("ls-5x5"), "low", {}),
                                made("a/2", world.matrix("ls-5x5"), "major", {})};
  find_missing(findings, world.workload.library);
  CHECK(findings[0].missing == std::vector{PlanField::owner});
  CHECK(findings[1].missing == std::vector{PlanField::owner, PlanField::verifier, PlanField::goal});
}
