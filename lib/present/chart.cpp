#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/phrases.hpp"
#include "base/utf8.hpp"
#include "present/cells.hpp"
#include "present/formats.hpp"
#include "present/paint.hpp"
#include "present/wrap.hpp"

namespace csafe {
namespace {

/// The least and the greatest value of a chart, and where a value lies between them: 0 to 1.
struct Scale {
  std::optional<Decimal> least;
  std::optional<Decimal> most;

  explicit Scale(const Chart& chart) {
    for (const auto& value : chart.values) {
      if (!value) continue;
      if (!least || *value < *least) least = value;
      if (!most || *value > *most) most = value;
    }
    if (least && chart.from_zero && *least > Decimal(0)) least = Decimal(0);
  }

  double place(const Decimal& value) const {
    const double span = most->approximate() - least->approximate();
    return span > 0 ? (value.approximate() - least->approximate()) / span : 0.5;
  }
};

std::string sparkline(const Chart& chart) {
  constexpr std::string_view blocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  const Scale scale(chart);
  std::string out;
  for (const auto& value : chart.values)
    out += value ? blocks[static_cast<std::size_t>(scale.place(*value) * 7 + 0.5)] : " ";
  return out;
}

std::string with_unit(const Decimal& value, const std::string& unit) {
  return unit.empty() ? value.text() : value.text() + " " + unit;
}

/// `76.9 % → 90 %`: the first and the last of the values; of a single one itself.
std::string ends(const Chart& chart, Language language) {
  const Decimal* first = nullptr;
  const Decimal* last = nullptr;
  for (const auto& value : chart.values) {
    if (!value) continue;
    if (!first) first = &*value;
    last = &*value;
  }
  if (!first) return people_text(say(Phrase::none), language);
  if (first == last) return with_unit(*first, chart.unit);
  return people_text(say(Phrase::trend_first_last, with_unit(*first, chart.unit), with_unit(*last, chart.unit)),
                     language);
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '<' ? "&lt;" : c == '&' ? "&amp;" : c == '"' ? "&quot;" : std::string(1, c);
  return out;
}

/// The round numbers beside a drawing, from below the least value to above the greatest, so that one sees where its
/// foot is: multiples of 1, 2 or 5 (times a power of ten), of counts whole ones.
struct Ruler {
  double step = 1;
  long first = 0;  ///< in steps
  long last = 0;

  Ruler(const Scale& scale, bool counts) {
    constexpr double most_steps = 4;
    constexpr double slip = 1e-9;  // what arithmetic with doubles may be off by
    const double least = scale.least->approximate();
    const double most = scale.most->approximate();
    const double span = most > least ? most - least : std::max(std::abs(most), 1.0) / 5;
    double power = 1;
    while (power * most_steps > span) power /= 10;
    while (power * 10 * most_steps <= span) power *= 10;
    for (const double factor : {1, 2, 5, 10}) {
      step = factor * power;
      if (step * most_steps >= span * (1 - slip)) break;
    }
    if (counts) step = std::max(step, 1.0);
    first = std::lround(std::floor(least / step + slip));
    last = std::lround(std::ceil(most / step - slip));
    if (first == last && first > 0)
      --first;
    else if (first == last)
      ++last;
  }

  double number(long steps) const { return static_cast<double>(steps) * step; }
  /// 0 for the first number, 1 for the last.
  double place(double value) const {
    return (value / step - static_cast<double>(first)) / static_cast<double>(last - first);
  }
};

/// Where things are in a drawing, in its own units.
struct Frame {
  static constexpr double width = 640;
  static constexpr double height = 170;
  static constexpr double left = 40;
  static constexpr double beside_numbers = 28;  ///< between the ruler's numbers and the first point with its own
  static constexpr double right = 40;
  static constexpr double top = 44;
  static constexpr double bottom = 24;

  std::size_t points;

  double x(std::size_t i) const {
    const double first = left + beside_numbers;
    const double span = width - right - first;
    return points < 2 ? first + span / 2 : first + span * static_cast<double>(i) / static_cast<double>(points - 1);
  }
  double y(double place) const { return height - bottom - place * (height - top - bottom); }
};

}  // namespace

std::string draw_sparklines(const std::vector<Chart>& charts, const RenderOptions& options) {
  std::size_t titles = 0;
  std::size_t points = 0;
  for (const Chart& chart : charts) {
    titles = std::max(titles, display_width(people_text(chart.title, options.language)));
    points = std::max(points, chart.values.size());
  }
  std::string out;
  for (const Chart& chart : charts) {
    const std::string title = people_text(chart.title, options.language);
    out += title + blanks(titles - display_width(title) + 2) + sparkline(chart) +
           blanks(points - chart.values.size() + 2) + ends(chart, options.language) + '\n';
  }
  return out;
}

std::string draw_svg(const Chart& chart, Language language) {
  const Scale scale(chart);
  if (!scale.least) return {};
  const Frame frame{chart.values.size()};
  const Ruler ruler(scale, chart.from_zero);
  const auto height = [&](const Decimal& value) { return frame.y(ruler.place(value.approximate())); };
  const std::string title = escaped(people_text(chart.title, language));
  std::string out = fmt::format(
      "<svg class=\"chart\" viewBox=\"0 0 {:g} {:g}\" role=\"img\" aria-label=\"{}: {}\">\n"
      "<text class=\"name\" x=\"{:g}\" y=\"14\">{}</text>\n",
      Frame::width, Frame::height, title, escaped(ends(chart, language)), Frame::left, title);
  for (long steps = ruler.first; steps <= ruler.last; ++steps) {
    const double number = ruler.number(steps);
    const double y = frame.y(ruler.place(number));
    out += fmt::format(
        "<path class=\"{}\" d=\"M{:g} {:.1f}H{:g}\"/><text class=\"tick\" x=\"{:g}\" y=\"{:.1f}\">{:.12g}</text>\n",
        steps == ruler.first ? "axis" : "rule", Frame::left, y, Frame::width - Frame::right, Frame::left - 8, y + 4,
        number);
  }
  std::string path;
  bool drawing = false;
  for (std::size_t i = 0; i < chart.values.size(); ++i) {
    const auto& value = chart.values[i];
    if (value) path += fmt::format("{}{:.1f} {:.1f}", drawing ? "L" : "M", frame.x(i), height(*value));
    drawing = value.has_value();
  }
  out += "<path class=\"line\" d=\"" + path + "\"/>\n";
  for (std::size_t i = 0; i < chart.values.size(); ++i) {
    if (i < chart.labels.size())
      out += fmt::format("<text class=\"label\" x=\"{:.1f}\" y=\"{:g}\">{}</text>\n", frame.x(i), Frame::height - 8,
                         escaped(chart.labels[i]));
    const auto& value = chart.values[i];
    if (!value) continue;
    const double y = height(*value);
    out += fmt::format(
        "<circle cx=\"{0:.1f}\" cy=\"{1:.1f}\" r=\"3\"/><text class=\"value\" x=\"{0:.1f}\" y=\"{2:.1f}\">{3}</text>\n",
        frame.x(i), y, y - 7, value->text());
  }
  return out + "</svg>\n";
}

}  // namespace csafe
