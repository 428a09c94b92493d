#include <algorithm>

#include "base/utf8.hpp"
#include "present/cells.hpp"
#include "present/formats.hpp"
#include "present/text_table.hpp"
#include "present/wrap.hpp"

namespace csafe {
namespace {

constexpr std::string_view nothing_sign = "–";

/// The cell's text; without a width its line breaks are shown, so that a row stays a line.
std::string cell_text(const Cell& cell, const RenderOptions& options) {
  const std::string text = people_text(cell, options.language);
  if (text.empty()) return std::string{nothing_sign};
  return options.width ? text : on_one_line(text);
}

Shade cell_shade(const Cell& cell) {
  return cell.absent() && cell.shade == Shade::none ? Shade::faint : cell.shade;
}

TextTable text_table_of(const Section& section, const RenderOptions& options) {
  const std::vector<std::size_t> visible = visible_columns(section);
  TextTable table;
  for (const std::size_t at : visible) {
    const Column& column = section.columns[at];
    table.columns.push_back({heading_of(column, options.language), column.right, column.flexible});
  }
  table.rows.reserve(row_count(section));
  each_row(section, visible, [&](const Row& row, const Row* above) {
    auto& cells = table.rows.emplace_back();
    cells.reserve(visible.size());
    for (const std::size_t at : visible) {
      const Cell& cell = cell_at(row, at);
      if (repeats_row_above(section, row, above, at))
        cells.push_back({"", Shade::none, true});
      else
        cells.push_back({cell_text(cell, options), cell_shade(cell),
                         people_text(cell, options.language).empty() && !section.columns[at].to_fill});
    }
  });
  return table;
}

/// The report as text, piece by piece.
class TableRenderer {
 public:
  explicit TableRenderer(const RenderOptions& options) : options_(options), paint_{options.colour} {}

  std::string text(const Report& report) {
    paragraph(people_text(report.title, options_.language), Shade::strong);
    write_facts(report.facts);
    for (const Section& section : report.sections) {
      if (!section.for_machines) write(section);
    }
    return std::move(out_);
  }

 private:
  void paragraph(const std::string& text, Shade shade = Shade::none) {
    if (text.empty()) return;
    if (!options_.width) {
      out_ += paint_.text(text, shade) + '\n';
      return;
    }
    for (const std::string& line : wrap(text, *options_.width)) out_ += paint_.text(line, shade) + '\n';
  }

  void write_facts(const std::vector<Figure>& facts) {
    for (const Figure& fact : facts) {
      if (fact.title.empty()) continue;
      const std::string name = people_text(fact.title, options_.language) + colon(options_.language);
      const std::string value = on_one_line(cell_text(fact.value, options_));
      const std::size_t indent = display_width(name);
      const bool room = options_.width && *options_.width >= indent + 20;
      const std::vector<std::string> lines =
          room ? wrap(value, *options_.width - indent) : std::vector<std::string>{value};
      out_ += paint_.text(name, Shade::faint);
      for (const std::string& line : lines) {
        if (&line != &lines.front()) out_ += blanks(indent);
        out_ += paint_.text(line, fact.value.shade) + '\n';
      }
    }
  }

  void write(const Section& section) {
    if (!out_.empty()) out_ += '\n';
    paragraph(people_text(section.title, options_.language), Shade::strong);
    if (!section.figures.empty()) out_ += draw_figures(section.figures, options_);
    if (section.grid) {
      out_ += draw_grid(*section.grid, options_);
    } else if (section.sentences && row_count(section) > 0) {
      write_sentences(section);
    } else if (row_count(section) > 0) {
      out_ += lay_out(text_table_of(section, options_), options_.width, paint_, options_.language);
    } else if (section.figures.empty()) {
      paragraph(people_text(section.when_empty, options_.language));
    }
    if (!section.charts.empty()) out_ += '\n' + draw_sparklines(section.charts, options_);
    for (const Passage& passage : section.passages) write(passage);
    if (section.remarks.empty()) return;
    out_ += '\n';
    for (const Text& remark : section.remarks) paragraph(people_text(remark, options_.language));
  }

  /// A numbered list, further lines of a sentence below its beginning.
  void write_sentences(const Section& section) {
    const std::size_t indent = std::to_string(row_count(section)).size() + 2;
    const std::size_t sentence = section.columns.size() - 1;
    std::size_t count = 0;
    each_row(section, {sentence}, [&](const Row& row, const Row*) {
      const std::string number = std::to_string(++count) + ".";
      const std::string text = on_one_line(cell_text(cell_at(row, sentence), options_));
      const bool room = options_.width && *options_.width >= indent + 20;
      const std::vector<std::string> lines =
          room ? wrap(text, *options_.width - indent) : std::vector<std::string>{text};
      for (const std::string& line : lines)
        out_ += (&line == &lines.front() ? number + blanks(indent - number.size()) : blanks(indent)) + line + '\n';
    });
  }

  void write(const Passage& passage) {
    out_ += '\n';
    paragraph(people_text(passage.title, options_.language), Shade::blue);
    paragraph(people_text(passage.text, options_.language));
    for (const std::string& line : listed_lines(passage)) out_ += (line.empty() ? "" : "    ") + line + '\n';
  }

  const RenderOptions& options_;
  Paint paint_;
  std::string out_;
};

}  // namespace

std::string render_table(const Report& report, const RenderOptions& options) {
  return TableRenderer{options}.text(report);
}

}  // namespace csafe
