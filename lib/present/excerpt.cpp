#include "present/excerpt.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/utf8.hpp"
#include "present/cells.hpp"
#include "present/wrap.hpp"

namespace csafe {
namespace {

constexpr std::size_t longest_line = 160;
constexpr std::size_t shortest_line = 20;

/// One grapheme of the line, as it is shown.
struct Glyph {
  std::string shown;
  std::size_t width = 0;
  bool marked = false;
};

Glyph glyph_of(std::string_view cluster, bool marked) {
  if (cluster == "\t") return {"\t", 1, marked};
  if (printable(cluster) == cluster) return {std::string{cluster}, display_width(cluster), marked};
  return {"·", 1, marked};
}

/// A stretch of bytes of a line.
struct Stretch {
  std::size_t begin;
  std::size_t end;
};

/// Where the location lies in its first line. At least one byte, unless it is at the line's end.
Stretch stretch_in(std::string_view line, const Location& at) {
  const auto line_begin = static_cast<std::size_t>(line.data() - at.file->bytes.data());
  const auto clamped = [&](std::size_t offset) { return std::clamp(offset, line_begin, line_begin + line.size()); };
  const std::size_t begin = clamped(at.begin.offset) - line_begin;
  std::size_t end = clamped(at.end.offset) - line_begin;
  while (end > begin && (line[end - 1] == ' ' || line[end - 1] == '\t')) --end;
  return {begin, std::max(end, std::min(begin + 1, line.size()))};
}

std::vector<Glyph> glyphs_of(std::string_view line, Stretch marked) {
  std::vector<Glyph> glyphs;
  std::size_t at = 0;
  while (at < line.size()) {
    const std::string_view cluster = first_grapheme(line.substr(at));
    glyphs.push_back(glyph_of(cluster, at < marked.end && at + cluster.size() > marked.begin));
    at += cluster.size();
  }
  if (marked.begin >= line.size()) glyphs.push_back({"", 1, true});
  return glyphs;
}

std::size_t total_width(const std::vector<Glyph>& glyphs) {
  std::size_t width = 0;
  for (const Glyph& glyph : glyphs) width += glyph.width;
  return width;
}

/// Cuts a long line at both sides, so that the place stays in sight.
void cut(std::vector<Glyph>& glyphs, std::size_t longest) {
  if (total_width(glyphs) <= longest) return;
  const std::size_t kept_before = longest * 3 / 8;  // columns before the place
  const Glyph ellipsis{"…", 1, false};
  auto first = std::find_if(glyphs.begin(), glyphs.end(), [](const Glyph& glyph) { return glyph.marked; });
  for (std::size_t room = kept_before; first != glyphs.begin() && std::prev(first)->width <= room;) {
    room -= (--first)->width;
  }
  if (first != glyphs.begin()) {
    glyphs.erase(glyphs.begin(), first);
    glyphs.insert(glyphs.begin(), ellipsis);
  }
  std::size_t width = 0;
  auto end = glyphs.begin();
  while (end != glyphs.end() && width + end->width < longest) width += (end++)->width;
  if (end == glyphs.end()) return;
  glyphs.erase(end, glyphs.end());
  glyphs.push_back(ellipsis);
}

std::string marks_below(const std::vector<Glyph>& glyphs) {
  std::string marks;
  bool first = true;
  for (const Glyph& glyph : glyphs) {
    if (glyph.shown == "\t" && !(glyph.marked && first)) {
      marks += '\t';
    } else if (!glyph.marked) {
      marks += blanks(glyph.width);
    } else {
      marks += first ? "^" : "~";
      marks += std::string(glyph.width > 0 ? glyph.width - 1 : 0, '~');
      first = false;
    }
  }
  return marks.substr(0, marks.find_last_not_of(" \t") + 1);
}

}  // namespace

std::string excerpt(const Location& at, Shade shade, const Paint& paint, std::optional<std::size_t> columns) {
  if (!at.file || at.begin.line == 0) return {};
  const std::string_view line = at.file->line_of(at.begin);
  std::vector<Glyph> glyphs = glyphs_of(line, stretch_in(line, at));
  const std::string number = fmt::format("{:>5} |", at.begin.line);
  const std::size_t taken = number.size() + 1;
  const std::size_t room = columns ? *columns - std::min(*columns, taken) : longest_line;
  cut(glyphs, std::clamp(room, shortest_line, longest_line));
  std::string shown;
  for (const Glyph& glyph : glyphs) shown += glyph.shown;
  shown.erase(shown.find_last_not_of(" \t") + 1);
  std::string out = paint.text(number, Shade::faint);
  if (!shown.empty()) out += ' ' + shown;
  out += '\n' + paint.text(fmt::format("{:>{}}", '|', number.size()), Shade::faint);
  const std::string marks = marks_below(glyphs);
  const std::size_t caret = marks.find('^');
  out += ' ' + marks.substr(0, caret) + paint.text(marks.substr(caret), shade) + '\n';
  return out;
}

}  // namespace csafe
