#include "present/text_table.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "present/cells.hpp"
#include "present/wrap.hpp"

namespace csafe {
namespace {

constexpr std::size_t column_gap = 2;

/// Writes texts at fixed columns; blanks appear only before a text, never at a line's end.
class LineWriter {
 public:
  explicit LineWriter(std::string& out) : out_(out) {}

  /// Writes into a column that starts `pending` blanks from here and is `width` wide.
  void put(std::string_view text, std::string_view painted, std::size_t width, bool right) {
    const std::size_t taken = display_width(text);
    const std::size_t padding = width > taken ? width - taken : 0;
    if (right) pending_ += padding;
    if (!text.empty()) {
      out_.append(pending_, ' ').append(painted);
      pending_ = 0;
    }
    if (!right) pending_ += padding;
    pending_ += column_gap;
  }

  void end() { out_ += '\n'; }

 private:
  std::string& out_;
  std::size_t pending_ = 0;
};

/// One table that fits, written from the top down.
class HorizontalTable {
 public:
  HorizontalTable(const TextTable& table, const ColumnWidths& widths, const Paint& paint)
      : table_(table), widths_(widths), paint_(paint) {}

  std::string text() {
    std::vector<TextTableCell> headings;
    for (const TextTableColumn& column : table_.columns) headings.push_back({column.heading, Shade::none});
    write(headings);
    std::vector<TextTableCell> rules;
    for (const std::size_t width : widths_) rules.push_back({thin_rule(width), Shade::faint});
    write_line(rules);
    for (const auto& row : table_.rows) write(row);
    return std::move(out_);
  }

 private:
  bool fits_on_one_line(const std::vector<TextTableCell>& row) const {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (row[i].text.find('\n') != std::string::npos || display_width(row[i].text) > widths_[i]) return false;
    }
    return true;
  }

  void write(const std::vector<TextTableCell>& row) {
    if (fits_on_one_line(row)) return write_line(row);
    std::vector<std::vector<std::string>> wrapped;
    std::size_t height = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
      wrapped.push_back(wrap(row[i].text, widths_[i]));
      height = std::max(height, wrapped.back().size());
    }
    for (std::size_t line = 0; line < height; ++line) {
      std::vector<TextTableCell> cells;
      for (std::size_t i = 0; i < row.size(); ++i) {
        cells.push_back({line < wrapped[i].size() ? wrapped[i][line] : std::string{}, row[i].shade, false});
      }
      write_line(cells);
    }
  }

  void write_line(const std::vector<TextTableCell>& cells) {
    LineWriter line{out_};
    for (std::size_t i = 0; i < cells.size(); ++i) {
      line.put(cells[i].text, paint_.text(cells[i].text, cells[i].shade), widths_[i], table_.columns[i].right);
    }
    line.end();
  }

  const TextTable& table_;
  const ColumnWidths& widths_;
  const Paint& paint_;
  std::string out_;
};

/// A table that does not fit: each row a block of "heading: value" lines, the values below each other where there is
/// room for that.
class VerticalTable {
 public:
  VerticalTable(const TextTable& table, std::size_t width, const Paint& paint, Language language)
      : table_(table), width_(width), paint_(paint) {
    constexpr std::size_t least_value_width = 20;
    for (const TextTableColumn& column : table.columns) {
      names_.push_back(column.heading + colon(language));
      indent_ = std::max(indent_, display_width(names_.back()));
    }
    aligned_ = indent_ + least_value_width <= width;
    if (!aligned_) indent_ = 2;
  }

  std::string text() {
    for (const auto& row : table_.rows) {
      if (&row != &table_.rows.front()) out_ += '\n';
      for (std::size_t i = 0; i < row.size(); ++i) {
        if (!row[i].absent) write_field(names_[i], row[i]);
      }
    }
    return std::move(out_);
  }

 private:
  void write_field(const std::string& name, const TextTableCell& cell) {
    const std::size_t name_width = display_width(name);
    const std::size_t room = width_ > indent_ + 2 ? width_ - indent_ : 2;
    if (aligned_) {
      out_ += paint_.text(name, Shade::faint) + blanks(indent_ - name_width);
    } else if (name_width + widest_line(cell.text) <= width_) {
      out_ += paint_.text(name, Shade::faint);
    } else {
      out_ += paint_.text(std::string_view{name}.substr(0, name.find_last_not_of(' ') + 1), Shade::faint);
      out_ += '\n' + blanks(indent_);
    }
    write_hanging(wrap(cell.text, room), cell.shade);
  }

  void write_hanging(const std::vector<std::string>& lines, Shade shade) {
    for (const std::string& line : lines) {
      if (&line != &lines.front()) out_ += blanks(indent_);
      out_ += paint_.text(line, shade) + '\n';
    }
  }

  const TextTable& table_;
  std::size_t width_;
  const Paint& paint_;
  std::vector<std::string> names_;
  std::size_t indent_ = 0;  // of the values, or of their further lines
  bool aligned_ = false;
  std::string out_;
};

std::size_t line_count(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

std::string lay_out(const TextTable& table, std::optional<std::size_t> width, const Paint& paint, Language language) {
  const auto widths = fit_columns(table, width);
  if (!widths) return VerticalTable{table, *width, paint, language}.text();
  std::string horizontal = HorizontalTable{table, *widths, paint}.text();
  // Columns that are squeezed into towers of single words read worse than blocks.
  const std::size_t one_line_each = table.rows.size() + 2;
  if (!width || line_count(horizontal) <= 2 * one_line_each) return horizontal;
  std::string vertical = VerticalTable{table, *width, paint, language}.text();
  return line_count(horizontal) > line_count(vertical) ? vertical : horizontal;
}

}  // namespace csafe
