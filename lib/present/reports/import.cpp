#include "present/reports/import.hpp"

#include "base/phrases.hpp"
#include "model/sheet_columns.hpp"
#include "present/reports/parts.hpp"

namespace csafe {
namespace {

Text becomes(const ImportedColumn& column) {
  if (!column.indicators.empty()) return same_text(column.indicators);
  if (column.ignored) return say(Phrase::import_becomes_ignored);
  if (column.id.empty()) return say(Phrase::import_becomes_nothing);
  const SheetColumn* known = sheet_column(column.id);
  if (!known) return say(Phrase::import_becomes_factor, column.factor, column.id);
  if (known->value == SheetValue::level) return say(Phrase::import_becomes_level, known->title());
  if (column.id == "danger") return say(Phrase::import_becomes_number, known->title());
  if (known->scope == SheetScope::ledger) return say(Phrase::import_becomes_ledger, known->title());
  if (known->scope == SheetScope::record) return say(Phrase::import_becomes_record, known->title());
  if (known->scope == SheetScope::context) return say(Phrase::import_becomes_context, known->title());
  return known->title();
}

Section columns_section(const std::vector<ImportedColumn>& columns) {
  Section section{.id = "columns",
                  .title = say(Phrase::import_columns_title),
                  .columns = {{.id = "file", .title = say(Phrase::import_column_file), .grouped = true},
                              {.id = "sheet", .title = say(Phrase::import_column_sheet), .grouped = true},
                              {.id = "column", .title = say(Phrase::import_column_column)},
                              {.id = "heading", .title = say(Phrase::import_column_heading), .flexible = true},
                              {.id = "key", .title = say(Phrase::import_column_key)},
                              {.id = "becomes", .title = say(Phrase::import_column_becomes), .flexible = true}}};
  for (const ImportedColumn& column : columns)
    section.rows.push_back(
        {column.file, id_cell(column.sheet), column.column, column.heading, id_cell(column.id), becomes(column)});
  return section;
}

struct Counts {
  std::size_t pass = 0;
  std::size_t fail = 0;
  std::size_t na = 0;
  std::size_t measured = 0;
};

Counts count(const AuditDraft& draft) {
  Counts counts;
  for (const DraftAnswer& answer : draft.answers)
    for (const DraftObservation& observation : answer.observations) {
      const DraftValue* result = observation.value("result");
      if (observation.value("measure"))
        ++counts.measured;
      else if (result)
        ++(result->values.front() == "fail" ? counts.fail : result->values.front() == "na" ? counts.na : counts.pass);
    }
  return counts;
}

Section audits_section(const std::vector<ImportedAudit>& audits) {
  Section section{.id = "audits",
                  .title = say(Phrase::import_audits_title),
                  .columns = {{.id = "file", .title = say(Phrase::import_column_file)},
                              {.id = "site", .title = say(Phrase::field_site)},
                              {.id = "period", .title = say(Phrase::import_column_period)},
                              {.id = "date", .title = say(Phrase::import_column_date)},
                              {.id = "type", .title = say(Phrase::field_type)},
                              {.id = "checklists", .title = say(Phrase::import_column_checklists), .flexible = true},
                              {.id = "pass", .title = say(Phrase::import_column_pass), .right = true},
                              {.id = "fail", .title = say(Phrase::import_column_fail), .right = true},
                              {.id = "na", .title = say(Phrase::import_column_na), .right = true},
                              {.id = "measured", .title = say(Phrase::import_column_measured), .right = true},
                              {.id = "extra", .title = say(Phrase::import_column_extra), .right = true}},
                  .when_empty = say(Phrase::import_no_audits_made)};
  for (const ImportedAudit& audit : audits) {
    const AuditDraft& draft = *audit.draft;
    const Counts counts = count(draft);
    std::vector<Text> checklists;
    for (const ChecklistRef& ref : draft.checklists) checklists.push_back(same_text(ref.text()));
    section.rows.push_back({audit.file, draft.site, draft.period.text, draft.date, term_cell(std::optional(draft.type)),
                            checklists, count_cell(counts.pass), count_cell(counts.fail), count_cell(counts.na),
                            count_cell(counts.measured), count_cell(draft.extra.size())});
  }
  return section;
}

Section numbers_section(const std::vector<ImportedNumber>& numbers) {
  Section section{.id = "numbers",
                  .title = say(Phrase::import_ledger_title),
                  .columns = {{.id = "number", .title = say(Phrase::import_column_number)},
                              {.id = "row", .title = say(Phrase::import_column_row)},
                              {.id = "title", .title = say(Phrase::field_hazard), .flexible = true},
                              {.id = "actions", .title = say(Phrase::import_column_done)},
                              {.id = "state", .title = say(Phrase::import_column_state)}}};
  for (const ImportedNumber& number : numbers) {
    std::vector<Text> actions;
    for (const LedgerAction action : number.actions) actions.push_back(term(action).title());
    section.rows.push_back({number.now->id, number.row, text_cell(number.now->title), actions,
                            term_cell(std::optional(number.now->state))});
  }
  return section;
}

}  // namespace

Report import_report(const std::vector<ImportedColumn>& columns, bool shows_columns,
                     const std::vector<ImportedAudit>& audits, const std::vector<ImportedNumber>& numbers, Date as_of) {
  Report report = start_report("csafe.import/1", say(Phrase::import_title), as_of);
  if (shows_columns) report.sections.push_back(columns_section(columns));
  report.sections.push_back(audits_section(audits));
  if (!numbers.empty()) report.sections.push_back(numbers_section(numbers));
  report.main = shows_columns ? "columns" : "audits";
  return report;
}

}  // namespace csafe
