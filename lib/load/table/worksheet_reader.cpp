#include "load/table/worksheet_reader.hpp"

#include <algorithm>
#include <charconv>

#include "base/phrases.hpp"
#include "base/utf8.hpp"

namespace csafe {
namespace {

/// The row and column of `C7`; nothing for what is no place.
std::optional<std::pair<std::size_t, std::size_t>> place_of(std::string_view text) {
  std::size_t column = 0;
  std::size_t letters = 0;
  for (; letters < text.size() && letters < 4 && text[letters] >= 'A' && text[letters] <= 'Z'; ++letters)
    column = column * 26 + static_cast<std::size_t>(text[letters] - 'A' + 1);
  text.remove_prefix(letters);
  std::uint32_t row = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), row);
  if (letters == 0 || error != std::errc() || end != text.data() + text.size() || row == 0) return std::nullopt;
  return std::pair<std::size_t, std::size_t>(row, column);
}

std::optional<std::size_t> number_of(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

WorksheetReader::WorksheetReader(SheetPlace at, const SharedParts& shared, const SheetLimits& limits,
                                 std::vector<SheetProblem>& problems)
    : at_(std::move(at)), shared_(shared), limits_(limits), problems_(problems) {
  sheet.name = at_.sheet;
}

bool WorksheetReader::fail(Text message) {
  problems_.push_back({at_, std::move(message), {}});
  return false;
}

void WorksheetReader::report(Text message, Text help) {
  problems_.push_back({at_, std::move(message), std::move(help)});
}

bool WorksheetReader::run(pugi::xml_node root, std::size_t& cells) {
  cells_ = &cells;
  std::size_t row = 0;
  for (const pugi::xml_node node : child(root, "sheetData").children()) {
    if (local_name(node) != "row") continue;
    const std::size_t given = number_of(attribute(node, "r")).value_or(0);
    row = given > 0 ? given : row + 1;
    if (!read_row(node, row)) return false;
  }
  for (const pugi::xml_node range : child(root, "mergeCells").children())
    if (!merge(attribute(range, "ref"))) return false;
  return true;
}

bool WorksheetReader::read_row(pugi::xml_node node, std::size_t row) {
  std::size_t column = 0;
  for (const pugi::xml_node cell : node.children()) {
    if (local_name(cell) != "c") continue;
    ++column;
    if (const std::string_view given = attribute(cell, "r"); !given.empty()) {
      const auto place = place_of(given);
      if (!place || place->first != row) return fail(say(Phrase::xlsx_bad_cell, std::string(given)));
      column = place->second;
    }
    at_.row = row;
    at_.column = column;
    auto text = read_cell(cell);
    if (text && !text->empty() && !put(row, column, std::move(*text))) return false;
  }
  at_.row = at_.column = 0;
  return true;
}

std::optional<std::string> WorksheetReader::read_cell(pugi::xml_node node) {
  const std::string_view type = attribute(node, "t");
  const pugi::xml_node value = child(node, "v");
  const std::string_view text = value.text().get();
  if (type == "inlineStr") return rich_text(child(node, "is"));
  if (!value || (text.empty() && type != "str")) {
    if (child(node, "f")) report(say(Phrase::xlsx_no_value), say(Phrase::help_xlsx_no_value));
    return std::nullopt;
  }
  if (type == "s") {
    const auto index = number_of(text);
    if (index && *index < shared_.strings.size()) return shared_.strings[*index];
    report(say(Phrase::xlsx_damaged, std::string(text)), say(Phrase::help_sheet_formats));
    return std::nullopt;
  }
  if (type == "str") return std::string(text);
  if (type == "b") return std::string(text == "1" || text == "true" ? "TRUE" : "FALSE");
  if (type == "e") {
    report(say(Phrase::xlsx_error_cell, std::string(text)), say(Phrase::help_xlsx_error_cell));
    return std::nullopt;
  }
  if (type == "d") return std::string(text);
  const std::size_t style = number_of(attribute(node, "s")).value_or(0);
  return number_text(text, style < shared_.forms.size() ? shared_.forms[style] : NumberForm::plain, shared_.since_1904);
}

bool WorksheetReader::put(std::size_t row, std::size_t column, std::string text) {
  if (row > limits_.rows) return fail(say(Phrase::sheet_too_many_rows, limits_.rows));
  if (column > limits_.columns) return fail(say(Phrase::sheet_too_many_columns, limits_.columns));
  if (text.size() > limits_.text) return fail(say(Phrase::sheet_cell_too_long, limits_.text));
  if (const auto broken = first_invalid_utf8(text))
    return fail(
        say(Phrase::sheet_broken_byte, fmt::format("{:02X}", static_cast<unsigned char>(text[*broken])), "UTF-8"));
  if (sheet.rows.size() < row) sheet.rows.resize(row);
  auto& cells = sheet.rows[row - 1];
  if (cells.size() < column) {
    *cells_ += column - cells.size();
    if (*cells_ > limits_.cells) return fail(say(Phrase::sheet_too_many_cells, limits_.cells));
    cells.resize(column);
  }
  cells[column - 1].text = std::move(text);
  return true;
}

/// The first cell's text holds for the whole range, as far down as there are rows.
bool WorksheetReader::merge(std::string_view range) {
  const auto colon = range.find(':');
  const auto first = place_of(range.substr(0, colon));
  const auto last = colon == range.npos ? first : place_of(range.substr(colon + 1));
  if (!first || !last) return fail(say(Phrase::xlsx_bad_cell, std::string(range)));
  const std::string text = sheet.cell(first->first, first->second).text;
  if (text.empty()) return true;
  const std::size_t last_row = std::min(last->first, sheet.rows.size());
  const std::size_t last_column = std::min(last->second, limits_.columns);
  for (std::size_t row = first->first; row <= last_row; ++row)
    for (std::size_t column = first->second; column <= last_column; ++column) {
      filled_ += text.size();
      if (filled_ > limits_.unpacked) return fail(say(Phrase::sheet_too_many_cells, limits_.cells));
      if (!put(row, column, text)) return false;
      SheetCell& cell = sheet.rows[row - 1][column - 1];
      cell.repeats = row != first->first || column != first->second;
      cell.across = first->second != last_column;
    }
  return true;
}

}  // namespace csafe
