#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/import_rules.hpp"
#include "model/sheet.hpp"
#include "model/sheet_columns.hpp"

namespace csafe {

/// What a column of a sheet was found to be.
struct SheetHeading {
  std::size_t column = 0;  ///< from 1
  std::string text;        ///< as written
  std::string id;          ///< of the SheetColumn, `risk.FACTOR`, `residual.FACTOR`; empty when nothing is known of it
  bool ignored = false;    ///< `import:` of the workspace says so
};

/// A value that stands above the table: `检查日期：2026-11-18`.
struct SheetTitle {
  std::string id;  ///< of a column of the visit
  std::string text;
  SheetPlace at;
};

/// Where the table of a sheet begins and what its columns are.
struct SheetLayout {
  std::size_t first_heading = 0;  ///< row of the headings, from 1
  std::size_t last_heading = 0;   ///< the same, or the row after where headings stand below headings
  std::vector<SheetHeading> headings;
  std::vector<SheetTitle> titles;

  const SheetHeading* heading(std::string_view id) const;
  /// Whether it asks for results. A list that does not has only what failed.
  bool asks_results() const;
  bool has_scope(SheetScope scope) const;
};

/// How a column's cells are read: those of a factor that the table does not have are numbers.
SheetScope scope_of(std::string_view id);
SheetValue value_of(std::string_view id);

/// Whether a column is called so: by its id, or as it is written above it.
bool is_named(const SheetHeading& heading, std::string_view name);

/// Whether a cell says `负责人签字：`, `制表人：李四` or `日期：2026-11-28`, as cells below a table do.
bool is_label(const std::string& text);

/// What tells the rows of a table from what stands between and below them.
struct ColumnUse {
  std::size_t column = 0;     ///< from 1
  std::string_view heading;   ///< as written
  bool tells = false;         ///< it says what was found or where, in words: a row of sums has numbers there
  bool answers = false;       ///< what stands in it is said of one row, so that it may be a number or a total
  bool stands_alone = false;  ///< a row that fills it in and nothing else says something
};

/// The columns of a sheet with headings.
std::vector<ColumnUse> uses_of(const SheetLayout& layout);

/// Whether a row is none of the table's: a title between the rows, a signature below them, a heading that is printed on
/// each page, a total.
bool is_aside(const Worksheet& sheet, std::span<const ColumnUse> columns, std::size_t row);

/// What the rows of a sheet are.
struct SheetSubject {
  bool records = false;  ///< that are only counted (complaints, answers to a survey); else answers and findings
  std::vector<std::string> columns;     ///< that are wanted besides those that are known, by what stands above them
  std::vector<std::string> sites = {};  ///< ids and titles of those that are known
};

/// Finds the headings of a sheet: the first row, of the first thirty that are not empty, with the most columns that are
/// known: at least two, one of which, unless the rows are records, names the item or says what was found. Nothing when
/// there is none.
std::optional<SheetLayout> find_layout(const std::string& path, const Worksheet& sheet, const ImportRules& rules,
                                       const SheetSubject& subject, std::vector<SheetProblem>& problems);

}  // namespace csafe
