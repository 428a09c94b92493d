#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "present/paint.hpp"
#include "present/report.hpp"

namespace csafe {

struct TextTableColumn {
  std::string heading;
  bool right = false;
  bool flexible = false;  ///< its cells may be wrapped
};

struct TextTableCell {
  std::string text;  ///< printable; line feeds begin a new line in the cell
  Shade shade = Shade::none;
  bool absent = false;  ///< there is no value; a table row laid out as a block leaves the line out
};

/// A table of plain texts, to be laid out for a terminal. Every row has a cell for every column.
struct TextTable {
  std::vector<TextTableColumn> columns;
  std::vector<std::vector<TextTableCell>> rows;
};

/// How wide each column of a table shall be.
using ColumnWidths = std::vector<std::size_t>;

/// The widths that let the table fit: the natural ones if they do; else flexible columns shrink, the widest first, not
/// below 8 columns, the widest word of their heading, nor their own longest word up to 14; then headings of the others
/// wrap at their blanks. Nothing when the table does not fit even so.
std::optional<ColumnWidths> fit_columns(const TextTable& table, std::optional<std::size_t> width);

/// The table's lines: headings, a thin rule, the rows, with two blanks between columns and none at the line ends. A
/// table that does not fit in `width`, or that would be longer so, is written row by row as a block of "heading: value"
/// lines.
std::string lay_out(const TextTable& table, std::optional<std::size_t> width, const Paint& paint, Language language);

}  // namespace csafe
