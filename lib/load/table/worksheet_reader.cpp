#include "load/table/worksheet_reader.hpp"

#include <algorithm>
#include <charconv>

#include "base/phrases.hpp"
#include "base/utf8.hpp"

namespace csafe {
namespace {

// How deep elements stand: worksheet, sheetData, row, c, v; or worksheet, mergeCells, mergeCell.
constexpr std::size_t root_depth = 1;
constexpr std::size_t part_depth = 2;
constexpr std::size_t row_depth = 3;
constexpr std::size_t cell_depth = 4;

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
                                 std::vector<SheetProblem>& problems, SheetCost& cost)
    : at_(std::move(at)),
      shared_(shared),
      limits_(limits),
      problems_(problems),
      cells_(at_, problems, limits),
      cost_(cost) {
  sheet.name = at_.sheet;
}

bool WorksheetReader::fail(Said message) {
  problems_.push_back({at_, std::move(message), {}});
  failed_ = true;
  return false;
}

void WorksheetReader::report(Phrase message, const std::string& found, Phrase help) {
  if (!put(row_, column_, {})) return;
  sheet.rows[row_ - 1][column_ - 1].broken = true;
  if (cells_.has_room()) return cells_.add({at_, say(message, found), say(help)});
  cells_.count_one();
  if (sheet.damaged.empty() || sheet.damaged.back() != row_) sheet.damaged.push_back(row_);
}

void WorksheetReader::finish() {
  cells_.finish();
}

bool WorksheetReader::begin(std::string_view name, const XmlAttributes& attributes) {
  ++depth_;
  if (depth_ == root_depth) {
    is_foreign_ = name != "worksheet";
    return !is_foreign_;
  }
  if (depth_ == part_depth) part_ = name == "sheetData" ? Part::rows : name == "mergeCells" ? Part::merges : Part::none;
  if (part_ == Part::merges && depth_ == row_depth) return merge(attributes["ref"]);
  if (part_ != Part::rows) return true;
  if (depth_ == row_depth) return (in_row_ = name == "row") ? begin_row(attributes) : true;
  if (depth_ == cell_depth) return (in_cell_ = in_row_ && name == "c") ? begin_cell(attributes) : true;
  if (in_cell_) begin_content(name);
  return true;
}

bool WorksheetReader::begin_row(const XmlAttributes& attributes) {
  const std::size_t given = number_of(attributes["r"]).value_or(0);
  row_ = given > 0 ? given : row_ + 1;
  column_ = 0;
  const std::string_view hidden = attributes["hidden"];
  if (row_ <= limits_.rows && (hidden == "1" || hidden == "true")) sheet.hidden.push_back(row_);
  return true;
}

bool WorksheetReader::begin_cell(const XmlAttributes& attributes) {
  ++column_;
  at_.row = at_.column = 0;
  if (const std::string_view given = attributes["r"]; !given.empty()) {
    const auto place = place_of(given);
    if (!place || place->first != row_) return fail(say(Phrase::xlsx_bad_cell, std::string(given)));
    column_ = place->second;
  }
  at_.row = row_;
  at_.column = column_;
  type_ = attributes["t"];
  style_ = number_of(attributes["s"]).value_or(0);
  value_.clear();
  inline_.clear();
  has_value_ = has_formula_ = false;
  return true;
}

void WorksheetReader::begin_content(std::string_view name) {
  const std::size_t within = depth_ - cell_depth;
  if (within == 1) {
    has_value_ = has_value_ || name == "v";
    has_formula_ = has_formula_ || name == "f";
    in_inline_ = name == "is";
    if (name == "v") catches_ = Catches::value;
  }
  if (within == 2) in_run_ = in_inline_ && name == "r";
  if (name == "t" && in_inline_ && (within == 2 || (within == 3 && in_run_))) catches_ = Catches::inline_text;
}

bool WorksheetReader::text(std::string_view piece) {
  if (catches_ == Catches::nothing) return true;
  std::string& whole = catches_ == Catches::value ? value_ : inline_;
  whole += piece;
  return whole.size() <= limits_.text || fail(say(Phrase::sheet_cell_too_long, limits_.text));
}

bool WorksheetReader::end(std::string_view) {
  catches_ = Catches::nothing;
  const bool ends_cell = depth_ == cell_depth && in_cell_;
  --depth_;
  if (!ends_cell) return true;
  in_cell_ = false;
  return end_cell();
}

bool WorksheetReader::end_cell() {
  auto value = cell_value();
  const bool held = !value || value->empty() || put(row_, column_, std::move(*value));
  if (held) at_.row = at_.column = 0;
  return held;
}

std::optional<std::string> WorksheetReader::cell_value() {
  if (type_ == "inlineStr") return unescaped(inline_);
  if (!has_value_ || (value_.empty() && type_ != "str")) {
    if (has_formula_) report(Phrase::xlsx_no_value, {}, Phrase::help_xlsx_no_value);
    return std::nullopt;
  }
  if (type_ == "s") {
    const auto index = number_of(value_);
    if (index && *index < shared_.strings.size()) return shared_.strings[*index];
    report(Phrase::xlsx_damaged, value_, Phrase::help_sheet_formats);
    return std::nullopt;
  }
  if (type_ == "str" || type_ == "d") return value_;
  if (type_ == "b") return std::string(value_ == "1" || value_ == "true" ? "TRUE" : "FALSE");
  if (type_ == "e") {
    report(Phrase::xlsx_error_cell, value_, Phrase::help_xlsx_error_cell);
    return std::nullopt;
  }
  return number_text(value_, style_ < shared_.forms.size() ? shared_.forms[style_] : NumberForm::plain,
                     shared_.since_1904);
}

bool WorksheetReader::spend(std::size_t cells, std::size_t texts) {
  cost_.cells += cells;
  cost_.texts += texts;
  if (cost_.cells > limits_.cells) return fail(say(Phrase::sheet_too_many_cells, limits_.cells));
  return cost_.texts <= limits_.texts || fail(say(Phrase::sheet_too_much_text, limits_.texts));
}

bool WorksheetReader::put(std::size_t row, std::size_t column, std::string text) {
  if (row > limits_.rows) return fail(say(Phrase::sheet_too_many_rows, limits_.rows));
  if (column > limits_.columns) return fail(say(Phrase::sheet_too_many_columns, limits_.columns));
  if (text.size() > limits_.text) return fail(say(Phrase::sheet_cell_too_long, limits_.text));
  if (const auto broken = first_invalid_utf8(text))
    return fail(
        say(Phrase::sheet_broken_byte, fmt::format("{:02X}", static_cast<unsigned char>(text[*broken])), "UTF-8"));
  const std::size_t known = row <= sheet.rows.size() ? sheet.rows[row - 1].size() : 0;
  const std::size_t empty_rows = row > sheet.rows.size() ? row - 1 - sheet.rows.size() : 0;
  if (!spend(empty_rows + (column > known ? column - known : 0), text.size())) return false;
  if (sheet.rows.size() < row) sheet.rows.resize(row);
  auto& cells = sheet.rows[row - 1];
  if (cells.size() < column) cells.resize(column);
  cells[column - 1].text = std::move(text);
  return true;
}

/// The first cell's text holds for the whole range, as far down as there are rows. Each range costs what it covers,
/// also where others cover the same.
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
      if (!spend(1, 0) || !put(row, column, text)) return false;
      SheetCell& cell = sheet.rows[row - 1][column - 1];
      cell.repeats = row != first->first || column != first->second;
      cell.across = first->second != last_column;
    }
  return true;
}

}  // namespace csafe
