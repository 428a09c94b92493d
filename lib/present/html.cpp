#include <fmt/format.h>

#include <algorithm>

#include "base/phrases.hpp"
#include "present/cells.hpp"
#include "present/formats.hpp"
#include "present/html_style.hpp"

namespace csafe {
namespace {

/// The text with everything escaped that HTML would take for mark-up; line feeds stay lines.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
        out += "<br>";
        break;
      default:
        out += c;
    }
  return out;
}

std::string_view class_of(Shade shade) {
  switch (shade) {
    case Shade::red:
      return "red";
    case Shade::orange:
      return "orange";
    case Shade::yellow:
      return "yellow";
    case Shade::blue:
      return "blue";
    case Shade::green:
      return "green";
    case Shade::grey:
      return "grey";
    case Shade::strong:
      return "strong";
    case Shade::faint:
      return "faint";
    case Shade::none:
      break;
  }
  return "";
}

std::string element(std::string_view name, const std::vector<std::string_view>& classes, std::string_view content) {
  std::string list;
  for (const std::string_view one : classes)
    if (!one.empty()) list += (list.empty() ? "" : " ") + std::string(one);
  return fmt::format("<{0}{1}>{2}</{0}>", name, list.empty() ? "" : " class=\"" + list + "\"", content);
}

class Page {
 public:
  explicit Page(Language language) : language_(language) {}

  std::string text(const Report& report) {
    const std::string title = plain(report.title);
    out_ = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n"
        "<style>\n{}</style>\n</head>\n<body{}>\n",
        language_ == Language::zh ? "zh-CN" : "en", title, html_style,
        std::ranges::any_of(report.sections, is_broad) ? " class=\"broad\"" : "");
    if (!title.empty()) out_ += "<h1>" + title + "</h1>\n";
    write_facts(report.facts);
    for (const Section& section : report.sections)
      if (!section.for_machines) write(section);
    return out_ + "</body>\n</html>\n";
  }

 private:
  std::string plain(const Text& text) const { return escaped(people_text(text, language_)); }
  std::string content(const Cell& cell) const {
    const std::string text = escaped(people_text(cell, language_));
    return text.empty() ? "–" : text;
  }

  static Shade shade_of(const Cell& cell) {
    return cell.absent() && cell.shade == Shade::none ? Shade::faint : cell.shade;
  }

  /// The cell's words, set off as a level is.
  std::string marked(const Cell& cell) const {
    const Shade shade = shade_of(cell);
    const std::string_view whole = is_day_or_id(cell) ? "whole" : "";
    return shade == Shade::none && whole.empty() ? content(cell)
                                                 : element("span", {class_of(shade), whole}, content(cell));
  }

  /// Browsers would break `2026-11-25` and `SH-601` at their dashes.
  bool is_day_or_id(const Cell& cell) const {
    constexpr std::size_t longest = 14;
    if (std::holds_alternative<Date>(cell.value)) return true;
    if (!std::holds_alternative<std::string>(cell.value)) return false;
    const std::string text = people_text(cell, language_);
    return text.size() <= longest && text.find('-') != text.npos && text.find(' ') == text.npos;
  }

  void write_facts(const std::vector<Figure>& facts) {
    std::string list;
    for (const Figure& fact : facts)
      if (!fact.title.empty())
        list += "<div><dt>" + plain(fact.title) + "</dt><dd>" + marked(fact.value) + "</dd></div>\n";
    if (!list.empty()) out_ += "<dl class=\"facts\">\n" + list + "</dl>\n";
  }

  void write(const Section& section) {
    out_ += fmt::format("<section id=\"{}\">\n", escaped(section.id));
    if (!section.title.empty()) out_ += "<h2>" + plain(section.title) + "</h2>\n";
    write_figures(section.figures);
    if (section.grid)
      write(*section.grid);
    else if (section.sentences && row_count(section) > 0)
      write_sentences(section);
    else if (row_count(section) > 0)
      write_rows(section);
    else if (section.figures.empty() && !section.when_empty.empty())
      out_ += "<p>" + plain(section.when_empty) + "</p>\n";
    for (const Chart& chart : section.charts) out_ += draw_svg(chart, language_);
    for (const Passage& passage : section.passages) write(passage);
    for (const Text& remark : section.remarks) out_ += "<p class=\"remark\">" + plain(remark) + "</p>\n";
    out_ += "</section>\n";
  }

  /// With many columns of sentences it is printed on sheets that lie across.
  static bool is_broad(const Section& section) {
    constexpr std::ptrdiff_t many = 5;
    const auto is_shown = [](const Column& column) { return column.flexible && !column.detail; };
    return !section.grid && !section.for_machines && std::ranges::count_if(section.columns, is_shown) >= many;
  }

  void write_figures(const std::vector<Figure>& figures) {
    if (figures.empty()) return;
    out_ += "<table class=\"figures\">\n<tbody>\n";
    const bool numbers = std::ranges::any_of(figures, is_number, &Figure::value);
    for (const Figure& figure : figures) {
      const std::string title = figure.title.empty() ? escaped(figure.id) : plain(figure.title);
      const bool absent = std::holds_alternative<std::monostate>(figure.value.value);
      const std::string_view align = is_number(figure.value) || (numbers && absent) ? "right" : "";
      out_ += "<tr><th scope=\"row\">" + title + "</th>" + element("td", {align}, marked(figure.value)) +
              element("td", {"faint"}, plain(figure.remark)) + "</tr>\n";
    }
    out_ += "</tbody>\n</table>\n";
  }

  void write_sentences(const Section& section) {
    out_ += "<ol>\n";
    const std::size_t sentence = section.columns.size() - 1;
    each_row(section, {sentence},
             [&](const Row& row, const Row*) { out_ += "<li>" + content(cell_at(row, sentence)) + "</li>\n"; });
    out_ += "</ol>\n";
  }

  void write_rows(const Section& section) {
    const std::vector<std::size_t> visible = visible_columns(section);
    const bool wide =
        std::any_of(visible.begin(), visible.end(), [&](std::size_t at) { return section.columns[at].flexible; });
    out_ += wide ? "<table>\n<thead><tr>" : "<table class=\"narrow\">\n<thead><tr>";
    for (const std::size_t at : visible) {
      const Column& column = section.columns[at];
      out_ += element("th", {align_of(column)}, escaped(heading_of(column, language_)));
    }
    out_ += "</tr></thead>\n<tbody>\n";
    each_row(section, visible, [&](const Row& row, const Row* above) {
      out_ += "<tr>";
      for (const std::size_t at : visible) out_ += field(section, row, above, at);
      out_ += "</tr>\n";
    });
    out_ += "</tbody>\n</table>\n";
  }

  static std::string_view align_of(const Column& column) {
    return column.right ? "right" : column.flexible ? "wide" : "";
  }

  std::string field(const Section& section, const Row& row, const Row* above, std::size_t at) const {
    const Column& column = section.columns[at];
    if (repeats_row_above(section, row, above, at)) return "<td></td>";
    const Cell& cell = cell_at(row, at);
    const std::string_view align = align_of(column);
    if (!column.bar || !is_number(cell)) return element("td", {align}, marked(cell));
    const std::string width = std::get<Decimal>(cell.value).text();
    return element("td", {align, "bar"}, fmt::format("<i style=\"width:{}%\"></i>{}", width, content(cell)));
  }

  void write(const Grid& grid) {
    out_ += "<table class=\"grid\">\n<thead><tr><th>" + plain(grid.corner) + "</th>";
    for (const Text& title : grid.column_titles) out_ += "<th>" + plain(title) + "</th>";
    out_ += "</tr></thead>\n<tbody>\n";
    for (std::size_t row = 0; row < grid.cells.size(); ++row) {
      out_ += "<tr><th scope=\"row\">" + (row < grid.row_titles.size() ? plain(grid.row_titles[row]) : "") + "</th>";
      for (std::size_t i = 0; i < grid.column_titles.size(); ++i) {
        const Cell& cell = cell_at(grid.cells[row], i);
        out_ += element("td", {class_of(cell.shade)}, escaped(people_text(cell, language_)));
      }
      out_ += "</tr>\n";
    }
    out_ += "</tbody>\n</table>\n";
    for (const Text& line : grid.legend) out_ += "<p class=\"remark\">" + plain(line) + "</p>\n";
  }

  void write(const Passage& passage) {
    out_ += "<h3>" + plain(passage.title) + "</h3>\n";
    if (!passage.text.empty()) out_ += "<p>" + plain(passage.text) + "</p>\n";
    const std::vector<std::string> lines = listed_lines(passage);
    if (lines.empty()) return;
    out_ += "<pre>";
    for (const std::string& line : lines) out_ += escaped(line) + '\n';
    out_ += "</pre>\n";
  }

  Language language_;
  std::string out_;
};

}  // namespace

std::string render_html(const Report& report, const RenderOptions& options) {
  return Page{options.language}.text(report);
}

}  // namespace csafe
