#pragma once

#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/text.hpp"
#include "present/report.hpp"

namespace csafe {

/// What may be chosen in a column that people fill in.
struct Choice {
  std::string column;        ///< its id
  std::vector<Cell> values;  ///< in the order of the list; a shaded one colours the cell that it is chosen in
  Text prompt = {};          ///< shown beside the cell while it is chosen
};

/// One sheet of a workbook. A single section with columns is a table that filters and whose head stays in sight;
/// several stand one below the other, for reading.
struct BookSheet {
  Text name;                        ///< at most 31 characters, none of []:*?/\ .
  std::vector<Figure> lines = {};   ///< above the table: title, value, remark
  std::vector<Section> parts = {};  ///< of a single one, columns of detail stand last, folded away
  std::vector<Choice> choices = {};
  std::vector<std::string> filled_in = {};  ///< ids of the columns that people fill in
  std::vector<std::string> days = {};       ///< those of them that take a day
  std::size_t blank_rows = 0;               ///< below the table, to be filled in
};

/// Sheets that are one file.
struct Book {
  Text title;
  Text organisation = {};
  Date as_of{};  ///< also the date that the file states as that of its making
  std::vector<BookSheet> sheets;
};

/// A workbook's bytes, or why there are none.
struct RenderedBook {
  std::string bytes;
  Text problem;
  std::size_t shortened = 0;  ///< cells whose text was longer than a spreadsheet takes
};

/// The book as an Excel workbook (Office Open XML), the same bytes for the same book. Numbers and days are typed cells,
/// ids and words are strings, A4 landscape when printed.
RenderedBook render_xlsx(const Book& book, Language language);

}  // namespace csafe
