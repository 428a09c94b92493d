#include "base/key_outline.hpp"

#include <algorithm>
#include <utility>

namespace csafe {
namespace {

constexpr std::string_view blanks = " \t\r";
constexpr std::size_t longest_label = 120;
constexpr std::size_t most_steps = 64;

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

/// The text without what exceeds the longest label, cut between characters.
std::string_view shortened(std::string_view text) {
  if (text.size() <= longest_label) return text;
  std::size_t end = longest_label;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

bool is_quote(char c) {
  return c == '"' || c == '\'';
}

/// The position after the quote that ends the text which begins at `begin` with one; npos when the line has none.
std::size_t past_quoted(std::string_view line, std::size_t begin) {
  const char quote = line[begin];
  for (std::size_t at = begin + 1; at < line.size(); ++at) {
    if (quote == '"' && line[at] == '\\')
      ++at;
    else if (line[at] == quote)
      return at + 1;
  }
  return line.npos;
}

bool ends_word(std::string_view line, std::size_t at) {
  return at >= line.size() || blanks.find(line[at]) != blanks.npos;
}

/// The position of the `:` that makes what begins at `begin` a key of a block map; npos when it is none.
std::size_t colon_of_key(std::string_view line, std::size_t begin) {
  if (is_quote(line[begin])) {
    const std::size_t past = past_quoted(line, begin);
    const std::size_t colon = past == line.npos ? past : line.find_first_not_of(blanks, past);
    return colon != line.npos && line[colon] == ':' && ends_word(line, colon + 1) ? colon : line.npos;
  }
  for (std::size_t at = begin; at < line.size(); ++at) {
    if (line[at] == ':' && ends_word(line, at + 1)) return at;
    if (line[at] == '#' && at > begin && ends_word(line, at - 1)) break;
  }
  return line.npos;
}

/// The one-line text that begins at `begin`, without quotes; empty where a collection or a block text begins. `ends`
/// are the characters that end a plain text.
std::string_view text_at(std::string_view line, std::size_t begin, std::string_view ends) {
  begin = line.find_first_not_of(blanks, begin);
  if (begin == line.npos || std::string_view("{[|>#").find(line[begin]) != std::string_view::npos) return {};
  if (is_quote(line[begin])) {
    const std::size_t past = past_quoted(line, begin);
    return past == line.npos ? line.substr(begin + 1) : line.substr(begin + 1, past - begin - 2);
  }
  std::size_t end = begin;
  while (end < line.size() && ends.find(line[end]) == ends.npos &&
         !(line[end] == '#' && end > begin && ends_word(line, end - 1)))
    ++end;
  return trimmed(line.substr(begin, end - begin));
}

std::string_view key_text(std::string_view written) {
  written = trimmed(written);
  if (written.size() > 1 && is_quote(written.front()) && written.back() == written.front())
    return written.substr(1, written.size() - 2);
  return written;
}

}  // namespace

/// One pass over the lines of a file. Whatever runs over several lines (a collection in brackets, a quoted or a block
/// text) is over at the latest where a line is indented no more than what it belongs to, so that a slip in one place
/// does not change what is seen of the others.
class KeyOutlineScan {
 public:
  KeyOutlineScan(std::string_view bytes, KeyOutline& out) : bytes_(bytes), out_(out) {}

  void run() {
    std::size_t begin = bytes_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (begin < bytes_.size()) {
      const std::size_t end = std::min(bytes_.find('\n', begin), bytes_.size());
      line_ = bytes_.substr(begin, end - begin);
      line_begin_ = begin;
      read_line();
      begin = end + 1;
    }
  }

 private:
  enum class Inside { nothing, block_text, quoted, brackets };
  /// A key or dash whose value may go on below it.
  struct Level {
    std::ptrdiff_t indent = -1;
    std::uint32_t node = 0;
    bool has_keys = false;
  };
  struct Bracket {
    bool is_map = false;
    bool awaits = true;  // a key or an entry
    std::uint32_t owner = 0;
  };

  void read_line() {
    const std::size_t begin = line_.find_first_not_of(blanks);
    if (begin == line_.npos) return;
    if (inside_ != Inside::nothing) {
      if (static_cast<std::ptrdiff_t>(begin) > inside_indent_) return go_on(begin);
      inside_ = Inside::nothing;
      brackets_.clear();
      quote_ = 0;
    }
    if (line_[begin] == '#') return begin_comment(begin);
    read_block(begin);
  }

  void go_on(std::size_t begin) {
    if (inside_ == Inside::block_text) {
      text(begin, line_.size());
    } else if (inside_ == Inside::quoted) {
      skip_quoted(begin);
      if (quote_ == 0) inside_ = Inside::nothing;
    } else {
      read_brackets(begin);
    }
  }

  void begin_comment(std::size_t at) {
    if (comment_) return;
    comment_ = out_.turns_.size();
    turn(at, 0, false);
  }

  /// Dashes, a key, or other text, from `at` on.
  void read_block(std::size_t at) {
    while (is_dash(at)) {
      close_to(at, true);
      const std::uint32_t entry = add(levels_.back().node, true);
      turn(at, levels_.back().node, false);
      levels_.push_back({.indent = static_cast<std::ptrdiff_t>(at), .node = entry});
      at = line_.find_first_not_of(blanks, at + 1);
      if (at == line_.npos || line_[at] == '#') return;
    }
    close_to(at, false);
    const std::uint32_t around = levels_.back().node;
    const bool in_brackets = line_[at] == '{' || line_[at] == '[';
    const std::size_t colon = in_brackets ? line_.npos : colon_of_key(line_, at);
    if (colon == line_.npos) {
      begin_place(at, around, false);
      name_entry(around, {}, text_at(line_, at, {}));
      return read_value(at);
    }
    const std::uint32_t key = add_key(around, key_text(line_.substr(at, colon - at)), colon + 1, {});
    if (is_quote(line_[at])) text(at, colon);
    begin_place(at, key, !std::exchange(levels_.back().has_keys, true));
    levels_.push_back({.indent = static_cast<std::ptrdiff_t>(at), .node = key});
    read_value(line_.find_first_not_of(blanks, colon + 1));
  }

  bool is_dash(std::size_t at) const { return line_[at] == '-' && ends_word(line_, at + 1); }

  /// Leaves what a line at this column does not belong to. The dashes of a list may stand right below its key.
  void close_to(std::size_t column, bool is_dash) {
    const auto indent = static_cast<std::ptrdiff_t>(column);
    const auto ends = [&](const Level& level) {
      return level.indent > indent || (level.indent == indent && (!is_dash || out_.nodes_[level.node].is_entry));
    };
    while (ends(levels_.back())) levels_.pop_back();
  }

  void read_value(std::size_t at) {
    if (at == line_.npos) return;
    inside_indent_ = levels_.back().indent;
    if (line_[at] == '|' || line_[at] == '>') {
      inside_ = Inside::block_text;
    } else if (is_quote(line_[at])) {
      quote_ = line_[at];
      skip_quoted(at + 1);
      if (quote_ != 0) inside_ = Inside::quoted;
    } else if (line_[at] == '{' || line_[at] == '[') {
      inside_ = Inside::brackets;
      current_ = levels_.back().node;
      read_brackets(at);
    }
  }

  /// The position after the end of the quoted text that goes on at `at`; that of the line's end when it goes on.
  std::size_t skip_quoted(std::size_t begin) {
    for (std::size_t at = begin; at < line_.size(); ++at) {
      if (quote_ == '"' && line_[at] == '\\') {
        ++at;
      } else if (line_[at] == quote_) {
        quote_ = 0;
        text(begin, at);
        return at + 1;
      }
    }
    text(begin, line_.size());
    return line_.size();
  }

  void read_brackets(std::size_t at) {
    if (quote_ != 0) at = skip_quoted(at);
    while (at < line_.size()) {
      const char c = line_[at];
      if (c == '#' && at > 0 && ends_word(line_, at - 1)) return;
      if (c == '}' || c == ']') {
        if (!close_bracket(at)) return;
      } else if (c == ',') {
        current_ = brackets_.back().owner;
        brackets_.back().awaits = true;
      } else if (c == ':') {
        value_begins_ = true;
      } else if (!ends_word(line_, at)) {
        at = read_in_brackets(at);
        continue;
      }
      ++at;
    }
  }

  /// False when that was the last one.
  bool close_bracket(std::size_t at) {
    current_ = brackets_.back().owner;
    brackets_.pop_back();
    turn(at, current_, false);
    if (brackets_.empty()) inside_ = Inside::nothing;
    return !brackets_.empty();
  }

  /// What begins inside of brackets, or the outermost bracket. The position after it, as far as that matters.
  std::size_t read_in_brackets(std::size_t at) {
    const char c = line_[at];
    bool begins = std::exchange(value_begins_, false);
    if (!brackets_.empty() && std::exchange(brackets_.back().awaits, false)) {
      begins = true;
      const std::uint32_t owner = brackets_.back().owner;
      if (brackets_.back().is_map && c != '{' && c != '[') return read_key_in_brackets(at, owner);
      if (!brackets_.back().is_map) {
        current_ = add(owner, true);
        turn(at, current_, false);
        name_entry(current_, {}, text_at(line_, at, ",]}"));
      }
    }
    if (c == '{' || c == '[') {
      brackets_.push_back({.is_map = c == '{', .owner = current_});
    } else if (begins && is_quote(c)) {
      quote_ = c;
      return skip_quoted(at + 1);
    }
    return at + 1;
  }

  std::size_t read_key_in_brackets(std::size_t at, std::uint32_t owner) {
    std::size_t end = is_quote(line_[at]) ? past_quoted(line_, at) : line_.find_first_of(":,]}", at);
    if (end == line_.npos) end = line_.size();
    const std::size_t value = line_.find_first_not_of(": \t\r", end);
    current_ = add_key(owner, key_text(line_.substr(at, end - at)), value == line_.npos ? line_.size() : value, ",]}");
    if (is_quote(line_[at])) text(at, end);
    turn(at, current_, false);
    return end;
  }

  std::uint32_t add(std::uint32_t parent, bool is_entry) {
    out_.nodes_.push_back({.parent = parent, .is_entry = is_entry, .rank = 0, .label = {}});
    return static_cast<std::uint32_t>(out_.nodes_.size() - 1);
  }

  std::uint32_t add_key(std::uint32_t parent, std::string_view key, std::size_t value, std::string_view ends) {
    const std::uint32_t node = add(parent, false);
    out_.nodes_[node].label = shortened(key);
    name_entry(parent, key, text_at(line_, value, ends));
    return node;
  }

  void name_entry(std::uint32_t entry, std::string_view key, std::string_view value) {
    KeyOutline::Node& node = out_.nodes_[entry];
    const std::uint8_t rank = key == "seq" ? 3 : key == "id" ? 2 : 1;
    if (!node.is_entry || rank <= node.rank || (key.empty() && value.empty())) return;
    node.rank = rank;
    node.label = shortened(value.empty() ? key : value);
  }

  /// A place that a comment above it may belong to.
  void begin_place(std::size_t at, std::uint32_t node, bool opens_map) {
    if (comment_) out_.turns_[*comment_].node = node;
    comment_.reset();
    turn(at, node, opens_map);
  }
  void text(std::size_t begin, std::size_t end) {
    if (begin < end) out_.texts_.push_back({.begin = line_begin_ + begin, .end = line_begin_ + end});
  }
  void turn(std::size_t at, std::uint32_t node, bool opens_map) {
    out_.turns_.push_back({.offset = line_begin_ + at, .node = node, .opens_map = opens_map});
  }

  std::string_view bytes_;
  KeyOutline& out_;
  std::string_view line_;
  std::size_t line_begin_ = 0;
  std::vector<Level> levels_{Level{}};
  Inside inside_ = Inside::nothing;
  std::ptrdiff_t inside_indent_ = -1;  // of the key or dash that it belongs to
  char quote_ = 0;                     // the quote that has begun and not ended
  std::vector<Bracket> brackets_;
  std::uint32_t current_ = 0;           // where inside of the brackets
  bool value_begins_ = false;           // the last thing inside of the brackets was a colon
  std::optional<std::size_t> comment_;  // the turn of the comment lines above
};

KeyOutline::KeyOutline(std::string_view bytes) {
  KeyOutlineScan(bytes, *this).run();
}

std::string KeyOutline::path(std::size_t offset, std::string_view message) const {
  const auto after = std::ranges::upper_bound(turns_, offset, {}, &Turn::offset);
  if (after == turns_.begin()) return {};
  const Turn& turn = *(after - 1);
  if (turn.opens_map && turn.offset == offset) {
    const std::string quoted = '\'' + std::string(nodes_[turn.node].label) + '\'';
    if (message.find(quoted) == message.npos) return path_of(nodes_[turn.node].parent);
  }
  return path_of(turn.node);
}

std::string KeyOutline::key_path(std::size_t offset) const {
  const auto after = std::ranges::upper_bound(turns_, offset, {}, &Turn::offset);
  return after == turns_.begin() ? std::string() : path_of((after - 1)->node);
}

bool KeyOutline::is_text(std::size_t offset) const {
  const auto after = std::ranges::upper_bound(texts_, offset, {}, &Stretch::begin);
  return after != texts_.begin() && offset < (after - 1)->end;
}

std::string KeyOutline::path_of(std::uint32_t node) const {
  std::vector<std::uint32_t> steps;
  for (; node != 0 && steps.size() < most_steps; node = nodes_[node].parent) steps.push_back(node);
  std::string path;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    if (!path.empty()) path += '/';
    const Node& at = nodes_[*step];
    if (at.is_entry)
      path.append("[").append(at.label).append("]");
    else
      path += at.label;
  }
  return path;
}

}  // namespace csafe
