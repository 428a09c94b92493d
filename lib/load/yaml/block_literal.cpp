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

/// `| ` and the lines below it that are indented deeper than the collection around it.
bool BlockRun::read_literal(const char* at) {
  const Mark place = mark(at);
  const std::int32_t least = open_[depth_ - 1].column + 1;
  const char* header = at + 1;
  const Chomp how = *header == '-' ? Chomp::strip : *header == '+' ? Chomp::keep : Chomp::clip;
  if (how != Chomp::clip) ++header;
  if (*header != ' ' && !is_line_end(header)) return decline(literal_text, at);
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
  if (*text == '\0' || *text == '\t' || column < least || blanks > column) return decline(literal_text, text);

  while (line_begin_ != end_) {
    text = skip_spaces(line_begin_, column);
    const bool is_short = column_of(text) < column;
    if (is_short && *text == '\t') return decline(tab, text);
    if (is_short && !is_line_end(text)) break;
    const char* line_feed = find_line_feed(text, end_);
    const bool has_return = line_feed != end_ && line_feed > text && line_feed[-1] == '\r';
    value.append(text, has_return ? line_feed - 1 : line_feed);
    if (line_feed == end_) {
      line_begin_ = end_;
      break;
    }
    value += '\n';
    line_begin_ = line_feed + 1;
    ++line_;
  }
  chomp(value, how);
  return add(document_.own_texts.emplace_back(std::move(value)), place, Kind::scalar, Style::literal);
}

}  // namespace csafe::yaml
