#include "cli/commands/import/tables.hpp"

#include "base/phrases.hpp"
#include "load/references.hpp"
#include "model/sheet_columns.hpp"

namespace csafe {
namespace {

/// Whether the file would do as records, which only lack the option that says what they count for.
bool looks_like_records(const Workbook& workbook, const ImportRules& rules) {
  std::vector<SheetProblem> not_asked_for;
  for (const Worksheet& sheet : workbook.sheets)
    if (const auto layout =
            find_layout(workbook.path, sheet, rules, {.records = true, .columns = {}, .sites = {}}, not_asked_for);
        layout && layout->has_scope(SheetScope::record))
      return true;
  return false;
}

SheetProblem no_headings(const Workbook& workbook, const ImportRules& rules, const SheetSubject& subject) {
  if (subject.records)
    return {{workbook.path}, say(Phrase::import_no_record_headings), say(Phrase::help_import_record_headings)};
  return {{workbook.path},
          say(Phrase::import_no_headings),
          say(looks_like_records(workbook, rules) ? Phrase::help_import_count : Phrase::help_import_no_headings)};
}

/// Whether it is the sheet of csafe's own workbooks that tells how to fill them in.
bool is_own_guide(const Worksheet& sheet) {
  const Text guide = say(Phrase::sheet_guide);
  return sheet.name == guide.zh || sheet.name == guide.en;
}

/// The sheets of one file that have headings. A file without any is a problem, a further sheet without is passed over.
void find_layouts(const Workbook& workbook, const ImportRules& rules, const SheetSubject& subject,
                  ImportTables& tables) {
  const std::size_t before = tables.sheets.size();
  std::vector<Text> passed_over;
  for (const Worksheet& sheet : workbook.sheets) {
    if (auto layout = find_layout(workbook.path, sheet, rules, subject, tables.problems))
      tables.sheets.push_back({workbook.path, &sheet, std::move(*layout)});
    else if (!is_own_guide(sheet))
      passed_over.push_back(say(Phrase::import_sheet_no_headings, workbook.path, sheet.name));
  }
  if (tables.sheets.size() == before)
    tables.problems.push_back(no_headings(workbook, rules, subject));
  else
    tables.remarks.insert(tables.remarks.end(), passed_over.begin(), passed_over.end());
}

/// What factors are called: in the library's matrices, or else in those that ship.
class FactorTitles {
 public:
  explicit FactorTitles(const Library& library) : library_(library) {}

  /// Of the factor whose values a column holds; nothing where it holds none.
  Text of_column(const std::string& id) {
    const auto factor = id.empty() || sheet_column(id) ? std::nullopt : factor_of_column(id);
    if (!factor) return {};
    if (const Factor* known = find(library_, *factor)) return known->title;
    if (!shipped_) shipped_ = library_of_shipped_matrices();
    const Factor* known = find(*shipped_, *factor);
    return known ? known->title : same_text(*factor);
  }

 private:
  static const Factor* find(const Library& library, std::string_view id) {
    for (const auto& matrix : library.matrices)
      if (const Factor* factor = matrix->factor(id); factor && !factor->title.empty()) return factor;
    return nullptr;
  }

  const Library& library_;
  std::optional<Library> shipped_;
};

}  // namespace

ImportTables read_tables(const Session& session, const std::vector<std::string>& paths, const ImportRules& rules,
                         const SheetSubject& subject) {
  ImportTables tables;
  const SheetLimits limits;
  for (const std::string& path : paths) {
    const ReadResult file = session.env().files.read(path, limits.bytes);
    if (!file.ok()) {
      tables.problems.push_back({{path}, RuleId::file_unreadable, file.error, {}});
      continue;
    }
    auto workbook = read_sheets(path, file.bytes, tables.problems, limits);
    if (!workbook) continue;
    tables.remarks.insert(tables.remarks.end(), workbook->remarks.begin(), workbook->remarks.end());
    tables.workbooks.push_back(std::make_unique<const Workbook>(std::move(*workbook)));
    for (const Worksheet& sheet : tables.workbooks.back()->sheets)
      for (const std::size_t row : sheet.damaged) tables.damaged.emplace(path, sheet.name, row);
    find_layouts(*tables.workbooks.back(), rules, subject, tables);
  }
  return tables;
}

std::string indicators_of(const SheetLayout& layout, const SheetHeading& heading,
                          const std::vector<RecordTally>& tallies) {
  std::string items;
  for (const RecordTally& tally : tallies)
    if (column_of(tally, layout) == &heading) items += (items.empty() ? "" : ", ") + tally.item;
  return items;
}

std::vector<ImportedColumn> ImportTables::columns(const std::vector<RecordTally>& tallies,
                                                  const Library& library) const {
  FactorTitles factors(library);
  std::vector<ImportedColumn> columns;
  for (const ReadSheet& sheet : sheets)
    for (const SheetHeading& heading : sheet.layout.headings)
      columns.push_back({sheet.path, sheet.sheet->name, column_letters(heading.column), heading.text, heading.id,
                         heading.ignored, indicators_of(sheet.layout, heading, tallies),
                         factors.of_column(heading.id)});
  return columns;
}

}  // namespace csafe
