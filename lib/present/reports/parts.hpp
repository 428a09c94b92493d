#pragma once

#include <span>
#include <string>
#include <vector>

#include "present/reports/reports.hpp"

namespace csafe {

// Pieces that several reports share.

Shade shade_of(Colour colour);

/// A cell that machines read as the band's id and people as its title, in its colour. Absent without a band.
Cell band_cell(const Band* band);
Cell number_cell(const std::optional<Decimal>& number);
/// A percentage: `93.5` for machines, `93.5 %` for people, "none" where there was nothing to measure.
Cell percent_cell(const std::optional<Decimal>& number);
/// A number for which nothing to measure is "none" to people and null to machines.
Cell rate_cell(const std::optional<Decimal>& number);
Cell text_cell(const Text& text);
Cell id_cell(const std::string& id);
Cell count_cell(std::size_t count);
template <class E>
Cell term_cell(const std::optional<E>& value) {
  return value ? Cell(std::string(term(*value).id), term(*value).title()) : Cell();
}
/// The level of an item's default rating; null without a rating or matrix.
const Band* default_band(const ChecklistItem& item, const RiskMatrix* matrix);
/// `7 workdays` in the reader's language.
Text limit_text(const TimeLimit& limit);

/// A report with its schema, title, and the facts that every result states.
Report start_report(std::string schema, Text title, const ResultFacts& facts);
Report start_report(std::string schema, Text title, Date as_of);
/// The section of files that were left out, where there are any, and the matrices for machines.
void finish_report(Report& report, const ResultFacts& facts);

/// A column for each field of a finding, and the cells under them. Fields named in `shown` are for people, in the order
/// of the table of fields; the others are details.
struct FindingTable {
  std::vector<FindingField> fields;
  std::vector<std::string_view> shown;

  /// Drops the fields that are not named, for tables in a larger report.
  void keep(std::span<const std::string_view> ids);

  std::vector<Column> columns() const;
  /// Gives the section the columns and a row for each finding, made when it is printed.
  void fill(Section& section, std::vector<const Finding*> findings) const;
  /// A row to keep, for a table of few.
  Row row(const Finding& finding) const;
};

/// The table of findings with every field of the stage (an action has all of them).
FindingTable finding_table(FieldStage stage, const std::vector<const RiskMatrix*>& matrices,
                           std::vector<std::string_view> shown);

/// A value that no longer needs its finding.
Cell::Value cell_value(const Value& value);
/// The cell of one field, coloured where it is a level and set off where it is overdue.
Cell field_cell(const FindingField& field, const Finding& finding);

/// The items of a checklist as rows of cells, one column for each field.
struct ItemTable {
  std::vector<Column> columns;
  std::vector<std::string> ids;
  std::vector<Row> rows;

  /// What the item checks.
  const Cell& check(std::size_t row) const;
};
ItemTable item_table(const Checklist& checklist, const RiskMatrix* matrix);

/// A column of counts for each level.
void add_level_columns(std::vector<Column>& columns, const std::vector<LevelColumn>& levels);
void add_level_cells(Row& row, const Tally& tally, const std::vector<LevelColumn>& levels);

/// A matrix as a picture: rows the first factor from high to low, columns the second from low to high. `text` says what
/// stands in a cell, `shade` how it is coloured.
template <class CellOf>
Grid matrix_grid(const RiskMatrix& matrix, CellOf cell_of) {
  Grid grid{.corner = {}, .column_titles = {}, .row_titles = {}, .cells = {}, .legend = {}};
  const auto name = [](const FactorLevel& level) {
    return level.symbol.empty() || level.symbol == level.value.text() ? level.value.text()
                                                                      : level.value.text() + " (" + level.symbol + ")";
  };
  const Factor& rows = matrix.factors[0];
  const Factor& columns = matrix.factors[1];
  const auto titled = [](const Factor& factor, const char* arrow) {
    return Text{.zh = factor.title.zh + arrow, .en = factor.title.en + arrow};
  };
  grid.corner = join({titled(rows, " ↓"), titled(columns, " →")}, "  ");
  for (const FactorLevel& level : columns.levels) grid.column_titles.push_back(same_text(name(level)));
  for (auto level = rows.levels.rbegin(); level != rows.levels.rend(); ++level) {
    grid.row_titles.push_back(same_text(name(*level)));
    Row row;
    for (const FactorLevel& column : columns.levels) row.push_back(cell_of(*level, column));
    grid.cells.push_back(std::move(row));
  }
  return grid;
}

}  // namespace csafe
