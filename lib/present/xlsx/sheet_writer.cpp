#include "present/xlsx/sheet_writer.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "present/cells.hpp"
#include "present/wrap.hpp"

namespace csafe {
namespace {

constexpr std::size_t narrowest = 6;
constexpr std::size_t widest = 46;              // longer lines wrap
constexpr std::size_t room_for_sentences = 26;  // in a column that people fill in
constexpr std::size_t width_of_day = 10;        // 2026-11-25
constexpr std::size_t filter_button = 3;        // beside a heading
constexpr std::size_t longest_text = 32'767;    // what a cell takes, in UTF-16 units
constexpr std::string_view goes_on = " […]";    // for a text that is longer
constexpr uint8_t a4 = 9;

// Day 0 of a spreadsheet's count, which is right from March 1900 on.
constexpr Date day_zero = std::chrono::sys_days(std::chrono::year(1899) / 12 / 30);
constexpr Date first_right_day = std::chrono::sys_days(std::chrono::year(1900) / 3 / 1);

/// How many UTF-16 units a character takes that begins with this byte; none for a byte within a character.
std::size_t units_of(char byte) {
  const auto bits = static_cast<unsigned char>(byte);
  return (bits & 0xC0u) == 0x80u ? 0 : bits >= 0xF0 ? 2 : 1;
}

/// The text as far as a cell takes it.
std::string as_far_as_it_goes(const std::string& text, std::size_t& shortened) {
  std::size_t units = 0;
  std::size_t room = 0;  // the bytes that leave room to say that the text goes on
  for (std::size_t at = 0; at < text.size(); ++at) {
    units += units_of(text[at]);
    if (units_of(text[at]) > 0 && units <= longest_text - goes_on.size()) room = at;
  }
  if (units <= longest_text) return text;
  ++shortened;
  return text.substr(0, room) + std::string(goes_on);
}

/// The columns of a table as they stand in its sheet: what people are shown first, then the details.
std::vector<std::size_t> ordered_columns(const Section& part) {
  std::vector<std::size_t> order = visible_columns(part);
  for (std::size_t i = 0; i < part.columns.size(); ++i)
    if (part.columns[i].detail) order.push_back(i);
  return order;
}

bool is_percentage(const Cell& cell) {
  const auto* number = std::get_if<Decimal>(&cell.value);
  return number != nullptr && cell.label.en.starts_with(number->text() + " %");
}

/// A text as it stands in a formula.
std::string formula_text(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

/// A word with a colour of its own, like a level; else the colour is that of the letters.
bool is_word(const Cell& cell) {
  return std::holds_alternative<std::string>(cell.value) ||
         (std::holds_alternative<std::monostate>(cell.value) && !cell.label.empty());
}

}  // namespace

void XlsxSheetWriter::write(const BookSheet& sheet, const ChoiceRanges& ranges) {
  set_up_page();
  write_lines(sheet.lines);
  const bool is_table = sheet.parts.size() == 1 && !sheet.parts.front().columns.empty();
  if (is_table) return write_table(sheet, ranges);
  for (const Section& part : sheet.parts) write_part(part);
  set_widths(nullptr, {});
}

void XlsxSheetWriter::set_up_page() {
  page_.library.worksheet_set_landscape(page_.sheet);
  page_.library.worksheet_set_paper(page_.sheet, a4);
  page_.library.worksheet_set_margins(page_.sheet, 0.4, 0.4, 0.6, 0.6);
  page_.library.worksheet_set_footer(page_.sheet, "&L&A&R&P / &N");
  page_.library.worksheet_fit_to_pages(page_.sheet, 1, 0);
}

void XlsxSheetWriter::write_lines(const std::vector<Figure>& lines) {
  for (const Figure& line : lines) {
    if (line.title.empty()) {
      put(0, line.value, {.role = CellRole::title});
    } else {
      const std::string name = people_text(line.title, page_.language) + colon(page_.language);
      put_text(0, name.substr(0, name.find_last_not_of(' ') + 1), {.role = CellRole::name});
      put(1, line.value, {.role = line.id.empty() ? CellRole::plain : CellRole::filled_in, .wraps = true});
      if (!line.remark.empty())
        page_.library.worksheet_write_string(page_.sheet, row_, 2, people_text(line.remark, page_.language).c_str(),
                                             page_.styles.of({.role = CellRole::plain, .shade = Shade::faint}));
    }
    ++row_;
  }
  if (!lines.empty()) ++row_;
}

void XlsxSheetWriter::write_table(const BookSheet& sheet, const ChoiceRanges& ranges) {
  const Section& part = sheet.parts.front();
  const std::vector<std::size_t> columns = ordered_columns(part);
  const lxw_row_t head = row_;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    const std::string heading = heading_of(part.columns[columns[i]], page_.language);
    put_text(column, heading, {.role = CellRole::heading, .wraps = true});
    measure(column, display_width(heading) + filter_button);
  }
  ++row_;
  std::vector<CellStyle> styles;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Column& column = part.columns[columns[i]];
    const auto is_among = [&](const std::vector<std::string>& ids) {
      return std::ranges::find(ids, column.id) != ids.end();
    };
    const bool filled_in = is_among(sheet.filled_in);
    styles.push_back({.role = filled_in ? CellRole::filled_in : CellRole::plain,
                      .number = is_among(sheet.days) ? NumberForm::date : NumberForm::general});
    if (filled_in && column.flexible) measure(static_cast<lxw_col_t>(i), room_for_sentences);
    if (filled_in && is_among(sheet.days)) measure(static_cast<lxw_col_t>(i), width_of_day);
  }
  write_rows(part, columns, styles);
  for (std::size_t blank = 0; blank < sheet.blank_rows; ++blank, ++row_)
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const NumberForm number = styles[i].number;
      put(static_cast<lxw_col_t>(i), Cell(), {.role = CellRole::filled_in, .number = number});
    }
  const lxw_row_t last = std::max(head + 1, row_) - 1;
  const auto last_column = static_cast<lxw_col_t>(columns.size() - 1);
  page_.library.worksheet_autofilter(page_.sheet, head, 0, std::max(last, head), last_column);
  page_.library.worksheet_freeze_panes(page_.sheet, head + 1, 0);
  page_.library.worksheet_repeat_rows(page_.sheet, head, head);
  const std::size_t shown = visible_columns(part).size();
  if (shown > 0 && shown < columns.size())
    page_.library.worksheet_print_area(page_.sheet, 0, 0, std::max(last, head), static_cast<lxw_col_t>(shown - 1));
  for (std::size_t i = 0; last > head && i < columns.size(); ++i)
    for (const Choice& choice : sheet.choices)
      if (choice.column == part.columns[columns[i]].id)
        add_choice(static_cast<lxw_col_t>(i), choice, ranges.at(choice.column), head + 1, last);
  set_widths(&part, columns);
}

void XlsxSheetWriter::write_rows(const Section& part, const std::vector<std::size_t>& columns,
                                 const std::vector<CellStyle>& styles) {
  each_row(part, columns, [&](const Row& row, const Row*) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const Cell& cell = cell_at(row, columns[i]);
      CellStyle style = i < styles.size() ? styles[i] : CellStyle{};
      style.shade = cell.shade;
      style.wraps = true;
      put(static_cast<lxw_col_t>(i), cell, style);
    }
    ++row_;
  });
}

void XlsxSheetWriter::add_choice(lxw_col_t column, const Choice& choice, const std::string& range, lxw_row_t first,
                                 lxw_row_t last) {
  std::string formula = range;
  std::string prompt = choice.prompt.in(page_.language);
  lxw_data_validation validation{};
  validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
  validation.ignore_blank = LXW_VALIDATION_ON;
  validation.dropdown = LXW_VALIDATION_ON;
  validation.show_input = LXW_VALIDATION_ON;
  validation.show_error = LXW_VALIDATION_ON;
  validation.error_type = LXW_VALIDATION_ERROR_TYPE_STOP;
  validation.value_formula = formula.data();
  if (!prompt.empty()) validation.input_message = prompt.data();
  page_.library.worksheet_data_validation_range(page_.sheet, first, column, last, column, &validation);
  for (const Cell& value : choice.values) {
    if (value.shade == Shade::none) continue;
    std::string chosen = formula_text(people_text(value, page_.language));
    lxw_conditional_format rule{};
    rule.type = LXW_CONDITIONAL_TYPE_CELL;
    rule.criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO;
    rule.value_string = chosen.data();
    rule.format = page_.styles.of({.role = CellRole::plain, .shade = value.shade, .is_word = true});
    page_.library.worksheet_conditional_format_range(page_.sheet, first, column, last, column, &rule);
  }
}

void XlsxSheetWriter::write_choices(lxw_col_t column, const Choice& choice) {
  row_ = 0;
  for (const Cell& value : choice.values) {
    put(column, value, {});
    ++row_;
  }
}

void XlsxSheetWriter::write_part(const Section& part) {
  put_text(0, people_text(part.title, page_.language), {.role = CellRole::title});
  ++row_;
  if (part.grid) {
    write_grid(*part.grid);
  } else if (part.columns.empty()) {
    write_figures(part);
  } else {
    const std::vector<std::size_t> columns = visible_columns(part);
    for (std::size_t i = 0; i < columns.size(); ++i)
      put_text(static_cast<lxw_col_t>(i), heading_of(part.columns[columns[i]], page_.language),
               {.role = CellRole::heading, .wraps = true});
    ++row_;
    write_rows(part, columns, {});
    if (row_count(part) == 0 && !part.when_empty.empty()) {
      put_text(0, people_text(part.when_empty, page_.language), {.shade = Shade::faint, .wraps = true});
      ++row_;
    }
  }
  ++row_;
}

void XlsxSheetWriter::write_figures(const Section& part) {
  for (const Figure& figure : part.figures) {
    put_text(0, people_text(figure.title, page_.language), {.role = CellRole::heading, .wraps = true});
    put(1, figure.value, {.shade = figure.value.shade, .wraps = true});
    put_text(2, people_text(figure.remark, page_.language), {.shade = Shade::faint, .wraps = true});
    ++row_;
  }
}

void XlsxSheetWriter::write_grid(const Grid& grid) {
  put_text(0, people_text(grid.corner, page_.language), {.role = CellRole::heading, .wraps = true});
  for (std::size_t i = 0; i < grid.column_titles.size(); ++i)
    put_text(static_cast<lxw_col_t>(i + 1), people_text(grid.column_titles[i], page_.language),
             {.role = CellRole::heading});
  ++row_;
  for (std::size_t line = 0; line < grid.cells.size(); ++line, ++row_) {
    put_text(0, people_text(grid.row_titles[line], page_.language), {.role = CellRole::heading});
    for (std::size_t i = 0; i < grid.cells[line].size(); ++i) {
      const Cell& cell = grid.cells[line][i];
      const auto column = static_cast<lxw_col_t>(i + 1);
      put(column, cell, {.shade = cell.shade, .is_word = true});
    }
  }
}

void XlsxSheetWriter::set_widths(const Section* table, const std::vector<std::size_t>& columns) {
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    const bool detail = table != nullptr && i < columns.size() && table->columns[columns[i]].detail;
    lxw_row_col_options folded{.hidden = LXW_TRUE, .level = 1, .collapsed = LXW_FALSE};
    const auto width = static_cast<double>(std::clamp(widths_[i] + 1, narrowest, widest));
    const auto column = static_cast<lxw_col_t>(i);
    page_.library.worksheet_set_column_opt(page_.sheet, column, column, width, nullptr, detail ? &folded : nullptr);
  }
  const bool any_detail = table != nullptr && visible_columns(*table).size() < columns.size();
  if (!any_detail) return;
  lxw_row_col_options unfolds{.hidden = LXW_FALSE, .level = 0, .collapsed = LXW_TRUE};
  const auto beside = static_cast<lxw_col_t>(columns.size());
  page_.library.worksheet_set_column_opt(page_.sheet, beside, beside, LXW_DEF_COL_WIDTH, nullptr, &unfolds);
}

void XlsxSheetWriter::measure(lxw_col_t column, std::size_t width) {
  if (widths_.size() <= column) widths_.resize(column + 1u);
  widths_[column] = std::max(widths_[column], width);
}

void XlsxSheetWriter::put(lxw_col_t column, const Cell& cell, CellStyle style) {
  if (is_word(cell)) style.is_word = true;
  if (const auto* number = std::get_if<Decimal>(&cell.value)) {
    style.number = is_percentage(cell) ? NumberForm::percent : NumberForm::general;
    style.wraps = false;
    measure(column, number->text().size() + (is_percentage(cell) ? 2 : 0));
    page_.library.worksheet_write_number(page_.sheet, row_, column, number->approximate(), page_.styles.of(style));
    return;
  }
  const auto* day = std::get_if<Date>(&cell.value);
  if (day == nullptr || *day < first_right_day) return put_text(column, people_text(cell, page_.language), style);
  style.number = NumberForm::date;
  style.wraps = false;
  measure(column, to_text(*day).size());
  page_.library.worksheet_write_number(page_.sheet, row_, column, static_cast<double>((*day - day_zero).count()),
                                       page_.styles.of(style));
}

void XlsxSheetWriter::put_text(lxw_col_t column, const std::string& text, CellStyle style) {
  if (text.empty()) {
    page_.library.worksheet_write_blank(page_.sheet, row_, column, page_.styles.of(style));
    return;
  }
  // A title reaches over the columns beside it.
  if (style.role != CellRole::title)
    for (const std::string& line : split_lines(text)) measure(column, display_width(line));
  const std::string fits = as_far_as_it_goes(text, page_.shortened);
  page_.library.worksheet_write_string(page_.sheet, row_, column, fits.c_str(), page_.styles.of(style));
}

}  // namespace csafe
