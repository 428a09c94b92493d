#include "present/wrap.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"

namespace csafe {
namespace {

constexpr auto closing = std::to_array<std::string_view>(
    {"，", "。", "；", "：", "、", "！", "？", "）", "」", "』", "】", "》", "〉", "〕", "”", "’", "…", "—",
     "–",  "·",  "％", "‰",  "℃",  "°",  "～", "／", ",",  ".",  ";",  ":",  "!",  "?",  ")", "]", "}", "%"});
constexpr auto opening =
    std::to_array<std::string_view>({"（", "「", "『", "【", "《", "〈", "〔", "“", "‘", "(", "[", "{", "￥", "¥"});
constexpr std::string_view joints = "/-_";

template <std::size_t n>
bool among(const std::array<std::string_view, n>& set, std::string_view cluster) {
  return std::find(set.begin(), set.end(), cluster) != set.end();
}

/// Whether a line may end between two neighbours.
bool may_break(std::string_view before, std::string_view after) {
  if (after == " ") return false;
  if (before == " ") return true;
  const bool wide = display_width(before) > 1 || display_width(after) > 1;
  return wide && !among(opening, before) && !among(closing, after);
}

std::string without_trailing_blanks(std::string_view text) {
  const std::size_t last = text.find_last_not_of(' ');
  return std::string{text.substr(0, last == std::string_view::npos ? 0 : last + 1)};
}

/// Breaks one line feed-free text, line by line from the left.
class LineBreaker {
 public:
  LineBreaker(std::string_view text, std::size_t width) : text_(text), width_(width) {}

  void run(std::vector<std::string>& lines) {
    std::size_t at = 0;
    std::string_view before;
    while (at < text_.size()) {
      const std::string_view cluster = first_grapheme(text_.substr(at));
      const std::size_t width = display_width(cluster);
      if (at > start_) note_break(before, cluster, at);
      if (at > start_ && cluster != " " && used_ + width > width_) {
        end_line(lines, at);
        continue;
      }
      used_ += width;
      at += cluster.size();
      before = cluster;
    }
    lines.push_back(without_trailing_blanks(text_.substr(start_)));
  }

 private:
  void note_break(std::string_view before, std::string_view cluster, std::size_t at) {
    if (may_break(before, cluster)) good_ = at;
    if (before.size() == 1 && joints.find(before) != std::string_view::npos && cluster != " ") fair_ = at;
  }

  void end_line(std::vector<std::string>& lines, std::size_t at) {
    const bool fair_is_far = fair_ > start_ && display_width(text_.substr(start_, fair_ - start_)) * 3 > width_;
    const std::size_t end = good_ > start_ ? good_ : fair_is_far ? fair_ : at;
    lines.push_back(without_trailing_blanks(text_.substr(start_, end - start_)));
    start_ = end;
    used_ = display_width(text_.substr(start_, at - start_));
  }

  std::string_view text_;
  std::size_t width_;
  std::size_t start_ = 0;  // of the current line
  std::size_t used_ = 0;   // its columns so far
  std::size_t good_ = 0;   // the last place where it may end
  std::size_t fair_ = 0;   // the last place where it may end when it must
};

}  // namespace

std::vector<std::string> wrap_at_blanks(std::string_view text, std::size_t width) {
  std::vector<std::string> lines{""};
  if (display_width(text) <= width) return {std::string(text)};
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    const std::size_t filled = display_width(lines.back());
    if (filled == 0) {
      lines.pop_back();
    } else if (filled + 1 + display_width(word) <= width) {
      lines.back().append(1, ' ').append(word);
      continue;
    }
    for (std::string& part : wrap(word, width)) lines.push_back(std::move(part));
  }
  return lines;
}

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (true) {
    const std::size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return lines;
    text.remove_prefix(end + 1);
  }
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  for (const std::string& line : split_lines(text)) {
    if (display_width(line) <= width) {
      lines.push_back(line);
    } else {
      LineBreaker{line, width}.run(lines);
    }
  }
  return lines;
}

std::size_t widest_line(std::string_view text) {
  std::size_t widest = 0;
  for (const std::string& line : split_lines(text)) widest = std::max(widest, display_width(line));
  return widest;
}

std::size_t widest_word(std::string_view text) {
  std::size_t widest = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
    widest = std::max(widest, display_width(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return widest;
}

std::string blanks(std::size_t count) {
  return std::string(count, ' ');
}

std::string thin_rule(std::size_t width) {
  std::string rule;
  for (std::size_t i = 0; i < width; ++i) rule += "─";
  return rule;
}

}  // namespace csafe
