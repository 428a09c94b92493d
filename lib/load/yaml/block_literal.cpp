#include <algorithm>
#include <cstring>

#include "load/yaml/block_run.hpp"
#include "load/yaml/source_scan.hpp"

namespace csafe::yaml {
namespace {

using enum DeclineReason;

enum class Chomp { strip, clip, keep };

const char* skip_spaces(const char* at) {
  while (*at == ' ') ++at;
  return at;
}

const char* skip_spaces(const char* at, std::int32_t most) {
  for (; *at == ' ' && most > 0; --most) ++at;
  return at;
}

bool is_line_end(const char* at) {
  return *at == '\n' || (*at == '\r' && at[1] == '\n');
}

/// The line feed of the line, or `end`.
const char* find_line_feed(const char* at, const char* end) {
  const void* found = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
  return found == nullptr ? end : static_cast<const char*>(found);
}

void chomp(std::string& value, Chomp how) {
  const std::size_t content = value.find_last_not_of('\n') + 1;
  if (how == Chomp::strip) value.resize(content);
  if (how == Chomp::clip) value.resize(std::min(value.size(), content + 1));
}

}  // namespace

/// `| ` or `> ` and the lines below it that are indented deeper than the collection around it.
bool BlockRun::read_block_text(const char* at) {
  const Mark place = mark(at);
  const Style style = *at == '|' ? Style::literal : Style::folded;
  const DeclineReason unusual = style == Style::literal ? literal_text : folded_text;
  const std::int32_t least = open_[depth_ - 1].column + 1;
  const char* header = at + 1;
  const Chomp how = *header == '-' ? Chomp::strip : *header == '+' ? Chomp::keep : Chomp::clip;
  if (how != Chomp::clip) ++header;
  if (*header != ' ' && !is_line_end(header)) return decline(unusual, at);
  if (style == Style::folded && how == Chomp::keep) return decline(unusual, at);
  if (!finish_line(header)) return false;

  std::string value;
  std::int32_t blanks = 0;  // the longest line of blanks before the first text
  const char* text = skip_spaces(line_begin_);
  for (; is_line_end(text); text = skip_spaces(line_begin_)) {
    blanks = std::max(blanks, column_of(text));
    value += '\n';
    if (!finish_line(text)) return false;
  }
  const std::int32_t column = column_of(text);
  if (*text == '\0' || *text == '\t' || column < least || blanks > column) return decline(unusual, text);
  if (style == Style::folded && !value.empty()) return decline(unusual, text);

  if (!append_lines(column, style, value)) return false;
  chomp(value, how);
  return add(document_.own_texts.emplace_back(std::move(value)), place, Kind::scalar, style);
}

/// The lines that are indented by `column` or more, up to the first that is not. Of a folded text only lines that
/// blanks join: none between them is empty, none ends with a blank or is indented deeper.
bool BlockRun::append_lines(std::int32_t column, Style style, std::string& out) {
  const bool is_folded = style == Style::folded;
  bool has_ended = false;  // only empty lines may follow
  while (line_begin_ != end_) {
    const char* text = skip_spaces(line_begin_, column);
    const bool is_short = column_of(text) < column;
    if (is_short && *text == '\t') return decline(tab, text);
    if (is_short && !is_line_end(text)) break;
    const char* line_feed = find_line_feed(text, end_);
    const bool has_return = line_feed != end_ && line_feed > text && line_feed[-1] == '\r';
    const char* past = has_return ? line_feed - 1 : line_feed;
    const bool is_empty = past == text;
    if (is_folded && is_empty && line_feed == end_) return decline(folded_text, text);
    if (is_folded && !is_empty) {
      const bool joins = !has_ended && *text != ' ' && *text != '\t' && past[-1] != ' ' && past[-1] != '\t';
      if (!joins) return decline(folded_text, text);
      if (!out.empty()) out.back() = ' ';
    }
    has_ended = is_empty;
    out.append(text, past);
    if (line_feed == end_) {
      line_begin_ = end_;
      break;
    }
    if (!is_folded || !is_empty) out += '\n';
    line_begin_ = line_feed + 1;
    ++line_;
  }
  return true;
}

}  // namespace csafe::yaml
