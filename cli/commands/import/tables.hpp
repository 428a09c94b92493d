#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "load/table/draft.hpp"
#include "load/table/record_tally.hpp"
#include "load/table/table.hpp"
#include "present/reports/import.hpp"

namespace csafe {

/// The spreadsheets of an import, as far as they can be read, and what is wrong with the others.
struct ImportTables {
  std::vector<std::unique_ptr<const Workbook>> workbooks;
  std::vector<ReadSheet> sheets;  ///< those with headings
  std::vector<SheetProblem> problems;
  SheetRows damaged;  ///< rows that cannot be taken, besides those that problems name
  std::vector<Text> remarks;

  /// What every column becomes; values of indicators come of those that `tallies` look at, titles of factors of the
  /// library's matrices.
  std::vector<ImportedColumn> columns(const std::vector<RecordTally>& tallies, const Library& library) const;
};

/// The indicators whose values come of a column; none for most columns.
std::string indicators_of(const SheetLayout& layout, const SheetHeading& heading,
                          const std::vector<RecordTally>& tallies);

/// Reads the files and finds their headings.
ImportTables read_tables(const Session& session, const std::vector<std::string>& paths, const ImportRules& rules,
                         const SheetSubject& subject);

}  // namespace csafe
