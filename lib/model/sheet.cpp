#include "model/sheet.hpp"

#include <algorithm>

namespace csafe {

std::string column_letters(std::size_t column) {
  std::string letters;
  for (; column > 0; column = (column - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  return letters;
}

std::string SheetPlace::text() const {
  std::string cell = column_letters(column);
  if (row > 0) cell += std::to_string(row);
  std::string place = sheet;
  if (!sheet.empty() && !cell.empty()) place += '!';
  place += cell;
  return place.empty() ? path : path + ':' + place;
}

const SheetCell& Worksheet::cell(std::size_t row, std::size_t column) const {
  static const SheetCell none;
  if (row == 0 || column == 0 || row > rows.size() || column > rows[row - 1].size()) return none;
  return rows[row - 1][column - 1];
}

std::size_t Worksheet::width() const {
  std::size_t width = 0;
  for (const auto& row : rows) width = std::max(width, row.size());
  return width;
}

}  // namespace csafe
