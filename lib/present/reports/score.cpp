#include <algorithm>

#include "base/phrases.hpp"
#include "present/finding_rows.hpp"
#include "present/reports/parts.hpp"

namespace csafe {
namespace {

/// One column of the table of sheets.
struct SheetColumn {
  Column column;
  Cell (*cell)(const Sheet&, const Library&);
};

Cell vetoes_cell(const Sheet& sheet, const Library&) {
  std::vector<Text> vetoes;
  for (const std::string& item : sheet.failed_vetoes) vetoes.push_back(same_text(item));
  return vetoes.empty() ? Cell() : Cell(vetoes, {}, Shade::red);
}

Cell grade_cell(const Sheet& sheet, const Library& library) {
  const AssessmentGrade* grade = library.workspace ? library.workspace->grade_of(sheet.score.marks()) : nullptr;
  return grade ? Cell(grade->id, grade->title) : Cell();
}

using S = Sheet;
using L = Library;

std::vector<SheetColumn> sheet_columns() {
  return {
      {{.id = "site", .title = say(Phrase::field_site), .flexible = true},
       [](const S& s, const L&) { return Cell(s.site, s.site_title); }},
      {{.id = "period", .title = say(Phrase::field_period), .detail = true},
       [](const S& s, const L&) { return Cell(s.period.text); }},
      {{.id = "date", .title = say(Phrase::field_date)}, [](const S& s, const L&) { return Cell(s.date); }},
      {{.id = "type", .title = say(Phrase::field_type), .detail = true},
       [](const S& s, const L&) { return Cell(std::string(term(s.type).id), term(s.type).title()); }},
      {{.id = "checklist", .title = say(Phrase::field_checklist), .flexible = true},
       [](const S& s, const L&) { return Cell(s.checklist, s.title); }},
      {{.id = "version", .title = say(Phrase::version_title), .detail = true},
       [](const S& s, const L&) { return Cell(s.version); }},
      {{.id = "items", .title = say(Phrase::items), .right = true, .detail = true},
       [](const S& s, const L&) { return Cell(Decimal(s.score.items)); }},
      {{.id = "passed", .title = say(Phrase::passed), .right = true},
       [](const S& s, const L&) { return Cell(Decimal(s.score.passed)); }},
      {{.id = "failed", .title = say(Phrase::failed), .right = true},
       [](const S& s, const L&) { return Cell(Decimal(s.score.failed)); }},
      {{.id = "na", .title = say(Phrase::not_applicable), .right = true},
       [](const S& s, const L&) { return Cell(Decimal(s.score.na)); }},
      {{.id = "unchecked", .title = say(Phrase::unchecked), .right = true},
       [](const S& s, const L&) { return Cell(Decimal(s.score.unchecked())); }},
      {{.id = "points_applicable", .title = say(Phrase::points_applicable), .right = true, .detail = true},
       [](const S& s, const L&) { return Cell(s.score.applicable); }},
      {{.id = "points_earned", .title = say(Phrase::points_earned), .right = true, .detail = true},
       [](const S& s, const L&) { return Cell(s.score.earned); }},
      {{.id = "compliance", .title = rate_term(Rate::compliance).title(), .right = true},
       [](const S& s, const L&) { return percent_cell(s.score.compliance()); }},
      {{.id = "coverage", .title = rate_term(Rate::coverage).title(), .right = true},
       [](const S& s, const L&) { return percent_cell(s.score.coverage()); }},
      {{.id = "score", .title = rate_term(Rate::score).title(), .right = true},
       [](const S& s, const L&) { return rate_cell(s.score.marks()); }},
      {{.id = "deducted", .title = say(Phrase::deducted), .right = true, .detail = true},
       [](const S& s, const L&) { return rate_cell(s.score.deducted()); }},
      {{.id = "veto", .title = say(Phrase::field_veto)}, vetoes_cell},
      {{.id = "grade", .title = say(Phrase::grade)}, grade_cell},
      {{.id = "at.file", .title = say(Phrase::field_file), .detail = true},
       [](const S& s, const L&) { return id_cell(*s.at.path); }},
      {{.id = "at.line", .title = say(Phrase::field_line), .right = true, .detail = true},
       [](const S& s, const L&) { return Cell(Decimal(s.at.place.line)); }},
  };
}

Section sheets_section(const std::vector<Sheet>& sheets, const Library& library) {
  const bool graded = library.workspace && !library.workspace->assessment.grades.empty();
  const bool any_veto = std::ranges::any_of(sheets, [](const Sheet& sheet) { return sheet.score.vetoed; });
  Section section{.id = "sheets",
                  .title = say(Phrase::sheets),
                  .made_rows = sheets.size(),
                  .when_empty = say(Phrase::nothing_audited)};
  std::vector<SheetColumn> columns = sheet_columns();
  for (SheetColumn& of : columns) {
    Column& column = section.columns.emplace_back(std::move(of.column));
    column.detail = column.detail || (column.id == "veto" && !any_veto) || (column.id == "grade" && !graded);
    column.cell = [cell = of.cell, &sheets, &library](std::size_t row) { return cell(sheets[row], library); };
  }
  return section;
}

Section totals_section(const std::vector<Finding>& findings, const std::vector<Sheet>& sheets, std::size_t audits) {
  Score sum;
  for (const Sheet& sheet : sheets)
    if (covers_everything(sheet.type)) sum += sheet.score;
  Section section{.id = "totals", .title = say(Phrase::totals)};
  const auto add = [&](std::string id, Text title, Cell value, Text remark = {}) {
    section.figures.push_back({std::move(id), std::move(title), std::move(value), std::move(remark)});
  };
  add("audits", say(Phrase::audits), count_cell(audits));
  add("findings", say(Phrase::findings), count_cell(findings.size()));
  add("compliance", rate_term(Rate::compliance).title(), percent_cell(sum.compliance()),
      say(Phrase::x_of_y_checked, sum.passed, sum.checked()));
  add("coverage", rate_term(Rate::coverage).title(), percent_cell(sum.coverage()),
      say(Phrase::x_of_y_applicable, sum.checked(), sum.items - sum.na));
  return section;
}

/// A column for the factors of every matrix of `known`; people see those of the one that graded, if it was one.
FindingTable score_table(const std::vector<const RiskMatrix*>& known, const std::vector<const RiskMatrix*>& graded) {
  std::vector<std::string_view> shown{"level", "score", "site", "item", "found", "owner", "due"};
  FindingTable table = finding_table(FieldStage::finding, known, shown);
  for (FindingField& field : table.fields) {
    const Factor* factor = graded.size() == 1 && field.id.starts_with("factors.")
                               ? graded[0]->factor(std::string_view(field.id).substr(8))
                               : nullptr;
    if (!factor) continue;
    field.title = factor->symbol.empty() ? factor->title : same_text(factor->symbol);
    table.shown.push_back(field.id);
  }
  return table;
}

Section findings_section() {
  return {.id = "findings", .title = say(Phrase::findings), .when_empty = say(Phrase::no_findings)};
}

}  // namespace

FindingRows score_rows(const std::vector<const RiskMatrix*>& matrices) {
  FindingTable table = score_table(matrices, matrices);
  Report heading{
      .schema = "csafe.score/1", .title = {}, .facts = {}, .sections = {findings_section()}, .main = "findings"};
  heading.sections.front().columns = table.columns();
  return {std::move(heading), std::move(table)};
}

Report score_report(const std::vector<Finding>& findings, const std::vector<Sheet>& sheets, const Library& library,
                    const ResultFacts& facts) {
  Report report = start_report("csafe.score/1", say(Phrase::score_title), facts);
  const FindingTable table = score_table(facts.known, facts.matrices);
  table.fill(report.sections.emplace_back(findings_section()), pointers_to(findings));
  report.sections.push_back(sheets_section(sheets, library));
  report.sections.push_back(totals_section(findings, sheets, facts.audits));
  report.main = "findings";
  finish_report(report, facts);
  return report;
}

}  // namespace csafe
