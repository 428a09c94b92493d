#include <algorithm>

#include "base/utf8.hpp"
#include "present/cells.hpp"
#include "present/formats.hpp"
#include "present/paint.hpp"
#include "present/wrap.hpp"

namespace csafe {
namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t least_text_width = 20;
constexpr std::size_t widest_beside = 32;  // values that are wider, hashes, have their remark below

struct FigureLine {
  std::string title;
  std::string value;
  std::string remark;
  Shade shade = Shade::none;
  bool number = false;
};

FigureLine line_of(const Figure& figure, Language language) {
  std::string value = on_one_line(people_text(figure.value, language));
  return {.title = figure.title.empty() ? figure.id : people_text(figure.title, language),
          .value = value.empty() ? "–" : std::move(value),
          .remark = people_text(figure.remark, language),
          .shade = figure.value.shade,
          .number = is_number(figure.value)};
}

/// Where the columns are: numbers end at `numbers`, remarks begin behind the widest value that has one beside it.
struct FigureColumns {
  std::size_t titles = 0;
  std::size_t numbers = 0;
  std::size_t values = 0;

  explicit FigureColumns(const std::vector<FigureLine>& lines) {
    for (const FigureLine& line : lines) {
      const std::size_t width = display_width(line.value);
      titles = std::max(titles, display_width(line.title));
      if (line.number) numbers = std::max(numbers, width);
      if (!line.remark.empty() && width <= widest_beside) values = std::max(values, width);
    }
    values = std::max(values, numbers);
  }
};

/// The text with its further lines below its beginning, where there is room to wrap it.
std::string hanging(const std::string& text, std::size_t indent, Shade shade, const Paint& paint,
                    std::optional<std::size_t> width) {
  const bool room = width && *width >= indent + least_text_width;
  const std::vector<std::string> lines = room ? wrap(text, *width - indent) : std::vector<std::string>{text};
  std::string out;
  for (const std::string& line : lines) {
    if (&line != &lines.front()) out += '\n' + blanks(indent);
    out += paint.text(line, shade);
  }
  return out;
}

}  // namespace

std::string draw_figures(const std::vector<Figure>& figures, const RenderOptions& options) {
  std::vector<FigureLine> lines;
  for (const Figure& figure : figures) lines.push_back(line_of(figure, options.language));
  const FigureColumns columns{lines};
  const Paint paint{options.colour};
  std::string out;
  for (const FigureLine& line : lines) {
    const std::size_t width = display_width(line.value);
    const std::size_t before = line.number ? columns.numbers - width : 0;
    out += line.title + blanks(columns.titles - display_width(line.title) + gap + before);
    const bool below = width > widest_beside;
    if (line.remark.empty() || below) {
      out += hanging(line.value, columns.titles + gap + before, line.shade, paint, options.width);
      const std::size_t indent = columns.titles + gap;
      if (!line.remark.empty())
        out += '\n' + blanks(indent) + hanging(line.remark, indent, Shade::faint, paint, options.width);
    } else {
      out += paint.text(line.value, line.shade) + blanks(columns.values - before - width + gap);
      out += hanging(line.remark, columns.titles + columns.values + 2 * gap, Shade::faint, paint, options.width);
    }
    out += '\n';
  }
  return out;
}

}  // namespace csafe
