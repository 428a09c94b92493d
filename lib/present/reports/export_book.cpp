#include "present/reports/export_book.hpp"

#include <algorithm>
#include <array>

#include "base/phrases.hpp"

namespace csafe {
namespace {

/// Shows columns that are details elsewhere.
void show(Section& section, std::initializer_list<std::string_view> ids) {
  for (Column& column : section.columns)
    if (std::ranges::find(ids, std::string_view(column.id)) != ids.end()) column.detail = false;
}

BookSheet table_sheet(Text name, Report& report, std::initializer_list<std::string_view> also_shown) {
  const auto main = std::ranges::find(report.sections, report.main, &Section::id);
  show(*main, also_shown);
  BookSheet sheet{.name = std::move(name)};
  sheet.parts.push_back(std::move(*main));
  return sheet;
}

BookSheet summary_sheet(Report& report) {
  BookSheet sheet{.name = say(Phrase::sheet_summary), .lines = {{.id = {}, .title = {}, .value = Cell(report.title)}}};
  for (Figure& fact : report.facts) {
    if (fact.title.empty()) continue;
    fact.id.clear();
    sheet.lines.push_back(std::move(fact));
  }
  for (Section& section : report.sections)
    if (!section.for_machines) sheet.parts.push_back(std::move(section));
  return sheet;
}

}  // namespace

Book export_book(Report findings, Report plan, Report summary, const Library& library, Date as_of) {
  Book book{.title = say(Phrase::book_title), .as_of = as_of, .sheets = {}};
  if (library.workspace) book.organisation = library.workspace->organisation;
  book.sheets.push_back(table_sheet(say(Phrase::sheet_findings), findings, {"id", "period", "status", "title"}));
  book.sheets.push_back(table_sheet(say(Phrase::sheet_plan), plan, {"id"}));
  book.sheets.push_back(summary_sheet(summary));
  return book;
}

}  // namespace csafe
