#include <algorithm>

#include "base/phrases.hpp"
#include "base/utf8.hpp"
#include "present/cells.hpp"
#include "present/formats.hpp"
#include "present/wrap.hpp"

namespace csafe {
namespace {

std::string_view square(Shade shade) {
  switch (shade) {
    case Shade::red:
      return "🟥 ";
    case Shade::orange:
      return "🟧 ";
    case Shade::yellow:
      return "🟨 ";
    case Shade::blue:
      return "🟦 ";
    case Shade::green:
      return "🟩 ";
    case Shade::grey:
      return "⬜ ";
    case Shade::none:
    case Shade::strong:
    case Shade::faint:
      break;
  }
  return "";
}

/// The text with everything escaped that Markdown would take for mark-up inside a line.
std::string escaped(std::string_view text) {
  constexpr std::string_view markup = "\\*_`[]|~$";
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "<br>";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      if (markup.find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  return out;
}

/// A text that begins a line: what would make a heading, a list, a quotation or a block of code of it is escaped too.
std::string escaped_block(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const bool numbered = digits > 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')');
  if (numbered) return std::string{text.substr(0, digits)} + '\\' + escaped(text.substr(digits));
  const bool marked = !text.empty() && std::string_view{"#+->="}.find(text.front()) != std::string_view::npos;
  return (marked ? "\\" : "") + escaped(text);
}

std::string heading_line(std::string_view marks, const Text& title, Language language) {
  std::string text = escaped(people_text(title, language));
  if (text.ends_with('#')) text.insert(text.size() - 1, "\\");  // marks at the end would belong to the heading
  return std::string{marks} + ' ' + text + '\n';
}

std::string cell_text(const Cell& cell, Language language) {
  const std::string text = escaped(people_text(cell, language));
  if (text.empty()) return cell.shade == Shade::none ? "–" : std::string{square(cell.shade)} + "–";
  if (cell.shade == Shade::strong) return "**" + text + "**";
  return std::string{square(cell.shade)} + text;
}

enum class Align { left, right, centre };

/// A pipe table whose source lines up in a monospaced editor.
class PipeTable {
 public:
  void add_column(std::string heading, Align align) {
    headings_.push_back(std::move(heading));
    aligns_.push_back(align);
  }
  void add_row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

  std::string text() const {
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      std::size_t width = std::max<std::size_t>(3, display_width(headings_[i]));
      for (const auto& row : rows_) width = std::max(width, display_width(row[i]));
      widths.push_back(width);
    }
    std::string out = line(headings_, widths) + rule(widths);
    for (const auto& row : rows_) out += line(row, widths);
    return out;
  }

 private:
  std::string line(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) const {
    std::string out = "|";
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::size_t room = widths[i] - display_width(cells[i]);
      const std::size_t before = aligns_[i] == Align::left ? 0 : aligns_[i] == Align::right ? room : room / 2;
      out += ' ' + blanks(before) + cells[i] + blanks(room - before) + " |";
    }
    return out + '\n';
  }

  std::string rule(const std::vector<std::size_t>& widths) const {
    std::string out = "|";
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const bool left_colon = aligns_[i] == Align::centre;
      const bool right_colon = aligns_[i] != Align::left;
      const std::size_t dashes = widths[i] - (left_colon ? 1 : 0) - (right_colon ? 1 : 0);
      out += std::string{left_colon ? " :" : " "} + std::string(dashes, '-') + (right_colon ? ": |" : " |");
    }
    return out + '\n';
  }

  std::vector<std::string> headings_;
  std::vector<Align> aligns_;
  std::vector<std::vector<std::string>> rows_;
};

std::string rows_table(const Section& section, Language language) {
  const std::vector<std::size_t> visible = visible_columns(section);
  PipeTable table;
  for (const std::size_t at : visible) {
    const Column& column = section.columns[at];
    table.add_column(escaped(heading_of(column, language)), column.right ? Align::right : Align::left);
  }
  each_row(section, visible, [&](const Row& row, const Row* above) {
    std::vector<std::string> cells;
    cells.reserve(visible.size());
    for (const std::size_t at : visible)
      cells.push_back(repeats_row_above(section, row, above, at) ? "" : cell_text(cell_at(row, at), language));
    table.add_row(std::move(cells));
  });
  return visible.empty() ? std::string{} : table.text();
}

std::string figures_table(const std::vector<Figure>& figures, Language language) {
  const bool all_numbers =
      std::all_of(figures.begin(), figures.end(), [](const Figure& figure) { return is_number(figure.value); });
  const bool remarks =
      std::any_of(figures.begin(), figures.end(), [](const Figure& figure) { return !figure.remark.empty(); });
  PipeTable table;
  table.add_column(people_text(say(Phrase::figure_title), language), Align::left);
  table.add_column(people_text(say(Phrase::figure_value), language), all_numbers ? Align::right : Align::left);
  if (remarks) table.add_column(people_text(say(Phrase::figure_remark), language), Align::left);
  for (const Figure& figure : figures) {
    const std::string title = figure.title.empty() ? figure.id : people_text(figure.title, language);
    std::vector<std::string> cells{escaped(title), cell_text(figure.value, language)};
    if (remarks) cells.push_back(escaped(people_text(figure.remark, language)));
    table.add_row(std::move(cells));
  }
  return table.text();
}

std::string grid_table(const Grid& grid, Language language) {
  PipeTable table;
  table.add_column(escaped(people_text(grid.corner, language)), Align::left);
  for (const Text& title : grid.column_titles) table.add_column(escaped(people_text(title, language)), Align::centre);
  for (std::size_t row = 0; row < grid.cells.size(); ++row) {
    std::vector<std::string> cells{row < grid.row_titles.size() ? escaped(people_text(grid.row_titles[row], language))
                                                                : std::string{}};
    for (std::size_t i = 0; i < grid.column_titles.size(); ++i) {
      cells.push_back(cell_text(cell_at(grid.cells[row], i), language));
    }
    table.add_row(std::move(cells));
  }
  std::string out = table.text();
  if (!grid.legend.empty()) out += '\n';
  for (const Text& line : grid.legend) out += "- " + escaped_block(people_text(line, language)) + '\n';
  return out;
}

/// Blocks with a blank line between them.
class Page {
 public:
  void add(const std::string& block) {
    if (block.empty()) return;
    if (!text_.empty()) text_ += '\n';
    text_ += block;
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// Prose of ours, in which what stands between backticks is code.
std::string prose(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto begin = text.find('`');
    const auto end = begin == text.npos ? begin : text.find('`', begin + 1);
    if (end == text.npos) return out + escaped(text);
    out += escaped(text.substr(0, begin));
    out += text.substr(begin, end + 1 - begin);
    text.remove_prefix(end + 1);
  }
  return out;
}

void add_passage(Page& page, const Passage& passage, Language language) {
  page.add(heading_line("###", passage.title, language));
  if (!passage.text.empty()) page.add(prose(people_text(passage.text, language)) + '\n');
  const std::vector<std::string> lines = listed_lines(passage);
  if (lines.empty()) return;
  std::string block = "```yaml\n";
  for (const std::string& line : lines) block += line + '\n';
  page.add(block + "```\n");
}

std::string sentences(const Section& section, Language language) {
  std::string list;
  const std::size_t sentence = section.columns.size() - 1;
  std::size_t count = 0;
  each_row(section, {sentence}, [&](const Row& row, const Row*) {
    list += std::to_string(++count) + ". " + cell_text(cell_at(row, sentence), language) + '\n';
  });
  return list;
}

void add_section(Page& page, const Section& section, Language language) {
  if (!section.title.empty()) page.add(heading_line("##", section.title, language));
  if (!section.figures.empty()) page.add(figures_table(section.figures, language));
  if (section.grid) {
    page.add(grid_table(*section.grid, language));
  } else if (section.sentences && row_count(section) > 0) {
    page.add(sentences(section, language));
  } else if (row_count(section) > 0) {
    page.add(rows_table(section, language));
  } else if (section.figures.empty() && !section.when_empty.empty()) {
    page.add(escaped_block(people_text(section.when_empty, language)) + '\n');
  }
  if (!section.charts.empty())
    page.add("```text\n" + draw_sparklines(section.charts, {.language = language}) + "```\n");
  for (const Passage& passage : section.passages) add_passage(page, passage, language);
  for (const Text& remark : section.remarks) page.add(escaped_block(people_text(remark, language)) + '\n');
}

}  // namespace

std::string render_markdown(const Report& report, const RenderOptions& options) {
  Page page;
  if (!report.title.empty()) page.add(heading_line("#", report.title, options.language));
  std::string facts;
  for (const Figure& fact : report.facts) {
    if (fact.title.empty()) continue;
    facts += "- " + escaped_block(people_text(fact.title, options.language)) + colon(options.language) +
             cell_text(fact.value, options.language) + '\n';
  }
  page.add(facts);
  for (const Section& section : report.sections) {
    if (!section.for_machines) add_section(page, section, options.language);
  }
  return page.text();
}

}  // namespace csafe
