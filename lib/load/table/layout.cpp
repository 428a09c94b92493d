#include "load/table/layout.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/phrases.hpp"
#include "load/table/cell_values.hpp"

namespace csafe {
namespace {

constexpr std::size_t most_title_rows = 30;

/// What a heading means: by the user's own rules first.
SheetHeading read_heading(std::size_t column, const std::string& text, const ImportRules& rules) {
  SheetHeading heading{.column = column, .text = cell_text(text), .id = {}};
  const std::string name = normalise_heading(text);
  for (const HeadingName& rule : rules.headings)
    if (!name.empty() && normalise_heading(rule.heading.value) == name) {
      heading.ignored = rule.column == ignored_column;
      if (!heading.ignored) heading.id = rule.column;
      return heading;
    }
  if (auto id = column_by_heading(text)) heading.id = std::move(*id);
  return heading;
}

/// Whether some heading of the row is merged with its neighbour, so that the row below names the columns.
bool has_headings_below(const Worksheet& sheet, std::size_t row, const ImportRules& rules) {
  if (row >= sheet.rows.size()) return false;
  for (std::size_t column = 1; column <= sheet.rows[row - 1].size(); ++column) {
    const SheetCell& lower = sheet.cell(row + 1, column);
    if (sheet.cell(row, column).across && !lower.across && !lower.repeats &&
        !read_heading(column, lower.text, rules).id.empty())
      return true;
  }
  return false;
}

std::vector<SheetHeading> read_headings(const Worksheet& sheet, std::size_t row, bool two_rows,
                                        const ImportRules& rules) {
  std::vector<SheetHeading> headings;
  const std::size_t width = std::max(sheet.rows[row - 1].size(), two_rows ? sheet.rows[row].size() : 0);
  for (std::size_t column = 1; column <= width; ++column) {
    const SheetCell& upper = sheet.cell(row, column);
    const SheetCell& lower = sheet.cell(row + 1, column);
    const bool below = two_rows && upper.across && !cell_text(lower.text).empty();
    SheetHeading heading = read_heading(column, below ? lower.text : upper.text, rules);
    const bool repeats = !below && upper.repeats && upper.across;
    if (!heading.text.empty() && !repeats) headings.push_back(std::move(heading));
  }
  return headings;
}

/// How well a row would do as headings; 0: not at all. Some column has to say what a row is about. Of records that are
/// only counted, any two columns will do.
std::size_t rank(const std::vector<SheetHeading>& headings, const SheetSubject& subject) {
  constexpr std::array<std::string_view, 4> subjects{"item", "check", "title", "found"};
  std::set<std::string_view> known;
  for (const SheetHeading& heading : headings) {
    if (!heading.id.empty()) known.insert(heading.id);
    for (const std::string& wanted : subject.columns)
      if (is_named(heading, wanted)) known.insert(wanted);
  }
  if (subject.records) return known.size() >= 2 ? known.size() : 0;
  const bool about = std::ranges::any_of(subjects, [&](std::string_view id) { return known.contains(id); });
  return about && known.size() >= 2 ? known.size() : 0;
}

/// Where the label that ends at `colon` begins: behind the blank before it.
std::size_t label_begin(const std::string& text, std::size_t from, std::size_t colon) {
  std::size_t begin = from;
  for (const std::string_view blank : {" ", "\t", "\n", "\xE3\x80\x80"})
    if (const std::size_t at = text.rfind(blank, colon); at != text.npos) begin = std::max(begin, at + blank.size());
  return begin;
}

/// Reads what stands above the table: `检查日期：2026-11-18  检查人：张三` in one cell, or a label and its value in the
/// cell to the right.
class TitleReader {
 public:
  TitleReader(const std::string& path, const Worksheet& sheet, const ImportRules& rules,
              std::vector<SheetTitle>& titles)
      : path_(path), sheet_(sheet), rules_(rules), titles_(titles) {}

  void read(std::size_t row, std::size_t column) {
    const std::string text = cell_text(sheet_.cell(row, column).text);
    std::optional<std::string> label;  // whose value goes on until the next label
    std::size_t begin = 0;
    for (std::size_t from = 0, next = 0;; from = next) {
      const std::size_t colon = std::min(text.find(':', from), text.find("：", from));
      if (colon == text.npos) break;
      next = colon + (text[colon] == ':' ? 1 : 3);
      const std::size_t word = label_begin(text, begin, colon);
      auto id = label_at(text.substr(word, colon - word));
      if (!id) continue;  // 10:30
      if (label) add(*label, text.substr(begin, word - begin), row, column);
      label = std::move(id);
      begin = next;
    }
    if (!label) {
      label = label_at(text);
      begin = text.size();
    }
    if (label) add(*label, text.substr(begin), row, column);
  }

 private:
  /// The column that a label means; nothing for what is no label.
  std::optional<std::string> label_at(const std::string& words) const {
    SheetHeading label = read_heading(0, words, rules_);
    return label.id.empty() ? std::nullopt : std::optional(std::move(label.id));
  }

  void add(const std::string& id, const std::string& words, std::size_t row, std::size_t column) {
    if (scope_of(id) != SheetScope::audit) return;
    std::string text = cell_text(words);
    for (std::size_t next = column + 1; text.empty() && next <= sheet_.rows[row - 1].size(); ++next) {
      if (sheet_.cell(row, next).repeats) continue;
      text = cell_text(sheet_.cell(row, next).text);
      column = next;
      if (label_at(text)) return;
    }
    if (!text.empty()) titles_.push_back({.id = id, .text = std::move(text), .at = {path_, sheet_.name, row, column}});
  }

  const std::string& path_;
  const Worksheet& sheet_;
  const ImportRules& rules_;
  std::vector<SheetTitle>& titles_;
};

/// Two columns that mean the same would write over each other.
void report_twins(const std::string& path, const Worksheet& sheet, const SheetLayout& layout,
                  std::vector<SheetProblem>& problems) {
  for (const SheetHeading& heading : layout.headings) {
    if (heading.id.empty() || scope_of(heading.id) == SheetScope::context) continue;
    const SheetHeading* first = layout.heading(heading.id);
    if (first == &heading) continue;
    problems.push_back({{path, sheet.name, layout.last_heading, heading.column},
                        say(Phrase::import_twin_columns, first->text, column_letters(first->column), heading.text),
                        say(Phrase::help_import_twin_columns, heading.text)});
  }
}

/// `负责人签字：` and `日期：2026-11-28`, which stand below a table, each in a cell.
bool is_label(const std::string& text) {
  if (text.ends_with(':') || text.ends_with("：")) return true;
  const std::string label = text.substr(0, std::min(text.find("："), text.find(':')));
  constexpr std::array<std::string_view, 4> below{"签", "日期", "盖章", "填表"};
  return label.size() < text.size() &&
         std::any_of(below.begin(), below.end(), [&](std::string_view word) { return label.find(word) != label.npos; });
}

}  // namespace

const SheetHeading* SheetLayout::heading(std::string_view id) const {
  const auto found = std::ranges::find(headings, id, &SheetHeading::id);
  return found == headings.end() ? nullptr : &*found;
}

bool SheetLayout::has_scope(SheetScope scope) const {
  return std::ranges::any_of(
      headings, [&](const SheetHeading& heading) { return !heading.id.empty() && scope_of(heading.id) == scope; });
}

bool is_named(const SheetHeading& heading, std::string_view name) {
  return heading.id == name || normalise_heading(heading.text) == normalise_heading(name);
}

SheetScope scope_of(std::string_view id) {
  const SheetColumn* column = sheet_column(id);
  return column ? column->scope : SheetScope::answer;
}

SheetValue value_of(std::string_view id) {
  const SheetColumn* column = sheet_column(id);
  return column ? column->value : SheetValue::number;
}

bool is_aside(const Worksheet& cells, const SheetLayout& layout, std::size_t row) {
  std::size_t filled = 0;
  std::size_t labels = 0;
  std::size_t only = 0;
  bool across = false;
  for (std::size_t column = 1; column <= cells.rows[row - 1].size(); ++column) {
    const SheetCell& cell = cells.cell(row, column);
    if (cell_text(cell.text).empty() || cell.repeats) continue;
    ++filled;
    if (is_label(cell_text(cell.text))) ++labels;
    only = column;
    across = cell.across;
  }
  const auto& headings = layout.headings;
  const bool repeated =
      filled > 1 && std::ranges::all_of(headings, [&](const SheetHeading& heading) {
        return normalise_heading(cells.cell(row, heading.column).text) == normalise_heading(heading.text);
      });
  if (repeated || (filled > 1 && labels == filled)) return true;
  if (filled != 1) return false;
  const auto heading = std::ranges::find(headings, only, &SheetHeading::column);
  const bool says_something = heading != headings.end() && !heading->id.empty() && !heading->ignored;
  return across || !says_something || scope_of(heading->id) == SheetScope::context;
}

std::optional<SheetLayout> find_layout(const std::string& path, const Worksheet& sheet, const ImportRules& rules,
                                       const SheetSubject& subject, std::vector<SheetProblem>& problems) {
  SheetLayout best;
  std::size_t best_rank = 0;
  std::size_t seen = 0;
  for (std::size_t row = 1; row <= sheet.rows.size() && seen < most_title_rows; ++row) {
    const bool blank =
        std::ranges::all_of(sheet.rows[row - 1], [](const SheetCell& cell) { return cell_text(cell.text).empty(); });
    if (blank) continue;
    ++seen;
    const bool two_rows = has_headings_below(sheet, row, rules);
    auto headings = read_headings(sheet, row, two_rows, rules);
    if (const std::size_t found = rank(headings, subject); found > best_rank) {
      best_rank = found;
      best = {.first_heading = row,
              .last_heading = row + (two_rows ? 1 : 0),
              .headings = std::move(headings),
              .titles = {}};
    }
  }
  if (best_rank == 0) return std::nullopt;
  // What a checklist calls a number is that of an item, a ledger its own.
  if (best.has_scope(SheetScope::ledger) && !best.heading("danger"))
    for (SheetHeading& heading : best.headings)
      if (heading.id == "item" && normalise_heading(heading.text) == "编号") heading.id = "danger";
  TitleReader titles(path, sheet, rules, best.titles);
  for (std::size_t row = 1; row < best.first_heading; ++row)
    for (std::size_t column = 1; column <= sheet.rows[row - 1].size(); ++column)
      if (!sheet.cell(row, column).repeats) titles.read(row, column);
  if (!subject.records) report_twins(path, sheet, best, problems);
  return best;
}

}  // namespace csafe
