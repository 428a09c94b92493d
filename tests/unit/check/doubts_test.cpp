#include <doctest/doctest.h>

#include <algorithm>

#include "check/check.hpp"
#include "check/checklist_doubts.hpp"
#include "check/matrix_doubts.hpp"
#include "check/similar_texts.hpp"
#include "checking.hpp"
#include "load/references.hpp"
#include "load/shipped.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

const Library& shipped() {
  static const Library library = [] {
    Library all;
    Diagnostics none;
    name_shipped(all);
    load_all_shipped(all, none);
    return all;
  }();
  return library;
}

std::string checklist_doubts(const std::string& items, const std::string& more = "") {
  const Checklist checklist = bound(bind_checklist, "c.yaml",
                                    "csafe: checklist/1\nid: c\nversion: 1\ntitle: C\n" + more +
                                        "sections: [{id: s, title: S, items: [" + items + "]}]\n");
  const RiskMatrix matrix = matrix_of(five_by_five());
  Diagnostics diagnostics;
  check_checklist_doubts(checklist, &matrix, diagnostics);
  return rules_in(std::move(diagnostics));
}

std::string matrix_doubts(const std::string& factors, const std::string& bands) {
  const RiskMatrix matrix = matrix_of("csafe: matrix/1\nid: m\nversion: 1\ntitle: M\nscore: product\nfactors: [" +
                                      factors + "]\nbands: [" + bands + "]\n");
  Diagnostics diagnostics;
  check_factor_doubts(matrix, diagnostics);
  check_band_doubts(matrix, diagnostics);
  return rules_in(std::move(diagnostics));
}

constexpr const char* two_factors =
    "{id: likelihood, title: L, levels: [{value: 1}, {value: 2}]}, {id: severity, title: S, levels: [{value: 1}, "
    "{value: 2}]}";

std::string audit_doubts(const std::string& body, const std::string& workspace = "",
                         const std::map<std::string, std::string>& others = {}) {
  Library library = library_with_matrix();
  add_checklist(
      library, "hall.yaml",
      "csafe: checklist/1\nid: hall\nversion: 1\ntitle: H\nsections: [{id: s, title: S, items: [{id: A, check: "
      "One, risk: {likelihood: 4, severity: 4}, remedy: Dry it, owner: Cleaner}, {id: B, check: Two}]}]\n");
  if (!workspace.empty()) library.workspace = bound(bind_workspace, "csafe.yaml", "csafe: workspace/1\n" + workspace);
  Diagnostics diagnostics;
  const Audit audit = bind_audit(document("audits/a.yaml",
                                          "csafe: audit/1\nsite: heping\nperiod: 2026-11\ndate: 2026-11-18\n"
                                          "checklists: [hall]\n" +
                                              body),
                                 diagnostics);
  const MemoryFiles files(others);
  AuditDoubts(library, files, *parse_date("2026-11-30")).check(audit, diagnostics);
  return rules_in(std::move(diagnostics));
}

Period period(const char* text) {
  return *parse_period(text);
}

std::string unaudited(const std::map<std::string, std::set<Period>>& audits,
                      const std::set<std::string>& unclear = {}) {
  const Workspace workspace = bound(bind_workspace, "csafe.yaml", "csafe: workspace/1\nsites: [{id: a}, {id: b}]\n");
  AuditedPeriods audited(&workspace);
  for (const auto& [site, periods] : audits) audited.add(site, periods);
  Diagnostics diagnostics;
  check_sites_audited(workspace, audited, unclear, diagnostics);
  std::string messages;
  for (const Diagnostic& problem : diagnostics.all()) messages += problem.message.en + '\n';
  return messages;
}

}  // namespace

TEST_CASE("no two questions of a shipped checklist are nearly alike") {
  for (const auto& checklist : shipped().checklists)
    for (const Language language : {Language::zh, Language::en}) {
      std::vector<ComparedText> questions;
      for (const ChecklistSection& section : checklist->sections)
        for (const ChecklistItem& item : section.items) questions.emplace_back(item.check.in(language));
      double most = 0;
      for (std::size_t i = 0; i < questions.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) most = std::max(most, questions[i].likeness(questions[j]));
      CAPTURE(checklist->id);
      CHECK(most < (language == Language::zh ? 0.5 : 0.7));
    }
}

TEST_CASE("the shipped matrices of LEC and MES have exactly the values of their method") {
  for (const char* id : {"lec", "lec-4", "mes"}) {
    const RiskMatrix* matrix = shipped().matrix(id);
    REQUIRE(matrix);
    Diagnostics diagnostics;
    check_factor_doubts(*matrix, diagnostics);
    CHECK(rules_in(diagnostics) == "");
    CHECK(matrix->factors.size() == 3);
    CHECK(matrix->factors[0].levels.size() == (std::string(id) == "mes" ? 3 : 7));
    CHECK(matrix->factors[1].levels.size() == 6);
    CHECK(matrix->factors[2].levels.size() == (std::string(id) == "mes" ? 5 : 6));
  }
}

TEST_CASE("colours go down with the bands; equal ones and grey say nothing") {
  const auto colours = [](const char* a, const char* b, const char* c) {
    return matrix_doubts(two_factors, std::string("{id: a, title: A, from: 4, colour: ") + a +
                                          "}, {id: b, title: B, from: 2, colour: " + b +
                                          "}, {id: c, title: C, from: 1, colour: " + c + "}");
  };
  CHECK(colours("red", "orange", "blue") == "");
  CHECK(colours("red", "red", "grey") == "");
  CHECK(colours("grey", "orange", "blue") == "");
  CHECK(colours("orange", "red", "blue") == "matrix/colour");
  CHECK(colours("orange", "grey", "red") == "matrix/colour");
}

TEST_CASE("fewer values than the method has are fine, and other factors are no method") {
  const auto lec = [](const char* consequence, const char* id) {
    return matrix_doubts(
        std::string("{id: likelihood, title: L, levels: [{value: 1}, {value: 10}]}, {id: exposure, title: "
                    "E, levels: [{value: 0.5}, {value: 6}]}, {id: ") +
            id + ", title: C, levels: [{value: 1}, {value: " + consequence + "}]}",
        "{id: low, title: L, colour: blue, from: 0}");
  };
  CHECK(lec("100", "consequence") == "");
  CHECK(lec("4", "consequence") == "matrix/method");
  CHECK(lec("4", "impact") == "");
}

TEST_CASE("totals of a checklist and of its sections are sums of points, 1 where none are given") {
  CHECK(checklist_doubts("{id: A, check: One, points: 2.5}, {id: B, check: Two}", "points: 3.5\n") == "");
  CHECK(checklist_doubts("{id: A, check: One, points: 2.5}, {id: B, check: Two}", "points: 3\n") == "checklist/total");
}

TEST_CASE("controls are asked for from yellow on, where others have some; more than protection from orange on") {
  const auto item = [](int severity, const std::string& controls) {
    return checklist_doubts("{id: A, check: One, risk: {likelihood: 3, severity: " + std::to_string(severity) + "}" +
                            controls + "}, {id: B, check: Other, controls: [{kind: training, text: Drill}]}");
  };
  const std::string protective = ", controls: [{kind: protective, text: Gloves}]";
  CHECK(item(2, "") == "");
  CHECK(item(3, "") == "checklist/controls");
  CHECK(item(3, protective) == "");
  CHECK(item(5, protective) == "checklist/protective-only");
  CHECK(item(5, ", controls: [{kind: protective, text: Gloves}, {kind: training, text: Drill}]") == "");
  CHECK(checklist_doubts("{id: A, check: One, risk: {likelihood: 3, severity: 5}}") == "");
}

TEST_CASE("a question that stands three times is told twice, each with the one before") {
  CHECK(checklist_doubts(
            "{id: A, check: The floor is dry}, {id: B, check: The floor is dry.}, {id: C, check: the floor is "
            "dry}") == "checklist/similar checklist/similar");
  CHECK(checklist_doubts("{id: A, check: 大厅的灭火器在有效期内}, {id: B, check: 库房的灭火器在有效期内}") == "");
}

TEST_CASE("a workspace that separates duties decides itself who may own a finding") {
  const std::string own = "auditors: [Li]\nanswers: {A: {result: fail, found: wet, owner: Li}}\n";
  CHECK(audit_doubts(own) == "audit/own-finding");
  CHECK(audit_doubts(own, "sites: [{id: heping}]\n") == "audit/own-finding");
  CHECK(audit_doubts(own, "separation: [[owner, verifier]]\n") == "");
  CHECK(audit_doubts("auditors: [Li]\nanswers: {A: {result: pass, owner: Li}}\n") == "");
}

TEST_CASE("a level that was lowered needs a reason; the same level or a worse one does not") {
  const auto rated = [](const std::string& risk) {
    return audit_doubts("answers: {A: {result: fail, found: wet, risk: {" + risk + "}}}\n");
  };
  CHECK(rated("likelihood: 3, severity: 5") == "");  // 15, high as 16
  CHECK(rated("likelihood: 5, severity: 5") == "");
  CHECK(rated("likelihood: 3, severity: 4") == "audit/lowered");
  CHECK(rated("likelihood: 3, severity: 4}, reason: small, x-a: {") == "");
  CHECK(rated("likelihood: 3, severity: 4}, remark: small, x-a: {") == "audit/lowered");
}

TEST_CASE("evidence is missed where its folder is and the file is not") {
  const auto evidence = [](const std::string& path, const std::map<std::string, std::string>& files,
                           const std::string& workspace = "") {
    return audit_doubts("answers: {A: {result: pass, evidence: ['" + path + "']}}\n", workspace, files);
  };
  CHECK(evidence("photos/1.jpg", {}) == "");
  CHECK(evidence("photos/1.jpg", {{"audits/photos/1.jpg", ""}}) == "");
  CHECK(evidence("photos/2.jpg", {{"audits/photos/1.jpg", ""}}) == "audit/evidence-file");
  CHECK(evidence("photos/2.jpg", {{"photos/1.jpg", ""}}) == "");
  CHECK(evidence("photos/2.jpg", {{"photos/1.jpg", ""}}, "sites: [{id: heping}]\n") == "audit/evidence-file");
  CHECK(evidence("photos/2.jpg", {{"photos/2.jpg", ""}}, "sites: [{id: heping}]\n") == "");
  CHECK(evidence("1.jpg", {}) == "audit/evidence-file");
  for (const char* no_path : {"see page 3", "INV 2026.11", "https://a.org/1.jpg", ".jpg", "photo.", "a.toolong"})
    CHECK(evidence(no_path, {{"photos/1.jpg", ""}}) == "");
}

TEST_CASE("a plan is only demanded where the workspace has one") {
  const std::string fail = "answers: {A: fail}\n";
  CHECK(audit_doubts(fail) == "");
  CHECK(audit_doubts(fail, "sites: [{id: heping}]\n") == "");
  CHECK(audit_doubts(fail, "plan: {all: [measures]}\n") == "");           // the remedy
  CHECK(audit_doubts(fail, "plan: {all: [owner]}\n") == "plan/missing");  // a role is nobody
  CHECK(audit_doubts(fail, "plan: {medium: [owner]}\n") == "");
  CHECK(audit_doubts(fail, "plan: {all: [department]}\nsites: [{id: heping, department: D}]\n") == "");
  CHECK(audit_doubts(fail, "plan: {all: [due]}\n") == "plan/missing");  // the bands of this matrix have no time limit
  CHECK(audit_doubts(fail, "plan: {all: [due]}\ndeadlines: {high: 7d}\n") == "");
}

TEST_CASE("a deadline may be the last day of its time limit, not the day after") {
  const auto due = [](const std::string& day) {
    return audit_doubts("answers: {A: {result: fail, found: wet, due: " + day + "}}\n", "deadlines: {high: 7d}\n");
  };
  CHECK(due("2026-11-25") == "");
  CHECK(due("2026-11-26") == "plan/late");
}

TEST_CASE("a site is due in the latest period, unless it is audited by other periods or nobody knows") {
  CHECK(unaudited({{"a", {period("2026-11")}}}) == "site 'b' has no audit in 2026-11, in which others have one\n");
  CHECK(unaudited({{"a", {period("2026-10"), period("2026-11")}}, {"b", {period("2026-10")}}}) ==
        "site 'b' has no audit in 2026-11, in which others have one\n");
  CHECK(unaudited({{"a", {period("2026-11")}}, {"b", {period("2026-11")}}}) == "");
  CHECK(unaudited({{"a", {period("2026-11")}}, {"b", {period("2026-Q3")}}}) == "");
  CHECK(unaudited({{"a", {period("2026-11")}}, {"b", {period("2026-Q4")}}}) ==
        "");  // the quarter that ends last is b's, and a's month lies within it
  CHECK(unaudited({{"a", {period("2026-11")}}}, {"b"}) == "");
  CHECK(unaudited({}) == "");
}
