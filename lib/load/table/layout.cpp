#include "load/table/layout.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <utility>

#include "base/phrases.hpp"
#include "load/table/cell_values.hpp"

namespace csafe {
namespace {

constexpr std::size_t most_title_rows = 30;
constexpr std::size_t most_colons = 10'000;  // above a table; what is behind them is no title

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

/// Where the label that ends at `colon` begins: behind the blank or the colon before it.
std::size_t label_begin(std::string_view text, std::size_t from, std::size_t colon) {
  std::size_t begin = from;
  const std::string_view before = text.substr(from, colon - from);
  for (const std::string_view blank : {" ", "\t", "\n", "\xE3\x80\x80"})
    if (const std::size_t at = before.rfind(blank); at != before.npos)
      begin = std::max(begin, from + at + blank.size());
  return begin;
}

/// Reads what stands above the table: `检查日期：2026-11-18  检查人：张三` in one cell, or a label and its value in the
/// cell to the right. Each cell and each character is looked at once.
class TitleReader {
 public:
  TitleReader(const std::string& path, const Worksheet& sheet, const ImportRules& rules, const SheetSubject& subject,
              std::vector<SheetTitle>& titles)
      : path_(path), sheet_(sheet), rules_(rules), subject_(subject), titles_(titles) {}

  void read(std::size_t row) {
    row_ = row;
    waiting_.reset();
    const std::size_t width = sheet_.rows[row - 1].size();
    for (std::size_t column = 1; column <= width; ++column) {
      if (sheet_.cell(row, column).repeats) continue;
      const std::string text = cell_text(sheet_.cell(row, column).text);
      if (text.empty()) continue;
      const auto before = std::exchange(waiting_, std::nullopt);
      if (!read_labels(text, column) && before) add(*before, text, column);
    }
  }

 private:
  /// Takes the values behind the labels of a cell; the last label without one waits for the next cell. False for a cell
  /// without a label.
  bool read_labels(const std::string& text, std::size_t column) {
    std::optional<std::string> label;  // whose value goes on until the next label
    std::size_t begin = 0;             // of that value
    std::size_t from = 0;              // behind the last colon
    for (;;) {
      const std::size_t colon = next_colon(text, from);
      if (colon == text.npos || ++colons_ > most_colons) break;
      const std::size_t word = label_begin(text, from, colon);
      auto id = label_at(text.substr(word, colon - word));
      from = colon + (text[colon] == ':' ? 1 : 3);
      if (!id) continue;  // 10:30
      if (label) add(*label, text.substr(begin, word - begin), column);
      label = std::move(id);
      begin = from;
    }
    if (!label) {
      label = label_at(text);
      begin = text.size();
    }
    if (label && !add(*label, text.substr(begin), column)) waiting_ = label;
    return label.has_value();
  }

  static std::size_t next_colon(const std::string& text, std::size_t from) {
    for (std::size_t at = from; at < text.size(); ++at)
      if (text[at] == ':' || text.compare(at, 3, "：") == 0) return at;
    return text.npos;
  }

  /// The column that a label means; nothing for what is no label.
  std::optional<std::string> label_at(const std::string& words) const {
    SheetHeading label = read_heading(0, words, rules_);
    return label.id.empty() ? std::nullopt : std::optional(std::move(label.id));
  }

  /// False when there is no value to take.
  bool add(const std::string& id, const std::string& words, std::size_t column) {
    const bool organisation = id == "unit";
    if (scope_of(id) != SheetScope::audit && !organisation) return true;
    std::string text = cell_text(words);
    if (text.empty()) return false;
    if (organisation && std::ranges::find(subject_.sites, text) == subject_.sites.end()) return true;
    const std::string meant = organisation ? "site" : id;
    if (std::ranges::find(titles_, meant, &SheetTitle::id) == titles_.end())
      titles_.push_back({.id = meant, .text = std::move(text), .at = {path_, sheet_.name, row_, column}});
    return true;
  }

  const std::string& path_;
  const Worksheet& sheet_;
  const ImportRules& rules_;
  const SheetSubject& subject_;
  std::vector<SheetTitle>& titles_;
  std::size_t row_ = 0;
  std::size_t colons_ = 0;
  std::optional<std::string> waiting_;  ///< a label whose value is the next cell
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

/// `负责人签字：`, `制表人：李四` and `日期：2026-11-28`.
bool is_signature(const std::string& text) {
  constexpr std::array<std::string_view, 18> below{"签字",   "签名",   "签章",   "盖章",   "签字）", "签名）",
                                                   "盖章）", "签字)",  "日期",   "填表人", "制表人", "审核人",
                                                   "复核人", "审批人", "记录人", "检查人", "填表",   "制表"};
  const std::size_t colon = std::min(text.find("："), text.find(':'));
  return colon != text.npos && std::ranges::any_of(below, [label = cell_text(text.substr(0, colon))](auto word) {
           return label.ends_with(word);
         });
}

}  // namespace

bool is_label(const std::string& text) {
  return text.ends_with(':') || text.ends_with("：") || is_signature(text);
}

namespace {

/// Whether a cell of a column that tells something has words: a row of sums has numbers there.
bool has_words(const ColumnUse& column, const std::string& text) {
  bool per_cent = false;
  return column.tells && !text.empty() && !cell_number(text, per_cent);
}

/// `合计` and the like, which stand before sums; `whole`: and nothing else.
bool is_total(const std::string& text, bool whole) {
  constexpr std::size_t longest = 60;
  if (text.size() > longest ||
      (text.find("计") == text.npos && text.find("汇总") == text.npos && text.find_first_of("tTmM") == text.npos))
    return false;
  const std::string word = normalise_heading(text);
  constexpr std::array<std::string_view, 5> sums{"合计", "总计", "小计", "共计", "累计"};
  constexpr std::array<std::string_view, 5> words{"total", "subtotal", "grandtotal", "sum", "汇总"};
  const auto is_word = [&](std::string_view sum) { return word == sum; };
  if (std::ranges::any_of(sums, is_word) || std::ranges::any_of(words, is_word)) return true;
  return !whole &&
         std::ranges::any_of(sums, [&](std::string_view sum) { return word.starts_with(sum) || word.ends_with(sum); });
}

/// What the cells of a column say below the headings.
std::vector<std::string> words_of(const Worksheet& sheet, const SheetLayout& layout, std::size_t column) {
  std::vector<std::string> words;
  const std::vector<ColumnUse> columns = uses_of(layout);
  for (std::size_t row = layout.last_heading + 1; row <= sheet.rows.size(); ++row) {
    std::string text = cell_text(sheet.cell(row, column).text);
    if (!text.empty() && !is_aside(sheet, columns, row)) words.push_back(std::move(text));
  }
  return words;
}

bool ends_with_one(const std::string& text, std::span<const std::string_view> ends) {
  return std::ranges::any_of(ends,
                             [&](std::string_view end) { return text.size() > end.size() && text.ends_with(end); });
}

/// 单位 is a unit of measure, or an organisation, which its cells tell: a site, a department, or neither.
void read_units(const Worksheet& sheet, SheetLayout& layout, const SheetSubject& subject) {
  constexpr std::array<std::string_view, 12> places{"店", "厅",   "公司",   "中心", "站",   "所",
                                                    "厂", "支行", "营业部", "网点", "分部", "院"};
  constexpr std::array<std::string_view, 6> departments{"部", "科", "处", "室", "部门", "班组"};
  for (SheetHeading& heading : layout.headings) {
    if (heading.id != "unit" || normalise_heading(heading.text) != "单位") continue;
    const std::vector<std::string> words = words_of(sheet, layout, heading.column);
    const bool sites = std::ranges::any_of(
        words, [&](const std::string& word) { return std::ranges::find(subject.sites, word) != subject.sites.end(); });
    const auto is_place = [&](const std::string& word) { return ends_with_one(word, places); };
    const auto is_body = [&](const std::string& word) { return is_place(word) || ends_with_one(word, departments); };
    if (!sites && (words.empty() || !std::ranges::all_of(words, is_body))) continue;
    const std::string_view meant = sites || std::ranges::any_of(words, is_place) ? "site" : "department";
    heading.id = layout.heading(meant) ? "" : meant;
  }
}

}  // namespace

const SheetHeading* SheetLayout::heading(std::string_view id) const {
  const auto found = std::ranges::find(headings, id, &SheetHeading::id);
  return found == headings.end() ? nullptr : &*found;
}

bool SheetLayout::asks_results() const {
  return heading("result") || heading("hazard-present") || heading("measure");
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

std::vector<ColumnUse> uses_of(const SheetLayout& layout) {
  constexpr std::array<std::string_view, 4> telling{"found", "title", "check", "item"};
  std::vector<ColumnUse> uses;
  for (const SheetHeading& heading : layout.headings) {
    const bool known = !heading.id.empty();
    const SheetScope scope = known ? scope_of(heading.id) : SheetScope::context;
    uses.push_back({.column = heading.column,
                    .heading = heading.text,
                    .tells = std::ranges::find(telling, heading.id) != telling.end(),
                    .answers = known && scope == SheetScope::answer,
                    .stands_alone = known && !heading.ignored && scope != SheetScope::context});
  }
  return uses;
}

bool is_aside(const Worksheet& cells, std::span<const ColumnUse> columns, std::size_t row) {
  std::size_t filled = 0;
  std::size_t labels = 0;
  std::size_t only = 0;
  bool across = false;
  bool total = false;
  bool may_be_total = false;
  bool signature = false;
  bool words = false;
  for (std::size_t column = 1; column <= cells.rows[row - 1].size(); ++column) {
    const SheetCell& cell = cells.cell(row, column);
    if (cell_text(cell.text).empty() || cell.repeats) continue;
    ++filled;
    const auto use = std::ranges::find(columns, column, &ColumnUse::column);
    const bool answers = use != columns.end() && use->answers;
    const std::string text = cell_text(cell.text);
    total = total || ((filled == 1 || !answers) && is_total(text, true));
    may_be_total = may_be_total || (filled == 1 && !answers && is_total(text, false));
    words = words || (use != columns.end() && has_words(*use, text));
    signature = is_signature(text);
    if (is_label(text)) ++labels;
    only = column;
    across = cell.across;
  }
  const bool repeated = filled > 1 && std::ranges::all_of(columns, [&](const ColumnUse& use) {
                          return normalise_heading(cells.cell(row, use.column).text) == normalise_heading(use.heading);
                        });
  if (total || (may_be_total && !words) || repeated || (filled > 1 && labels == filled)) return true;
  if (filled != 1) return false;
  if (signature) return true;
  const auto use = std::ranges::find(columns, only, &ColumnUse::column);
  return across || use == columns.end() || !use->stands_alone;
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
  read_units(sheet, best, subject);
  TitleReader titles(path, sheet, rules, subject, best.titles);
  for (std::size_t row = 1; row < best.first_heading; ++row) titles.read(row);
  if (!subject.records) report_twins(path, sheet, best, problems);
  return best;
}

}  // namespace csafe
