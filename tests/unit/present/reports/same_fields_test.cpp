// One result, seven formats: the same fields in the same order, and as many rows.

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "evaluate/assess.hpp"
#include "evaluate/plan.hpp"
#include "evaluate/review.hpp"
#include "evaluate/summarise.hpp"
#include "present/render.hpp"
#include "present/reports/reports.hpp"
#include "unit/evaluate/evaluate_testing.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

using Json = nlohmann::ordered_json;
using Names = std::vector<std::string>;

const World& world() {
  static const World made({
      {"hall.yaml", hall("id: F-1, check: Floor dry, risk: {likelihood: 3, severity: 3}, class: condition\n"
                         "id: F-2, check: Steps marked, risk: {likelihood: 2, severity: 2}")},
      {"a.yaml",
       audit("heping", "2026-10-15", "F-1: {result: fail, found: Wet, measures: [Mop, Lay a mat]}\nF-2: fail")},
      {"b.yaml", audit("heping", "2026-11-15", "F-1: fail\nF-2: pass")},
  });
  return made;
}

ResultFacts facts(const Scored& scored) {
  return {.as_of = day("2026-11-30"), .matrices = {scored.findings.front().risk.matrix}, .left_out = {}, .audits = 2};
}

Names split(std::string_view line, std::string_view separator) {
  Names out;
  for (;;) {
    const auto end = line.find(separator);
    out.emplace_back(line.substr(0, end));
    if (end == line.npos) return out;
    line.remove_prefix(end + separator.size());
  }
}

Names lines(const std::string& text) {
  Names out = split(text, "\n");
  if (!out.empty() && out.back().empty()) out.pop_back();
  return out;
}

/// `at.file` for the key `file` of the object under `at`.
void flatten(const Json& object, const std::string& prefix, Names& out) {
  for (const auto& [key, value] : object.items()) {
    if (value.is_object())
      flatten(value, prefix + key + '.', out);
    else
      out.push_back(prefix + key);
  }
}

Names keys(const Json& row) {
  Names out;
  flatten(row, "", out);
  return out;
}

/// The cells of the first table of a Markdown text.
Names markdown_headings(const std::string& text) {
  for (const std::string& line : lines(text)) {
    if (!line.starts_with("| ")) continue;
    Names out = split(line.substr(2, line.size() - 4), " | ");
    for (std::string& heading : out) {
      heading.erase(0, heading.find_first_not_of(' '));
      heading.erase(heading.find_last_not_of(' ') + 1);
    }
    return out;
  }
  return {};
}

void check_formats(Report report, std::size_t fewest = 30) {
  const std::string section = report.main;
  const auto as = [&](Format format) { return render(report, {.format = format}); };
  const Names csv = lines(as(Format::csv));
  const Names headings = split(csv.front(), ",");
  CHECK(headings.size() >= fewest);
  CHECK(split(lines(as(Format::tsv)).front(), "\t") == headings);
  const Json rows = Json::parse(as(Format::json))[section];
  const Names row_lines = lines(as(Format::ndjson));
  REQUIRE(rows.size() > 1);
  CHECK(rows.size() == csv.size() - 1);
  CHECK(rows.size() == row_lines.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CHECK(keys(rows[i]) == headings);
    CHECK(Json::parse(row_lines[i]) == rows[i]);
  }

  REQUIRE_FALSE(choose_columns(report, {"all"}));
  REQUIRE(choose_section(report, section));
  CHECK(lines(as(Format::csv)) == csv);
  const std::string excel = lines(render(report, {.format = Format::csv, .excel = true})).front();
  const Names titles = split(excel.substr(3, excel.size() - 4), ",");  // less the byte order mark and the CR
  CHECK(titles.size() == headings.size());
  CHECK(markdown_headings(as(Format::markdown)) == titles);
  const std::string html = as(Format::html);
  std::size_t head = html.find("<thead>");
  for (const std::string& title : titles) {
    CAPTURE(title);
    head = html.find('>' + title + "</th>", head + 1);
    CHECK(head != std::string::npos);
  }
  const std::string table = as(Format::table);
  std::size_t at = table.find("\n\n");
  for (const std::string& title : titles) {
    CAPTURE(title);
    at = table.find(title, at + 1);
    CHECK(at != std::string::npos);
  }
}

}  // namespace

TEST_CASE("score: every format carries the same fields and rows") {
  const Scored scored = world().scored();
  check_formats(score_report(scored.findings, scored.sheets, world().workload.library, facts(scored)));
}

TEST_CASE("plan: every format carries the same fields and rows") {
  const Scored scored = world().scored();
  check_formats(plan_report(make_plan(scored.findings, true), world().workload.library, facts(scored)));
}

TEST_CASE("query: every format carries the same fields and rows") {
  const Scored scored = world().scored();
  std::vector<const Finding*> findings;
  for (const Finding& finding : scored.findings) findings.push_back(&finding);
  check_formats(query_report(findings, facts(scored)));
}

TEST_CASE("assess: every format carries the same fields and rows, in each section") {
  const World assessed(
      {{"csafe.yaml",
        "csafe: workspace/1\nsites: [{id: heping, checklists: [hall]}, {id: jiangbin, checklists: [hall]}]\n"
        "assessment:\n  deductions: {medium: 1}\n  indicators: [{id: findings, points: 9, target: '<= 1', zero: 5}]\n"
        "  bonus: {awards: [{site: heping, period: 2026-11, points: 1, reason: x}, "
        "{site: jiangbin, period: 2026-11, points: 2, reason: y}]}\n"
        "  cards: {yellow: 99}\n  grades: [{id: poor, title: Poor, from: 0, penalty: Talk}]\n"},
       {"hall.yaml", hall("id: F-1, check: Floor dry, points: 5, risk: {likelihood: 3, severity: 3}\n"
                          "id: F-2, check: Steps marked, risk: {likelihood: 2, severity: 2}")},
       {"a.yaml",
        audit("heping", "2026-11-15", "F-1: {result: fail, incident: I-1}\nF-2: {result: fail, incident: I-1}")},
       {"b.yaml", audit("jiangbin", "2026-11-15", "F-1: fail\nF-2: pass")}});
  const Scored scored = assessed.scored();
  const Assessment assessment =
      assess(scored, period("2026-11"), {.kind = UnitKind::site, .whole_workspace = true}, assessed.context());
  Report report = assess_report(assessment, assessed.workload.library, facts(scored));
  add_explanations(report, assessment, assessed.workload.library);
  for (const char* section : {"marks", "deductions", "indicators", "awards", "cards", "derivation"}) {
    CAPTURE(section);
    report.main = section;
    check_formats(report, 5);
  }
}

namespace {

/// A report of which most sections have two rows or more.
Report full_report() {
  static const World told(
      {{"csafe.yaml",
        "csafe: workspace/1\nsites: [{id: heping, checklists: [hall]}, {id: jiangbin, checklists: [hall]}]\n"
        "targets: {compliance: '>= 90', overdue: '= 0'}\n"},
       {"hall.yaml", hall("id: F-1, check: Floor dry, class: condition, accident: fire, "
                          "risk: {likelihood: 3, severity: 3}\n"
                          "id: F-2, check: Steps marked, class: act, accident: drowning, "
                          "risk: {likelihood: 2, severity: 2}")},
       {"a.yaml", audit("heping", "2026-09-15", "F-1: {result: fail, cause: Rain, owner: Li}\nF-2: fail")},
       {"b.yaml", audit("heping", "2026-10-15", "F-1: pass\nF-2: pass")},
       {"c.yaml", audit("heping", "2026-11-15",
                        "F-1: {result: fail, due: 2026-11-20, owner: Li, cause: Rain}\n"
                        "F-2: {result: fail, due: 2026-11-21, owner: Wu, cause: Haste}")}});
  static const Scored scored = told.scored();
  const EvaluationContext context = told.context();
  const Summary summary = summarise(scored, period("2026-11"), context);
  return summary_report(summary, make_review(summary, scored, context, true), told.workload.library, facts(scored));
}

}  // namespace

TEST_CASE("report: every format carries the same fields and rows, in each section") {
  Report report = full_report();
  for (const char* section : {"targets", "levels", "periods", "top_risks", "overdue", "overdue_owners", "recurrences",
                              "next", "classes", "accidents", "causes"}) {
    CAPTURE(section);
    report.main = section;
    check_formats(report, 2);
  }
}

TEST_CASE("report: every format carries every conclusion, in the same words") {
  const Report report = full_report();
  const Section* conclusions = report.find("conclusions");
  REQUIRE(conclusions);
  REQUIRE(conclusions->rows.size() > 5);
  for (const Format format :
       {Format::table, Format::markdown, Format::html, Format::json, Format::csv, Format::tsv, Format::ndjson}) {
    const std::string text = render(report, {.format = format});
    for (const Row& row : conclusions->rows) {
      std::string sentence = std::get<Text>(row.back().value).en;
      sentence.resize(std::min(sentence.size(), sentence.find_first_of("<>&_*")));  // what formats escape
      CAPTURE(sentence);
      CHECK(text.find(sentence) != std::string::npos);
    }
  }
}

TEST_CASE("report: sites by month are a picture for people and rows for machines") {
  const Report report = full_report();
  const Json json = Json::parse(render(report, {.format = Format::json}));
  REQUIRE(json["site_months"].size() == 3);
  CHECK(json["site_months"][1]["period"] == "2026-10");
  CHECK(json["site_months"][1]["compliance"] == 100);
  for (const Format format : {Format::table, Format::markdown, Format::html})
    CHECK(render(report, {.format = format}).find("100 (0)") != std::string::npos);
}
