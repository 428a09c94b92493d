#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/finding_fields.hpp"
#include "present/report.hpp"

namespace csafe {

/// Appends `text` as a JSON string: UTF-8 as it is, ill-formed bytes as U+FFFD.
void append_json_string(std::string& out, std::string_view text);

/// Where a value is written: how deep, or all on one line.
struct JsonLayout {
  bool compact = false;
  std::size_t depth = 0;

  JsonLayout deeper() const { return {compact, depth + 1}; }
  void new_line(std::string& out) const {
    if (!compact) out.append(1, '\n').append(2 * depth, ' ');
  }
};

/// Appends a cell's value, never its label. Numbers are written digit by digit as the decimal reads, so that 0.09094 is
/// not 0.09093999999999999.
void append_json_value(std::string& out, const Cell& cell, Language language, JsonLayout layout);
void append_json_value(std::string& out, const Value& value, Language language, JsonLayout layout);

/// The object that a list of dotted ids makes, worked out once and written for many rows: `at.line` is `at{line}`.
class JsonShape {
 public:
  /// Throws std::logic_error when an id is given twice or is also the beginning of another.
  explicit JsonShape(const std::vector<std::string>& ids);

  /// Appends the object; `write(out, index, layout)` appends the value of the id with the given index. Members whose
  /// index is `left_out(index)` have no key either.
  template <class Write, class LeftOut>
  void append(std::string& out, const Write& write, JsonLayout layout, const LeftOut& left_out) const {
    append_members(out, members_, write, layout, left_out);
  }
  template <class Write>
  void append(std::string& out, const Write& write, JsonLayout layout) const {
    if (layout.compact) return append_line(out, write);
    append(out, write, layout, [](std::size_t) { return false; });
  }

  /// The object on one line; `value(index)` is the Value of the id with the given index.
  template <class GetValue>
  void append_values(std::string& out, const GetValue& value, Language language) const {
    for (const Piece& piece : pieces_) append_piece(out, piece, value(piece.index), language);
    out += line_end_;
  }

 private:
  /// What stands before a value when the object is written on one line: `,"at":{"file":`.
  struct Piece {
    std::string before;
    std::string before_text;  ///< the same with a quote behind it
    std::string absent;       ///< the same with an absent value behind it
    std::size_t index;        ///< of the value's id
  };
  struct Member {
    std::string key;
    std::string written;               ///< the key as JSON behind another member: `,"key":`
    std::optional<std::size_t> index;  ///< of the id, in a member that is a value
    std::vector<Member> members;       ///< of a member that is an object
  };

  template <class Write, class LeftOut>
  static void append_members(std::string& out, const std::vector<Member>& members, const Write& write,
                             JsonLayout layout, const LeftOut& left_out) {
    const JsonLayout inner = layout.deeper();
    bool is_first = true;
    out += '{';
    for (const Member& member : members) {
      if (member.index && left_out(*member.index)) continue;
      append_key(out, member, inner, std::exchange(is_first, false));
      if (member.index)
        write(out, *member.index, inner);
      else
        append_members(out, member.members, write, inner, left_out);
    }
    if (!is_first) layout.new_line(out);
    out += '}';
  }
  static void append_key(std::string& out, const Member& member, JsonLayout layout, bool is_first) {
    std::string_view written = member.written;
    if (is_first) written.remove_prefix(1);
    if (layout.compact) {
      out += written;
      return;
    }
    if (!is_first) out += ',';
    layout.new_line(out);
    out.append(member.written, 1) += ' ';
  }
  template <class Write>
  void append_line(std::string& out, const Write& write) const {
    for (const Piece& piece : pieces_) {
      out += piece.before;
      write(out, piece.index, JsonLayout{.compact = true});
    }
    out += line_end_;
  }
  static void append_piece(std::string& out, const Piece& piece, const Value& value, Language language);
  void add(std::string_view id, std::size_t index);
  void add_pieces(const std::vector<Member>& members);

  std::vector<Member> members_;
  std::vector<Piece> pieces_;  // all of it, once more
  std::string line_end_;
};

/// The shape of a section's rows, or of its figures when it has no columns. Throws std::logic_error for both at once.
JsonShape shape_of(const Section& section);
/// Whether the object of a row has no key for a column.
bool is_left_out(const Section& section, const Row& row, std::size_t column);

}  // namespace csafe
