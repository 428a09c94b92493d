#include "load/yaml/block_reader.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "load/yaml/block_run.hpp"
#include "load/yaml/byte_scan.hpp"
#include "load/yaml/source_scan.hpp"

namespace csafe::yaml {
namespace {

using enum DeclineReason;

/// Whether nothing but a comment is left on a line, when `c` is its next character after a blank.
bool is_rest_empty(char c) {
  return is_break(c) || c == '\0' || c == '#';
}

bool is_document_marker(const char* at) {
  return (std::strncmp(at, "---", 3) == 0 || std::strncmp(at, "...", 3) == 0) && ends_mark(at[3]);
}

/// The characters that cannot begin a plain text, and what they begin instead.
struct Beginning {
  char character;
  DeclineReason reason;
};
constexpr std::array beginnings{
    Beginning{'&', anchor},           Beginning{'*', alias},        Beginning{'!', tag},
    Beginning{'>', folded_text},      Beginning{'%', directive},    Beginning{'@', reserved},
    Beginning{'`', reserved},         Beginning{',', reserved},     Beginning{']', reserved},
    Beginning{'}', reserved},         Beginning{'?', complex_key},  Beginning{':', no_key},
    Beginning{'#', text_after_value}, Beginning{'\t', tab},         Beginning{'\n', no_key},
    Beginning{'\r', no_key},          Beginning{'\0', no_key},      Beginning{'[', unusual_flow},
    Beginning{'{', unusual_flow},     Beginning{'|', literal_text}, Beginning{'"', quoted_lines},
    Beginning{'\'', quoted_lines}};

constexpr std::array<bool, 256> make_begins_plain() {
  std::array<bool, 256> table{};
  table.fill(true);
  for (const Beginning& row : beginnings) table[static_cast<unsigned char>(row.character)] = false;
  return table;
}
constexpr std::array<bool, 256> begins_plain_table = make_begins_plain();

bool begins_plain(char c) {
  return begins_plain_table[static_cast<unsigned char>(c)];
}

DeclineReason reason_for(char c) {
  const auto row =
      std::find_if(beginnings.begin(), beginnings.end(), [c](const Beginning& b) { return b.character == c; });
  return row == beginnings.end() ? reserved : row->reason;
}

}  // namespace

/// Where the plain text ends that begins at `at`: at the colon that makes it a key, a comment, a tab or the line's end.
inline const char* BlockRun::plain_end(const char* at) const {
  const char* end = find_text_end(at + 1, end_);
  while (*end == ':' ? !ends_mark(end[1]) : *end == '#' && end[-1] != ' ') end = find_text_end(end + 1, end_);
  return end;
}

bool BlockRun::read_plain(const char* at, Text& out) {
  if (!begins_plain(*at)) return decline(reason_for(*at), at);
  const char* end = plain_end(at);
  if (*end == '\t') return decline(tab, end);
  if (*end == ':') out.colon = end;
  out.value = without_last_blanks(at, end);
  out.begin = at;
  out.past = at + out.value.size();
  return true;
}

bool BlockRun::read_text(const char* at, Text& out) {
  out.line = line_;
  if (!is_quote(*at)) return read_plain(at, out);
  if (!read_quoted(at, out, depth_ > 0)) return false;
  const char* next = out.past;
  while (*next == ' ') ++next;
  if (*next != ':' || !ends_mark(next[1])) return true;
  out.colon = next;
  if (out.line == line_) return true;
  line_ = out.line;
  return decline(quoted_lines, at);
}

bool BlockRun::finish_long_line(const char* at) {
  while (*at == ' ') ++at;
  if (*at == '#' && (at == line_begin_ || at[-1] == ' ')) {
    at = find_line_feed(at, end_);
  } else if (*at == '\r' && at[1] == '\n') {
    ++at;
  }
  if (*at == '\n') {
    line_begin_ = at + 1;
    ++line_;
    return true;
  }
  if (at == end_) {
    line_begin_ = at;
    return true;
  }
  return decline(*at == '\t' ? tab : *at == '\0' ? control_character : text_after_value, at);
}

BlockRun::BlockRun(SourcePtr file, const Limits& limits)
    : document_{.file = std::move(file), .nodes = {}, .own_texts = {}},
      limits_(&limits),
      most_deep_(std::min(limits.depth, deepest)),
      begin_(document_.file->bytes.data()),
      end_(begin_ + document_.file->bytes.size()),
      line_begin_(begin_) {
  // Room in a large file's tree that is never written costs no memory, but a tree that is moved to a larger room does.
  constexpr std::size_t large = std::size_t{1} << 19;
  const std::size_t bytes = document_.file->bytes.size();
  const std::size_t bytes_a_node = bytes < large ? 12 : 8;
  document_.doubtful.emplace();
  document_.nodes.reserve(std::min<std::size_t>(bytes / bytes_a_node + 16, limits.nodes));
}

BlockResult BlockRun::run() {
  if (read_start() && read_lines() && finish()) return std::move(document_);
  return declined_;
}

/// A byte order mark, comments and one `---`.
bool BlockRun::read_start() {
  const std::string_view bytes = document_.file->bytes;
  if (bytes.starts_with(byte_order_mark)) line_begin_ += byte_order_mark.size();
  if (std::strncmp(line_begin_, byte_order_mark.data(), byte_order_mark.size()) == 0)
    return decline(reserved, line_begin_);
  while (is_rest_empty(*line_begin_) && line_begin_ != end_) {
    if (!finish_line(line_begin_)) return false;
  }
  if (std::strncmp(line_begin_, "---", 3) != 0 || !ends_mark(line_begin_[3])) return true;
  if (!finish_line(line_begin_ + 3)) return decline(document_marker, line_begin_);
  return true;
}

bool BlockRun::read_lines() {
  while (line_begin_ != end_) {
    const char* at = skip_indentation(line_begin_, end_);
    if (begins_plain(*at) || !is_rest_empty(*at) ? !read_line(at) : !finish_line(at)) return false;
  }
  return true;
}

/// What stands after a key's colon.
inline bool BlockRun::read_value(const char* at) {
  while (*at == ' ') ++at;
  if (!begins_plain(*at)) return read_unlike_plain(at);
  if (is_dash(at)) return decline(list_beside_key, at);
  const char* end = plain_end(at);
  if (*end == '\t') return decline(tab, end);
  if (*end == ':') return decline(second_colon, end);
  const std::string_view text = without_last_blanks(at, end);
  return add_plain(text) && finish_line(at + text.size());
}

bool BlockRun::read_unlike_plain(const char* at) {
  if (is_rest_empty(*at)) {
    awaits_value_ = true;
    return finish_line(at);
  }
  if (begins_more(*at) || begins_reference(*at)) return read_more(at);
  Text text;
  if (!read_text(at, text)) return false;
  if (text.colon != nullptr) return decline(second_colon, text.colon);
  return add_text(text) && finish_line(text.past);
}

bool BlockRun::read_pair(const Text& key) {
  if (!check_key(key)) return false;
  nothing_at_ = mark(key.begin);
  return add_key(key.value, nothing_at_, key.style) && read_value(key.colon + 1);
}

/// A key at the begin of a line, and what follows on it; it may begin a map.
inline bool BlockRun::read_pair_line(const char* at, bool begins) {
  if (!begins_plain(*at)) return read_quoted_pair(at, begins);
  const char* colon = plain_end(at);
  const std::string_view key = without_last_blanks(at, colon);
  if (*colon != ':' || colon - at > longest_key || is_null_word(key)) {
    if (*colon == '\t') return decline(tab, colon);
    if (begins && *colon != ':') return decline_no_map(at);
    return decline(*colon != ':' ? no_key : colon - at > longest_key ? long_key : null_key, at);
  }
  if (begins && !open(Kind::map, at)) return false;
  nothing_at_ = mark(at);
  return add_key(key, nothing_at_, Style::plain) && read_value(colon + 1);
}

bool BlockRun::read_quoted_pair(const char* at, bool begins) {
  if (begins && begins_more(*at)) return decline_no_map(at);
  Text key;
  if (!read_text(at, key)) return false;
  if (begins && key.colon == nullptr) return decline_no_map(at);
  if (begins && !open(Kind::map, at)) return false;
  return read_pair(key);
}

bool BlockRun::decline_no_map(const char* at) {
  return decline(document_.nodes.empty() ? no_collection : value_below_key, at);
}

/// Closes the collections that a line ends, up to the one that it continues.
inline bool BlockRun::close_to(const char* at, std::int32_t column, bool is_dash) {
  while (depth_ > 0) {
    const Open& top = open_[depth_ - 1];
    if (top.column < column) break;
    if (top.column == column && top.is_map != is_dash) return true;
    if (top.column == column && top.is_map) break;
    close();
  }
  return decline(*at == '\t' ? tab : indentation, at);
}

bool BlockRun::read_line(const char* at) {
  const std::int32_t column = column_of(at);
  const bool dash = is_dash(at);
  if (column == 0 && is_document_marker(at)) return decline(document_marker, at);
  if (column == 0 && *at == '%') return decline(directive, at);
  bool begins = document_.nodes.empty();  // a collection
  if (awaits_value_) {
    const Open& top = open_[depth_ - 1];
    awaits_value_ = false;
    begins = column > top.column || (column == top.column && dash && top.is_map);
    if (!begins && !add_nothing()) return false;
  } else if (!begins && column > open_[depth_ - 1].column) {
    return decline(*at == '\t' ? tab : multi_line_text, at);
  }
  if (!begins && !close_to(at, column, dash)) return false;
  if (dash) return (!begins || open(Kind::sequence, at)) && read_entry(at);
  return read_pair_line(at, begins);
}

bool BlockRun::read_entry(const char* dash) {
  const char* at = dash + 1;
  while (*at == ' ') ++at;
  if (is_rest_empty(*at)) {
    awaits_value_ = true;
    nothing_at_ = mark(dash);
    return finish_line(at);
  }
  if (is_dash(at)) return open(Kind::sequence, at) && read_entry(at);
  return read_entry_value(at);
}

bool BlockRun::read_entry_value(const char* at) {
  if (begins_more(*at) || begins_reference(*at)) return read_more(at);
  Text text;
  if (!read_text(at, text)) return false;
  if (text.colon == nullptr) return add_text(text) && finish_line(text.past);
  return open(Kind::map, at) && read_pair(text);
}

/// A value or entry that begins_more() or begins_reference().
bool BlockRun::read_more(const char* at) {
  if (*at == '|' || *at == '>') return read_block_text(at);
  if (*at == '&') return read_anchored(at);
  if (*at == '*') return read_alias(at);
  return read_flow(at) && finish_line(at);
}

bool BlockRun::finish() {
  if (document_.nodes.empty()) return decline(no_collection, end_);
  if (awaits_value_ && !add_nothing()) return false;
  while (depth_ > 0) close();
  std::ranges::sort(*document_.doubtful);
  if (has_long_stretch()) {
    line_ = 1;
    return decline(size, begin_);
  }
  return true;
}

/// Whether the reference reader might find too much in what it has to hold back: lines far from each other.
bool BlockRun::has_long_stretch() const {
  constexpr std::uint32_t read_ahead = 8192;
  const std::string_view bytes = document_.file->bytes;
  if (bytes.size() <= limits_->flow_marks) return false;
  if (limits_->flow_marks <= read_ahead) return true;
  const std::uint32_t longest = limits_->flow_marks - read_ahead;
  Mark last{.offset = 0, .line = 1};
  for (const Node& node : document_.nodes) {
    if (node.at.line == last.line) continue;
    if (node.at.offset - last.offset > longest && node.at.offset > last.offset) return true;
    last = node.at;
  }
  return bytes.size() - last.offset > longest;
}

bool BlockRun::make_room() {
  std::vector<Node>& nodes = document_.nodes;
  if (nodes.size() >= limits_->nodes) return false;
  nodes.reserve(std::min<std::size_t>(2 * nodes.size() + 1, limits_->nodes));
  return true;
}

bool BlockRun::decline(DeclineReason reason, const char* at) {
  declined_ = {.reason = reason, .at = mark(at)};
  return false;
}

BlockResult read_block(SourcePtr file, const Limits& limits) {
  return BlockRun{std::move(file), limits}.run();
}

}  // namespace csafe::yaml
