#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "load/yaml/block_reader.hpp"
#include "load/yaml/ordinary.hpp"

namespace csafe::yaml {

/// One pass of the block reader over one file. All of it walks pointers into the file's bytes, which a NUL ends. Its
/// functions return false when they have declined.
class BlockRun {
 public:
  BlockRun(SourcePtr file, const Limits& limits);
  BlockResult run();

 private:
  /// A block map or list that has begun and not ended.
  struct Open {
    std::uint32_t node = 0;
    std::int32_t column = 0;  ///< of its keys or dashes
    bool is_map = false;
    bool is_doubtful_list = false;
    SeenKeys keys{};
  };
  /// A text on one line, or a quoted one that goes on below.
  struct Text {
    std::string_view value;
    Style style = Style::plain;
    std::uint32_t line = 0;  ///< that it begins on
    const char* begin = nullptr;
    const char* past = nullptr;   ///< the first byte after it
    const char* colon = nullptr;  ///< the ':' that makes it a key

    bool is_null() const { return style == Style::plain && is_null_word(value); }
  };
  /// The text that an anchor names.
  struct Anchor {
    std::string_view name;
    std::uint32_t node = 0;
  };
  static constexpr std::uint32_t deepest = 64;
  static constexpr std::ptrdiff_t longest_key = 1024;

  /// Whether a plain text is a word for "nothing".
  static bool is_null_word(std::string_view text) {
    if (text.size() == 4) return text == "null" || text == "Null" || text == "NULL";
    return text == "~";
  }
  /// Whether `c` begins a value that is no mere text on one line.
  static bool begins_more(char c) { return c == '[' || c == '{' || c == '|' || c == '>'; }
  static bool begins_reference(char c) { return c == '&' || c == '*'; }
  /// [from, to) without the blanks at its end; its first character is none.
  static std::string_view without_last_blanks(const char* from, const char* to) {
    while (to[-1] == ' ') --to;
    return {from, static_cast<std::size_t>(to - from)};
  }

  bool read_start();
  bool read_lines();
  bool read_line(const char* at);
  bool close_to(const char* at, std::int32_t column, bool is_dash);
  bool read_entry(const char* dash);
  bool read_pair_line(const char* at, bool begins);
  bool read_quoted_pair(const char* at, bool begins);
  bool read_entry_value(const char* at);
  bool read_pair(const Text& key);
  bool read_value(const char* at);
  bool read_unlike_plain(const char* at);
  bool read_more(const char* at);
  /// Goes on to the next line. Only blanks and a comment may be left on this one.
  bool finish_line(const char* at) {
    if (*at != '\n') return finish_long_line(at);
    line_begin_ = at + 1;
    ++line_;
    return true;
  }
  bool finish_long_line(const char* at);
  bool finish();
  bool has_long_stretch() const;

  bool read_text(const char* at, Text& out);
  bool read_plain(const char* at, Text& out);
  const char* plain_end(const char* at) const;
  bool check_key(const Text& key) {
    if (key.colon == nullptr) return decline(DeclineReason::no_key, key.begin);
    if (key.colon - key.begin > longest_key) return decline(DeclineReason::long_key, key.begin);
    if (key.is_null()) return decline(DeclineReason::null_key, key.begin);
    return true;
  }

  // block_anchor.cpp
  bool read_anchored(const char* at);
  bool read_alias(const char* at);
  // block_quoted.cpp
  bool read_quoted(const char* at, Text& out, bool may_go_on = false);
  bool read_changed(const char* at, Text& out, bool may_go_on);
  bool append_escape(const char*& at, std::string& out);
  bool append_break(const char*& at, std::string& out);
  // block_literal.cpp
  bool read_block_text(const char* at);
  bool append_lines(std::int32_t column, Style style, std::string& out);
  // block_flow.cpp
  bool read_flow(const char*& at);
  bool read_flow_list(const char*& at);
  bool read_flow_map(const char*& at);
  bool read_flow_pair(const char*& at);
  bool read_flow_value(const char*& at);
  bool read_flow_text(const char*& at, Text& out);

  std::int32_t column_of(const char* at) const { return static_cast<std::int32_t>(at - line_begin_); }
  Mark mark(const char* at) const { return {.offset = static_cast<std::uint32_t>(at - begin_), .line = line_}; }
  bool add(std::string_view text, Mark at, Kind kind, Style style) {
    std::vector<Node>& nodes = document_.nodes;
    if (nodes.size() == nodes.capacity() && !make_room()) return decline(DeclineReason::size, begin_ + at.offset);
    nodes.push_back({.text = text, .at = at, .past = next_node() + 1, .kind = kind, .style = style});
    return true;
  }
  bool add_text(const Text& text) {
    if (may_have_brackets(text.value)) document_.doubtful->push_back(next_node());
    const Mark at{.offset = static_cast<std::uint32_t>(text.begin - begin_), .line = text.line};
    return add(text.value, at, text.is_null() ? Kind::null : Kind::scalar, text.style);
  }
  /// A plain text that lies on the present line.
  bool add_plain(std::string_view text) {
    if (may_have_brackets(text)) document_.doubtful->push_back(next_node());
    return add(text, mark(text.data()), is_null_word(text) ? Kind::null : Kind::scalar, Style::plain);
  }
  bool add_nothing() { return add({}, nothing_at_, Kind::null, Style::plain); }
  std::uint32_t next_node() const { return static_cast<std::uint32_t>(document_.nodes.size()); }
  bool make_room();
  bool open(Kind kind, const char* at) {
    if (depth_ >= most_deep_) return decline(DeclineReason::nesting, at);
    open_[depth_++] = {.node = next_node(), .column = column_of(at), .is_map = kind == Kind::map};
    return add({}, mark(at), kind, Style::plain);
  }
  void close() {
    const Open& closed = open_[--depth_];
    document_.nodes[closed.node].past = next_node();
    if (closed.is_doubtful_list || closed.keys.are_doubtful()) document_.doubtful->push_back(closed.node);
  }
  bool add_key(std::string_view key, Mark at, Style style) {
    open_[depth_ - 1].keys.add(key);
    return add(key, at, Kind::scalar, style);
  }
  bool decline(DeclineReason reason, const char* at);
  bool decline_no_map(const char* at);

  Document document_;
  const Limits* limits_;
  std::uint32_t most_deep_;
  const char* begin_;
  const char* end_;
  const char* line_begin_;
  std::uint32_t line_ = 1;
  std::uint32_t depth_ = 0;
  bool awaits_value_ = false;  ///< the innermost collection's last key or dash has no value yet
  Mark nothing_at_;            ///< and that is where it stands
  std::array<Open, deepest> open_{};
  std::vector<Anchor> anchors_;
  std::uint32_t aliases_ = 0;
  Decline declined_;
};

}  // namespace csafe::yaml
