#include <doctest/doctest.h>

#include "check/check.hpp"
#include "checking.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

const std::string items =
    "{id: A-1, check: One, risk: {likelihood: 3, severity: 2}}, {id: A-2, check: Two, evidence: [photo, record]}, "
    "{id: A-3, check: Three, target: '>= 95', risk: {likelihood: 1, severity: 1}}";

std::string checklist(const std::string& id) {
  return "csafe: checklist/1\nid: " + id + "\nversion: 1\ntitle: C\nsections:\n- {id: s, title: S, items: [" + items +
         "]}\n";
}

/// A library with the checklists `hall` and `door`, which have the same items, and a workspace of one site.
Library library(
    const std::string& workspace = "sites: [{id: heping}]\nseparation: [[owner, verifier], [auditor, owner]]\n") {
  Library out = library_with_matrix();
  add_checklist(out, "hall.yaml", checklist("hall"));
  add_checklist(out, "door.yaml", checklist("door"));
  out.workspace = bound(bind_workspace, "csafe.yaml", "csafe: workspace/1\n" + workspace);
  return out;
}

/// A special audit (which need not be complete); `body` starts on line 7.
std::string special(const std::string& body, const std::string& checklists = "[hall]") {
  return "csafe: audit/1\nsite: heping\nperiod: 2026-11\ndate: 2026-11-18\ntype: special\nchecklists: " + checklists +
         "\n" + body;
}

std::string problems(const std::string& bytes) {
  const Library all = library();
  Diagnostics diagnostics;
  check_audit(bound(bind_audit, "a.yaml", bytes), all, diagnostics);
  return problem_lines(std::move(diagnostics));
}

std::string answered(const std::string& answers) {
  return problems(special("answers: {" + answers + "}\n"));
}

std::string together(const std::vector<std::string>& files) {
  const Library all = library();
  std::vector<std::unique_ptr<const Audit>> audits;
  std::vector<const Audit*> pointers;
  for (const auto& bytes : files) {
    audits.push_back(std::make_unique<Audit>(bound(bind_audit, std::to_string(audits.size() + 1) + ".yaml", bytes)));
    pointers.push_back(audits.back().get());
  }
  Diagnostics diagnostics;
  check_repeats(pointers, all, diagnostics);
  return problem_lines(std::move(diagnostics));
}

}  // namespace

TEST_CASE("passed, failed with everything that is asked for, or not applicable") {
  CHECK(answered(
            "A-1: pass, A-2: {result: fail, found: dark, evidence: [1.jpg], risk: {likelihood: 2, severity: 2}}, A-3: "
            "{measure: 90}") == "");
  CHECK(answered("A-1: na, A-2: na, A-3: na") == "");
}

TEST_CASE("a regular audit answers every item; the first eight that it does not are named") {
  const std::string head = "csafe: audit/1\nsite: heping\nperiod: 2026-11\ndate: 2026-11-18\nchecklists: [hall]\n";
  CHECK(problems(head + "answers: {A-2: pass}\n") ==
        "a.yaml:5:14 audit/unanswered: not checked: 2 of 3 items (answer pass, fail or na: A-1 A-3)\n");
  CHECK(problems(head) ==
        "a.yaml:5:14 audit/unanswered: not checked: 3 of 3 items (answer pass, fail or na: A-1 A-2 A-3)\n");
  CHECK(problems(special("")) == "");
}

TEST_CASE("a failure without what it needs") {
  CHECK(answered("A-1: fail") ==
        "a.yaml:7:11 audit/found: 'A-1' failed, but 'found' does not say what was found (write 'A-1: {result: fail, "
        "found: "
        "…}')\n");
  CHECK(
      answered("A-2: {result: fail}") ==
      "a.yaml:7:16 audit/evidence: 'A-2' failed without the evidence that the item demands: photo + record (add "
      "'evidence: [path]', such as photos/1118-02.jpg)\n"
      "a.yaml:7:16 audit/found: 'A-2' failed, but 'found' does not say what was found (add 'found: …')\n"
      "a.yaml:7:16 audit/risk: 'A-2' failed, has no 'risk', and its item gives no default (add 'risk: {likelihood: 3, "
      "severity: 2}')\n");
}

TEST_CASE("each of several findings of one item is looked at") {
  CHECK(answered("A-1: [{result: fail, found: wet}, {result: fail}]") ==
        "a.yaml:7:45 audit/found: 'A-1' failed, but 'found' does not say what was found (add 'found: …')\n");
}

TEST_CASE("an indicator has a number, judged by its target; other items have none") {
  const std::string help = " (write 'A-3: {measure: 95.5}')\n";
  CHECK(answered("A-3: pass") == "a.yaml:7:11 audit/measure: 'A-3' is an indicator and has no number" + help);
  CHECK(answered("A-3: {result: pass, remark: good}") ==
        "a.yaml:7:16 audit/measure: 'A-3' is an indicator and has no number" + help);
  CHECK(answered("A-3: {result: fail}") == "a.yaml:7:16 audit/measure: 'A-3' is an indicator and has no number" + help);
  CHECK(answered("A-3: {result: pass, measure: 95}") == "");
  CHECK(answered("A-3: {result: pass, measure: 94.9}") ==
        "a.yaml:7:25 audit/measure: the result 'pass' contradicts the measure 94.9 against the target >= 95 (leave "
        "'result' "
        "out: the target decides)\n");
  CHECK(answered("A-1: {result: pass, measure: 95}") ==
        "a.yaml:7:40 audit/measure: 'A-1' is not an indicator: it has no target to compare with (answer pass, fail or "
        "na)\n");
}

TEST_CASE("an item that the checklists do not have") {
  CHECK(answered("A-l: pass") == "a.yaml:7:11 reference/item: 'A-l' is not an item of hall (did you mean 'A-1'?)\n");
  CHECK(answered("XX-900: pass") ==
        "a.yaml:7:11 reference/item: 'XX-900' is not an item of hall ('csafe show checklist hall' prints its items)\n");
  CHECK(answered("hall/A-l: pass") ==
        "a.yaml:7:11 reference/item: 'hall/A-l' is not an item of hall (did you mean 'hall/A-1'?)\n");
  CHECK(answered("door/A-1: pass") ==
        "a.yaml:7:11 reference/checklist: 'door/A-1' names checklist 'door', which this audit does not list (add it to "
        "'checklists:')\n");
}

TEST_CASE("items are not judged while a checklist of the audit is unknown") {
  CHECK(
      problems(special("answers: {XX-900: pass}\n", "[hall, lobby]")) ==
      "a.yaml:6:20 reference/checklist: there is no checklist 'lobby' ('csafe list checklists' shows what there is)\n");
}

TEST_CASE("an id of two checklists is told apart by checklist/id") {
  CHECK(problems(special("answers: {A-1: pass}\n", "[hall, door]")) ==
        "a.yaml:7:11 audit/ambiguous: 'A-1' is an item of both 'hall' and 'door' (write 'hall/A-1' or 'door/A-1')\n");
  CHECK(problems(special("answers: {hall/A-1: pass, door/A-1: pass}\n", "[hall, door]")) == "");
}

TEST_CASE("an item is answered once, however it is named") {
  CHECK(answered("A-1: pass, hall/A-1: pass") ==
        "a.yaml:7:22 audit/duplicate: 'hall/A-1' is recorded twice for heping, 2026-11 (Special assessment) (keep one "
        "answer; several findings of one item are a list under it)\n  a.yaml:7:11: recorded here too\n");
}

TEST_CASE("the date lies in the period; one that could not be read is not judged") {
  const auto dated = [](const std::string& period, const std::string& date) {
    return problems("csafe: audit/1\nsite: heping\nperiod: " + period + "\ndate: " + date +
                    "\ntype: special\nchecklists: [hall]\n");
  };
  CHECK(dated("2026-11", "2026-11-30") == "");
  CHECK(dated("2026-Q4", "2026-12-31") == "");
  CHECK(dated("2026-11", "2026-12-01") ==
        "a.yaml:4:7 audit/period: the date 2026-12-01 lies outside the period 2026-11 (the period of that day is "
        "2026-12)\n");
  CHECK(dated("2026-11", "1 December") == "");
  CHECK(dated("November", "2026-12-01") == "");
}

TEST_CASE("the period of the date is offered in the form of the period that was written") {
  const auto offered = [](const std::string& period, const std::string& date) {
    const std::string said = problems("csafe: audit/1\nsite: heping\nperiod: " + period + "\ndate: " + date +
                                      "\ntype: special\nchecklists: [hall]\n");
    const auto begin = said.find("that day is ") + 12;
    return said.substr(begin, said.find(')', begin) - begin);
  };
  CHECK(offered("2025", "2026-11-23") == "2026");
  CHECK(offered("2026-H1", "2026-07-01") == "2026-H2");
  CHECK(offered("2026-Q4", "2026-09-30") == "2026-Q3");
  CHECK(offered("2026-10", "2026-11-01") == "2026-11");
  CHECK(offered("2026-W47", "2026-11-23") == "2026-W48");  // a Monday
  CHECK(offered("2027-W01", "2027-01-03") == "2026-W53");  // a Sunday: weeks do not follow years
}

TEST_CASE("nothing is due before the audit; on the day is soon enough") {
  CHECK(answered("A-1: {result: fail, found: wet, due: 2026-11-18}") == "");
  CHECK(answered("A-1: {result: fail, found: wet, due: 2026-11-17}") ==
        "a.yaml:7:48 audit/due: the deadline 2026-11-17 lies before the audit of 2026-11-18 (choose a day on or after "
        "the "
        "audit)\n");
  CHECK(answered("A-1: {result: fail, found: wet, due: soon}") == "");  // refused by the schema
  CHECK(problems(special("extra: [{id: E, title: T, risk: {likelihood: 1, severity: 1}, due: 2026-01-01}]\n"))
            .find("a.yaml:7:68 audit/due:") == 0);
}

TEST_CASE("the site is one of the workspace; a missing one is not judged") {
  CHECK(
      problems("csafe: audit/1\nsite: hepin\nperiod: 2026-11\ndate: 2026-11-18\ntype: special\nchecklists: [hall]\n") ==
      "a.yaml:2:7 reference/site: 'hepin' is not a site of the workspace (did you mean 'heping'?)\n");
  CHECK(problems(
            "csafe: audit/1\nsite: airport\nperiod: 2026-11\ndate: 2026-11-18\ntype: special\nchecklists: [hall]\n") ==
        "a.yaml:2:7 reference/site: 'airport' is not a site of the workspace (add it to 'sites:' in csafe.yaml)\n");
  CHECK(problems("csafe: audit/1\nperiod: 2026-11\ndate: 2026-11-18\ntype: special\nchecklists: [hall]\n") == "");
}

TEST_CASE("separate duties are held by different persons, in findings that failed") {
  const std::string help = " (csafe.yaml says that these duties are separate; name another person)\n";
  const auto with = [](const std::string& persons) {
    return problems(special("answers: {A-1: {result: fail, found: wet, " + persons + "}}\nauditors: [张三]\n"));
  };
  CHECK(with("owner: 王五, verifier: 张三") == "");
  CHECK(with("owner: 王五, verifier: 王五") ==
        "a.yaml:7:16 audit/separation: '王五' is both owner and verifier of 'A-1'" + help);
  CHECK(with("owner: 张三, verifier: 李四") ==
        "a.yaml:7:16 audit/separation: '张三' is both auditor and owner of 'A-1'" + help);
  CHECK(answered("A-1: {result: pass, owner: 王五, verifier: 王五}") == "");
}

TEST_CASE("an extra finding is rated, by its own matrix where it names one") {
  CHECK(problems(special("extra: [{id: E, title: T}]\n")) ==
        "a.yaml:7:9 audit/risk: the extra finding 'E' has no 'risk' (add 'risk: {likelihood: 3, severity: 2}')\n");
  CHECK(problems(special("extra: [{id: E, title: T, matrix: ls5x5, risk: {likelihood: 3, severity: 2}}]\n")) ==
        "a.yaml:7:35 reference/matrix: there is no risk matrix 'ls5x5' (did you mean 'ls-5x5'?)\n");
  CHECK(problems(special("extra: [{id: E, title: T, risk: {likelihood: 3, severity: 9}}]\n"))
            .find("a.yaml:7:59 risk/value: Severity cannot be 9") == 0);
}

TEST_CASE("two audits of one site, period and type may not answer the same item") {
  const std::string one = special("answers: {A-1: pass}\n");
  CHECK(together({one, one}) ==
        "2.yaml:7:11 audit/duplicate: 'A-1' is recorded twice for heping, 2026-11 (Special assessment) (merge the "
        "audits, or "
        "give one another period or type)\n  1.yaml:7:11: recorded here too\n");
  CHECK(together({one, special("answers: {A-2: pass}\n")}) == "");
  CHECK(together({one, special("answers: {door/A-1: pass}\n", "[door]")}) == "");
  CHECK(together({one, special("answers: {A-1: pass}\n").replace(21, 6, "nanjing")}) == "");
  CHECK(together({one, special("answers: {hall/A-1: pass}\n")}).find("2.yaml:7:11 audit/duplicate: 'hall/A-1'") == 0);
}

TEST_CASE("extra findings of one occasion have ids of their own, too") {
  const std::string one = special("extra: [{id: E, title: T, risk: {likelihood: 1, severity: 1}}]\n");
  CHECK(together({one, one}).find("2.yaml:7:9 audit/duplicate: 'E' is recorded twice") == 0);
}

TEST_CASE("a visit is one audit") {
  const std::string head = "csafe: audit/1\nsite: heping\nperiod: 2026-11\ndate: 2026-11-18\nchecklists: [hall]\n";
  const std::string first = head + "answers: {A-1: pass}\n";
  const std::string second = head + "answers: {A-2: pass}\n";
  CHECK(
      together({first, second}) ==
      "2.yaml:4:7 audit/split: heping has two audits of 2026-11-18 (Regular inspection) over the same checklist (merge "
      "them into one; a visit of another kind has another type)\n  1.yaml:4:7: recorded here too\n");
  // Another day, another checklist, another kind, a part that is looked at: visits of their own.
  const auto changed = [&](std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
  };
  CHECK(together({first, changed(second, "11-18", "11-19")}) == "");
  CHECK(together({first, changed(second, "[hall]", "[door]")}) == "");
  CHECK(together({first, changed(second, "checklists", "type: internal\nchecklists")}) == "");
  CHECK(together({special("answers: {A-1: pass}\n"), special("answers: {A-2: pass}\n")}) == "");
}
