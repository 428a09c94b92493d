#include <doctest/doctest.h>

#include "check/check.hpp"
#include "checking.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

std::string checklist(const std::string& id, const std::string& items, const std::string& more = "") {
  return "csafe: checklist/1\nid: " + id + "\nversion: 1\ntitle: C\n" + more +
         "sections:\n- id: s\n  title: S\n  items: [" + items + "]\n";
}

std::string workspace_problems(const std::string& body) {
  Library library = library_with_matrix();
  add_checklist(library, "hall.yaml", checklist("hall", "{id: A-1, check: One}"));
  library.shipped_matrices = {"lec"};
  library.shipped_checklists = {"service-hall"};
  library.calendars.push_back(std::make_unique<Calendar>(
      bound(bind_calendar, "cn.yaml", "csafe: calendar/1\nid: c\nregion: cn\nyear: 2026\n")));
  library.workspace = bound(bind_workspace, "csafe.yaml", "csafe: workspace/1\n" + body);
  Diagnostics diagnostics;
  check_workspace(*library.workspace, library, diagnostics);
  return problem_lines(std::move(diagnostics));
}

std::string checklist_problems(const std::string& bytes) {
  Library library = library_with_matrix();
  library.shipped_matrices = {"lec", "mes"};
  Diagnostics diagnostics;
  check_checklist(bound(bind_checklist, "c.yaml", bytes), library, diagnostics);
  return problem_lines(std::move(diagnostics));
}

std::string calendar_problems(const std::string& body) {
  Diagnostics diagnostics;
  check_calendar(bound(bind_calendar, "cn.yaml", "csafe: calendar/1\nid: c\nregion: cn\nyear: 2026\n" + body),
                 diagnostics);
  return problem_lines(std::move(diagnostics));
}

}  // namespace

TEST_CASE("a workspace whose names all exist is sound") {
  CHECK(workspace_problems("sites: [{id: heping, checklists: [hall]}]\nmatrix: ls-5x5\ncalendar: cn\n"
                           "deadlines: {major: 24h}\nplan: {all: [owner], low: [due]}\ngate: {forbid: [major]}\n"
                           "targets: {compliance: '>= 95'}\nassessment: {veto: [A-1]}\n") == "");
}

TEST_CASE("each name of a workspace that does not exist is told at its place") {
  CHECK(workspace_problems("sites: [{id: heping, checklists: [hal, service-hal, clinic, hall@2]}]\n") ==
        "csafe.yaml:2:35 reference/checklist: there is no checklist 'hal' (did you mean 'hall'?)\n"
        "csafe.yaml:2:40 reference/checklist: there is no checklist 'service-hal' (did you mean 'service-hall'?)\n"
        "csafe.yaml:2:53 reference/checklist: there is no checklist 'clinic' ('csafe list checklists' shows what there "
        "is)\n"
        "csafe.yaml:2:61 reference/checklist: there is no version '2' of checklist 'hall'; there is '1' (write "
        "'hall@1', or "
        "'hall' for whichever version there is)\n");
  CHECK(workspace_problems("matrix: lecc\n") ==
        "csafe.yaml:2:9 reference/matrix: there is no risk matrix 'lecc' (did you mean 'lec'?)\n");
  CHECK(workspace_problems("calendar: us\n") ==
        "csafe.yaml:2:11 reference/calendar: there is no calendar for region 'us' (regions: cn)\n");
  CHECK(workspace_problems("deadlines: {mayor: 24h}\n") ==
        "csafe.yaml:2:13 reference/level: no risk matrix in use has the level 'mayor' (did you mean 'major'?)\n");
  CHECK(workspace_problems("plan: {every: [owner]}\n") ==
        "csafe.yaml:2:8 reference/level: no risk matrix in use has the level 'every' (levels: high, low, major, "
        "medium)\n");
  CHECK(workspace_problems("gate: {forbid: [hgih]}\n") ==
        "csafe.yaml:2:17 reference/level: no risk matrix in use has the level 'hgih' (did you mean 'high'?)\n");
  CHECK(workspace_problems("targets: {complience: '>= 95'}\n") ==
        "csafe.yaml:2:11 workspace/target: 'complience' is not a rate of the report (did you mean 'compliance'?)\n");
  CHECK(workspace_problems("assessment: {veto: [A-2]}\n") ==
        "csafe.yaml:2:21 reference/item: no checklist in use has the item 'A-2' ('veto' names items of the sites' "
        "checklists; 'csafe list checklists' shows these)\n");
}

TEST_CASE("grades go down, strictly") {
  CHECK(workspace_problems(
            "assessment: {grades: [{id: A, title: A, from: 90}, {id: B, title: B, from: 90}, {id: C, title: "
            "C, from: 60}]}\n") ==
        "csafe.yaml:2:52 workspace/grades: grade 'B' does not start below 'A' (list the grades from the best down)\n");
}

TEST_CASE("the rules of an assessment name what there is and fit together") {
  const auto problems = [](const std::string& rules) {
    return workspace_problems("sites: [{id: heping, checklists: [hall]}]\nassessment:\n  " + rules + "\n");
  };
  CHECK(problems("deductions: {high: 4}\n  cards: {yellow: 70, red: 60}\n  indicators: [{id: "
                 "overdue, points: 5, target: '= 0', zero: 5}]") == "");
  CHECK(problems("deductions: {hgih: 4}") ==
        "csafe.yaml:4:16 reference/level: no risk matrix in use has the level 'hgih' (did you mean 'high'?)\n");
  CHECK(problems("partial: {A-1: 1}") ==
        "csafe.yaml:4:13 workspace/assessment: 'A-1' has no target that marks could rise to ('partial' names "
        "indicators of the sites' checklists, which have a 'target')\n");
  CHECK(problems("partial: {A-9: 1}") ==
        "csafe.yaml:4:13 reference/item: no checklist in use has the item 'A-9' ('partial' names indicators of the "
        "sites' checklists, which have a 'target')\n");
  CHECK(problems("indicators: [{id: overdu, points: 5, target: '= 0'}]") ==
        "csafe.yaml:4:21 workspace/target: 'overdu' is not a rate that can be assessed (did you mean 'overdue'?)\n");
  CHECK(problems("indicators: [{id: score, points: 5, target: '>= 90'}]") ==
        "csafe.yaml:4:21 workspace/target: 'score' is not a rate that can be assessed (rates: compliance, coverage, "
        "rectification, findings, overdue; the target of an indicator stands in its checklist)\n");
  CHECK(problems("indicators: [{id: overdue, points: 5, target: '<= 3', zero: 2}]") ==
        "csafe.yaml:4:63 workspace/assessment: 2 earns nothing, yet lies on the good side of <= 3 (choose a value that "
        "misses the target; a target with > or < has to be written with >= or <=)\n");
  CHECK(problems("bonus: {awards: [{period: 2026-11, points: 1, reason: x}]}") ==
        "csafe.yaml:4:20 workspace/assessment: an award goes to one site, one department or one person (give one of "
        "'site', 'department' and 'person')\n");
  CHECK(problems("bonus: {awards: [{site: hepin, period: 2026-11, points: 1, reason: x}]}") ==
        "csafe.yaml:4:27 reference/site: 'hepin' is not a site of the workspace (did you mean 'heping'?)\n");
  CHECK(
      problems("cards: {yellow: 70, red: 70}") ==
      "csafe.yaml:4:28 workspace/assessment: a red card below 70 leaves no room for the yellow one below 70 (choose a "
      "lower mark for 'red')\n");
}

TEST_CASE("a checklist: matrix, ratings, points and ids") {
  CHECK(checklist_problems(checklist("c", "{id: A-1, check: One, points: 0.5, risk: {likelihood: 3, severity: 2}}")) ==
        "");
  CHECK(checklist_problems(checklist("c", "{id: A-1, check: One}", "matrix: mess\n")) ==
        "c.yaml:5:9 reference/matrix: there is no risk matrix 'mess' (did you mean 'mes'?)\n");
  CHECK(
      checklist_problems(checklist("c", "{id: A-1, check: One, points: 0}, {id: A-2, check: Two, points: -3}")) ==
      "c.yaml:8:41 checklist/points: the points of 'A-1' are 0 (choose a number above zero, or leave 'points' out: an "
      "item counts 1)\n"
      "c.yaml:8:75 checklist/points: the points of 'A-2' are -3 (choose a number above zero, or leave 'points' out: an "
      "item counts 1)\n");
  CHECK(checklist_problems(checklist("c", "{id: A-1, check: One, points: ten}")) == "");  // refused by the schema
  CHECK(
      checklist_problems(checklist("c", "{id: A-1, check: One}, {id: A-2, check: Two}, {id: A-1, check: Three}")) ==
      "c.yaml:8:57 schema/duplicate-id: the id 'A-1' is given twice (give each its own id)\n  c.yaml:8:11: first given "
      "here\n");
  CHECK(checklist_problems(checklist("c", "{id: A-1, check: One, risk: {likelihood: 9, severity: 2}}")) ==
        "c.yaml:8:52 risk/value: Likelihood cannot be 9 in matrix 'ls-5x5' (values of Likelihood: 1, 2, 3, 4, 5)\n");
}

TEST_CASE("two files may not define the same thing") {
  Library library = library_with_matrix();
  add_checklist(library, "a.yaml", checklist("hall", "{id: A-1, check: One}"));
  add_checklist(library, "b.yaml", checklist("hall", "{id: A-1, check: One}"));
  library.matrices.push_back(std::make_unique<RiskMatrix>(bound(bind_matrix, "n.yaml", five_by_five())));
  Diagnostics diagnostics;
  check_definitions(library, diagnostics);
  CHECK(
      problem_lines(std::move(diagnostics)) ==
      "b.yaml:1:1 reference/duplicate: 'hall@1' is defined here and in a.yaml (give one of them another id, or remove "
      "it)\n  a.yaml:1:1: the other one is here\n"
      "n.yaml:1:1 reference/duplicate: 'ls-5x5' is defined here and in m.yaml (give one of them another id, or remove "
      "it)\n  m.yaml:1:1: the other one is here\n");
}

TEST_CASE("files whose id is missing are not taken for the same") {
  Library library;
  add_checklist(library, "a.yaml", "csafe: checklist/1\n");
  add_checklist(library, "b.yaml", "csafe: checklist/1\n");
  for (const auto* path : {"c.yaml", "d.yaml"})
    library.calendars.push_back(std::make_unique<Calendar>(bound(bind_calendar, path, "csafe: calendar/1\n")));
  Diagnostics diagnostics;
  check_definitions(library, diagnostics);
  CHECK(diagnostics.empty());
}

TEST_CASE("a calendar's days lie in its year, its holidays run forwards, its worked days are weekend days") {
  CHECK(calendar_problems("off: [{from: 2026-10-01, to: 2026-10-07}]\nwork: [2026-10-10]\n") == "");  // a Saturday
  CHECK(calendar_problems("off: [{from: 2025-12-31, to: 2026-01-03}]\n") ==
        "cn.yaml:5:7 calendar/date: 2025-12-31 is not a day of 2026 (a calendar file holds one year; put the day into "
        "that "
        "of its year)\n");
  CHECK(calendar_problems("off: [{from: 2026-10-07, to: 2026-10-01}]\n") ==
        "cn.yaml:5:7 calendar/date: the holiday ends on 2026-10-01, before it starts on 2026-10-07 (swap 'from' and "
        "'to', "
        "or mend one of them)\n");
  CHECK(calendar_problems("work: [2026-10-09]\n") ==  // a Friday
        "cn.yaml:5:8 calendar/date: 2026-10-09 is not a Saturday or Sunday ('work' lists only weekend days that are "
        "worked)\n");
  CHECK(calendar_problems("off: [{from: soon, to: 2026-10-01}]\nwork: [never]\n") == "");  // refused by the schema
}
