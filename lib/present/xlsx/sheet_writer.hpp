#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "present/book.hpp"
#include "present/xlsx/styles.hpp"

namespace csafe {

/// Where the choices of a column stand on the hidden sheet: `=lists!$B$1:$B$3`, by the column's id.
using ChoiceRanges = std::map<std::string, std::string, std::less<>>;

/// What all sheets of one workbook share while it is written.
struct XlsxPage {
  const XlsxLibrary& library;
  lxw_worksheet* sheet;
  XlsxStyles& styles;
  Language language;
  std::size_t& shortened;
};

/// Writes one sheet of the book.
class XlsxSheetWriter {
 public:
  explicit XlsxSheetWriter(const XlsxPage& page) : page_(page) {}

  void write(const BookSheet& sheet, const ChoiceRanges& ranges);
  /// A hidden sheet's column: the choices, one below the other.
  void write_choices(lxw_col_t column, const Choice& choice);

 private:
  void set_up_page();
  void write_lines(const std::vector<Figure>& lines);
  void write_table(const BookSheet& sheet, const ChoiceRanges& ranges);
  void write_part(const Section& part);
  void write_figures(const Section& part);
  void write_grid(const Grid& grid);
  void write_rows(const Section& part, const std::vector<std::size_t>& columns, const std::vector<CellStyle>& styles);
  void add_choice(lxw_col_t column, const Choice& choice, const std::string& range, lxw_row_t first, lxw_row_t last);
  void set_widths(const Section* table, const std::vector<std::size_t>& columns);
  void measure(lxw_col_t column, std::size_t width);
  void put(lxw_col_t column, const Cell& cell, CellStyle style);
  void put_text(lxw_col_t column, const std::string& text, CellStyle style);

  XlsxPage page_;
  lxw_row_t row_ = 0;
  std::vector<std::size_t> widths_;  // of the widest line in each column
};

}  // namespace csafe
