#include <algorithm>
#include <array>

#include "base/gb18030.hpp"
#include "base/phrases.hpp"
#include "base/utf8.hpp"
#include "load/table/sheet_problems.hpp"
#include "load/table/table.hpp"

namespace csafe {
namespace {

/// Cuts bytes into rows and cells. It works on ASCII bytes that no character of UTF-8 contains; the second byte of one
/// of GB18030 is never a comma, semicolon, tab, quote or line end either.
class CsvCutter {
 public:
  CsvCutter(std::string_view bytes, char separator, const SheetLimits& limits)
      : bytes_(bytes), separator_(separator), limits_(limits) {}

  std::vector<std::vector<std::string>> rows;
  std::optional<Said> problem;  ///< why the bytes are no table
  Text help;
  SheetPlace at;

  bool run() {
    std::size_t cells = 0;
    while (next_ < bytes_.size()) {
      auto& row = rows.emplace_back();
      do {
        if (row.size() == limits_.columns)
          return fail(say(Phrase::sheet_too_many_columns, limits_.columns), row.size());
        if (!cut_cell(row.emplace_back())) return false;
        if (++cells > limits_.cells) return fail(say(Phrase::sheet_too_many_cells, limits_.cells), row.size());
      } while (take_separator());
      take_line_end();
      if (rows.size() > limits_.rows) return fail(say(Phrase::sheet_too_many_rows, limits_.rows), 0);
    }
    return true;
  }

 private:
  bool fail(Said message, std::size_t column, Text remedy = {}) {
    problem = std::move(message);
    help = std::move(remedy);
    at.row = rows.size();
    at.column = column;
    return false;
  }

  bool at_line_end() const { return next_ == bytes_.size() || bytes_[next_] == '\n' || bytes_[next_] == '\r'; }

  bool take_separator() {
    if (next_ == bytes_.size() || bytes_[next_] != separator_) return false;
    ++next_;
    return true;
  }

  void take_line_end() {
    if (next_ < bytes_.size() && bytes_[next_] == '\r') ++next_;
    if (next_ < bytes_.size() && bytes_[next_] == '\n') ++next_;
  }

  bool cut_cell(std::string& cell) {
    const bool held = next_ < bytes_.size() && bytes_[next_] == '"' ? cut_quoted(cell) : cut_plain(cell);
    if (!held) return false;
    return cell.size() <= limits_.text || fail(say(Phrase::sheet_cell_too_long, limits_.text), rows.back().size());
  }

  bool cut_plain(std::string& cell) {
    const std::size_t begin = next_;
    while (!at_line_end() && bytes_[next_] != separator_) ++next_;
    cell.assign(bytes_.substr(begin, next_ - begin));
    return true;
  }

  bool cut_quoted(std::string& cell) {
    const std::size_t column = rows.back().size();
    for (++next_;; ++next_) {
      const std::size_t quote = bytes_.find('"', next_);
      if (quote == bytes_.npos) return fail(say(Phrase::csv_open_quote), column, say(Phrase::help_csv_quote));
      cell.append(bytes_.substr(next_, quote - next_));
      next_ = quote + 1;
      if (next_ == bytes_.size() || bytes_[next_] != '"') break;
      cell += '"';
    }
    if (at_line_end() || bytes_[next_] == separator_) return true;
    return fail(say(Phrase::csv_after_quote), column, say(Phrase::help_csv_quote));
  }

  std::string_view bytes_;
  char separator_;
  const SheetLimits& limits_;
  std::size_t next_ = 0;
};

/// The separator that the first lines have most of: a comma, unless others are more frequent outside quotes.
char find_separator(std::string_view bytes) {
  constexpr std::array candidates{',', ';', '\t'};
  std::array<std::size_t, candidates.size()> counts{};
  bool quoted = false;
  std::size_t lines = 0;
  for (const char c : bytes.substr(0, 65536)) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' && ++lines == 20) break;
    const auto candidate = std::ranges::find(candidates, c);
    if (candidate != candidates.end()) ++counts[static_cast<std::size_t>(candidate - candidates.begin())];
  }
  return candidates[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

/// How the bytes of a file are written.
enum class Encoding { utf8, gb18030 };

/// A file that is UTF-8 for the most part is damaged UTF-8; one whose cells are hardly ever UTF-8 is GB18030.
Encoding find_encoding(const std::vector<std::vector<std::string>>& rows) {
  std::size_t utf8 = 0;
  std::size_t other = 0;
  for (const auto& row : rows)
    for (const std::string& cell : row) {
      if (std::ranges::all_of(cell, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) continue;
      ++(first_invalid_utf8(cell) ? other : utf8);
    }
  return other > utf8 ? Encoding::gb18030 : Encoding::utf8;
}

/// Turns every cell into UTF-8; reports those that are broken.
bool decode(Workbook& file, std::vector<std::vector<std::string>>&& rows, Encoding encoding, SheetProblems& problems) {
  Worksheet& sheet = file.sheets.emplace_back();
  for (std::size_t row = 0; row < rows.size(); ++row) {
    auto& cells = sheet.rows.emplace_back();
    for (std::size_t column = 0; column < rows[row].size(); ++column) {
      std::string& bytes = rows[row][column];
      const auto broken = encoding == Encoding::utf8 ? first_invalid_utf8(bytes) : first_invalid_gb18030(bytes);
      if (broken)
        problems.add({{file.path, {}, row + 1, column + 1},
                      say(Phrase::sheet_broken_byte, fmt::format("{:02X}", static_cast<unsigned char>(bytes[*broken])),
                          encoding == Encoding::utf8 ? "UTF-8" : "GB18030"),
                      say(Phrase::help_sheet_broken_byte)});
      else if (encoding == Encoding::gb18030)
        bytes = from_gb18030(bytes).value_or(bytes);
      cells.push_back({.text = std::move(bytes)});
    }
  }
  problems.finish();
  return problems.count() == 0;
}

}  // namespace

std::optional<Workbook> read_csv(const std::string& path, std::string_view bytes, std::vector<SheetProblem>& problems,
                                 const SheetLimits& limits) {
  Workbook file{.path = path, .sheets = {}, .remarks = {}};
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    problems.push_back({{path}, say(Phrase::sheet_utf16), say(Phrase::help_sheet_utf16)});
    return std::nullopt;
  }
  const bool marked = bytes.starts_with("\xEF\xBB\xBF");
  if (marked) bytes.remove_prefix(3);
  if (bytes.find('\0') != bytes.npos) {
    problems.push_back({{path}, say(Phrase::sheet_not_text), say(Phrase::help_sheet_formats)});
    return std::nullopt;
  }
  CsvCutter cutter(bytes, find_separator(bytes), limits);
  if (!cutter.run()) {
    cutter.at.path = path;
    problems.push_back({cutter.at, *cutter.problem, cutter.help});
    return std::nullopt;
  }
  const Encoding encoding = marked ? Encoding::utf8 : find_encoding(cutter.rows);
  SheetProblems broken({path}, problems, limits);
  if (!decode(file, std::move(cutter.rows), encoding, broken)) return std::nullopt;
  if (encoding == Encoding::gb18030) file.remarks.push_back(say(Phrase::sheet_is_gb18030, path));
  return file;
}

std::optional<Workbook> read_sheets(const std::string& path, std::string_view bytes,
                                    std::vector<SheetProblem>& problems, const SheetLimits& limits) {
  const auto refuse = [&](Said message, Text help) {
    problems.push_back({{path}, std::move(message), std::move(help)});
    return std::nullopt;
  };
  if (bytes.size() > limits.bytes) return refuse(say(Phrase::sheet_too_large, bytes.size(), limits.bytes), {});
  if (bytes.empty()) return refuse(say(Phrase::sheet_empty), say(Phrase::help_sheet_formats));
  if (bytes.starts_with("PK\x03\x04")) return read_xlsx(path, bytes, problems, limits);
  if (bytes.starts_with("\xD0\xCF\x11\xE0"))
    return refuse(say(Phrase::sheet_old_excel), say(Phrase::help_sheet_old_excel));
  return read_csv(path, bytes, problems, limits);
}

}  // namespace csafe
