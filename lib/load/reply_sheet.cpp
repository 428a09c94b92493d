#include "load/reply_sheet.hpp"

#include <algorithm>

#include "base/phrases.hpp"
#include "base/utf8.hpp"
#include "load/table/cell_values.hpp"
#include "load/table/layout.hpp"
#include "load/table/table.hpp"

namespace csafe {
namespace {

constexpr ReplyColumn needed[] = {ReplyColumn::notice, ReplyColumn::id,       ReplyColumn::state,
                                  ReplyColumn::by,     ReplyColumn::measures, ReplyColumn::on};
constexpr ReplyColumn days[] = {ReplyColumn::due, ReplyColumn::on, ReplyColumn::recheck_on};
constexpr std::size_t most_title_rows = 30;

/// The column of the sheet, from 1, that each column of a reply has; 0: none.
using Columns = std::array<std::size_t, reply_columns>;

/// The field as people mean it: without the quote that keeps spreadsheets from running it.
std::string cleaned(std::string_view cell) {
  std::string text = cell_text(cell);
  constexpr std::string_view formula_starts = "=+-@";
  if (text.size() > 1 && text.front() == '\'' && formula_starts.find(text[1]) != text.npos) text.erase(0, 1);
  return normalise_nfc(text);
}

bool is_blank(const std::vector<SheetCell>& row) {
  return std::ranges::all_of(row, [](const SheetCell& cell) { return cell_text(cell.text).empty(); });
}

std::optional<std::size_t> column_of(const std::string& heading) {
  for (std::size_t i = 0; i < reply_columns; ++i) {
    const auto column = static_cast<ReplyColumn>(i);
    const Text title = reply_column_title(column);
    if (heading == reply_column_id(column) || heading == title.zh || heading == title.en) return i;
  }
  return std::nullopt;
}

class ReplyReader {
 public:
  ReplyReader(const Workbook& workbook, std::vector<SheetProblem>& problems) : problems_(problems) {
    sheet_.path = workbook.path;
    sheet_.remarks = workbook.remarks;
  }

  void read(const Worksheet& cells) {
    cells_ = &cells;
    if (std::ranges::all_of(cells.rows, is_blank)) return;
    const std::size_t headings = find_headings();
    if (headings == 0) {
      if (!cells.name.empty()) sheet_.remarks.push_back(say(Phrase::reply_sheet_passed_over, sheet_.path, cells.name));
      return;
    }
    found_ = true;
    const Columns columns = read_headings(headings);
    const std::vector<ColumnUse> uses = uses_of(headings, columns);
    std::string passed_over;
    for (std::size_t row = headings + 1; row <= cells.rows.size(); ++row) {
      if (is_blank(cells.rows[row - 1])) continue;
      if (is_no_reply(row, uses, columns))
        passed_over += (passed_over.empty() ? "" : ", ") + std::to_string(row);
      else
        read_row(row, headings, columns);
    }
    if (!passed_over.empty())
      sheet_.remarks.push_back(
          say(Phrase::reply_rows_passed_over, SheetPlace{sheet_.path, cells.name}.text(), passed_over));
  }

  ReplySheet finish() {
    if (!found_)
      add({sheet_.path}, say(Phrase::reply_no_headings), say(Phrase::help_reply_columns));
    else if (sheet_.rows.empty() && problems_.empty())
      add({sheet_.path}, say(Phrase::reply_empty), say(Phrase::help_reply_columns));
    return std::move(sheet_);
  }

 private:
  void add(SheetPlace at, Said message, Text help) {
    problems_.push_back({std::move(at), std::move(message), std::move(help)});
  }
  SheetPlace place(std::size_t row, std::size_t column = 0) const { return {sheet_.path, cells_->name, row, column}; }

  /// The row, of those at the top, with the most columns of a reply: two at least. 0: none.
  std::size_t find_headings() const {
    std::size_t best = 0;
    std::size_t most = 1;
    for (std::size_t row = 1; row <= std::min(cells_->rows.size(), most_title_rows); ++row) {
      const auto known =
          static_cast<std::size_t>(std::ranges::count_if(cells_->rows[row - 1], [](const SheetCell& cell) {
            return !cell.repeats && column_of(cleaned(cell.text)).has_value();
          }));
      if (known > most) best = row, most = known;
    }
    return best;
  }

  Columns read_headings(std::size_t row) {
    Columns columns{};
    for (std::size_t column = 1; column <= cells_->rows[row - 1].size(); ++column) {
      const auto known = column_of(cleaned(cells_->cell(row, column).text));
      if (!known || cells_->cell(row, column).repeats) continue;
      if (columns[*known] == 0) {
        columns[*known] = column;
        continue;
      }
      const auto twice = static_cast<ReplyColumn>(*known);
      add(place(row, column), say(Phrase::reply_column_twice, reply_column_id(twice), reply_column_title(twice)),
          say(Phrase::help_reply_columns));
    }
    for (const ReplyColumn column : needed)
      if (columns[static_cast<std::size_t>(column)] == 0)
        add(place(row), say(Phrase::reply_no_column, reply_column_id(column), reply_column_title(column)),
            say(Phrase::help_reply_columns));
    return columns;
  }

  /// All columns but the notice's, which each row repeats, say something of a problem.
  std::vector<ColumnUse> uses_of(std::size_t row, const Columns& columns) const {
    std::vector<ColumnUse> uses;
    for (std::size_t i = 0; i < reply_columns; ++i) {
      if (columns[i] == 0) continue;
      const bool says = static_cast<ReplyColumn>(i) != ReplyColumn::notice;
      uses.push_back({.column = columns[i],
                      .heading = cells_->cell(row, columns[i]).text,
                      .tells = says,
                      .answers = says,
                      .stands_alone = says});
    }
    return uses;
  }

  /// Whether a row is no answer to a problem: a signature, a sum, a heading once more, or neither notice nor number.
  bool is_no_reply(std::size_t row, std::span<const ColumnUse> uses, const Columns& columns) const {
    const std::size_t notice = columns[static_cast<std::size_t>(ReplyColumn::notice)];
    const std::size_t id = columns[static_cast<std::size_t>(ReplyColumn::id)];
    if (notice == 0 || id == 0) return false;
    const std::string first = cell_text(cells_->cell(row, notice).text);
    const bool says_neither = first.empty() && cell_text(cells_->cell(row, id).text).empty();
    return says_neither || is_label(first) || is_aside(*cells_, uses, row);
  }

  void read_row(std::size_t row, std::size_t headings, const Columns& columns) {
    const std::size_t fields = cells_->rows[row - 1].size();
    const std::size_t wanted = cells_->rows[headings - 1].size();
    // A comma too many has moved the fields; in a workbook nothing moves.
    if (cells_->name.empty() && fields > wanted)
      add(place(row), say(Phrase::reply_fields, fields, wanted), say(Phrase::help_reply_columns));
    ReplyRow reply{.at = place(row), .fields = {}, .places = columns};
    for (std::size_t i = 0; i < reply_columns; ++i)
      if (columns[i] > 0) reply.fields[i] = cleaned(cells_->cell(row, columns[i]).text);
    for (const ReplyColumn column : days) {
      std::string& text = reply.fields[static_cast<std::size_t>(column)];
      if (const auto day = cell_date(text)) text = to_text(*day);
    }
    sheet_.rows.push_back(std::move(reply));
  }

  std::vector<SheetProblem>& problems_;
  ReplySheet sheet_;
  const Worksheet* cells_ = nullptr;
  bool found_ = false;
};

}  // namespace

ReplySheet read_reply_sheet(const std::string& path, std::string_view bytes, std::vector<SheetProblem>& problems) {
  const auto workbook = read_sheets(path, bytes, problems);
  if (!workbook) return {.path = path, .rows = {}, .remarks = {}};
  ReplyReader reader(*workbook, problems);
  for (const Worksheet& cells : workbook->sheets) reader.read(cells);
  return reader.finish();
}

}  // namespace csafe
