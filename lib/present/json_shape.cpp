#include "present/json_shape.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <stdexcept>

#include "base/utf8.hpp"
#include "present/cells.hpp"

namespace csafe {
namespace {

void append_escape(std::string& out, char c) {
  constexpr std::string_view named = "\"\"\\\\\bb\ff\nn\rr\tt";  // what it is, and the letter for it
  for (std::size_t i = 0; i < named.size(); i += 2)
    if (named[i] == c) {
      out += '\\';
      out += named[i + 1];
      return;
    }
  out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
}

constexpr bool needs_escape(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

/// What a text is made of, found by looking at sixteen bytes at once.
class TextLook {
 public:
  explicit TextLook(std::string_view text) {
    if (text.size() < width) {
      add_few(text.data(), text.size());
      return;
    }
    for (std::size_t i = 0; i + width <= text.size(); i += width) add(read<Bytes>(text.data() + i));
    add(read<Bytes>(text.data() + text.size() - width));
  }

  bool is_ascii() const { return !has_high_bit(bytes_); }
  /// Whether some byte needs_escape().
  bool has_escape() const { return has_high_bit(escapes_); }

 private:
  static constexpr std::size_t width = 16;
  static constexpr std::uint64_t twice = 0x1'0000'0001;
  static constexpr std::uint64_t eight_times = 0x0101'0101'0101'0101;
  using Bytes [[gnu::vector_size(width)]] = unsigned char;
  using Words [[gnu::vector_size(width)]] = std::uint64_t;

  /// Fewer than sixteen bytes, from both ends, some of them twice: gathered in memory they would come back late.
  void add_few(const char* text, std::size_t size) {
    if (size >= 8)
      add(Words{read<std::uint64_t>(text), read<std::uint64_t>(text + size - 8)});
    else if (size >= 4)
      add(Words{read<std::uint32_t>(text) * twice, read<std::uint32_t>(text + size - 4) * twice});
    else
      for (std::size_t i = 0; i < size; ++i) add(Words{} + eight_times * static_cast<unsigned char>(text[i]));
  }

  template <class T>
  static T read(const char* from) {
    T value;
    std::memcpy(&value, from, sizeof value);
    return value;
  }
  void add(Words words) { add(reinterpret_cast<Bytes>(words)); }
  void add(Bytes bytes) {
    bytes_ |= bytes;
    escapes_ |= reinterpret_cast<Bytes>((bytes < 0x20) | (bytes == '"') | (bytes == '\\'));
  }
  template <class Vector>
  static bool has_high_bit(Vector bytes) {
    std::array<std::uint64_t, 2> words;
    std::memcpy(words.data(), &bytes, width);
    return ((words[0] | words[1]) & 0x8080808080808080) != 0;
  }

  Bytes bytes_{};
  Bytes escapes_{};
};

void append_escaped(std::string& out, std::string_view text) {
  while (true) {
    const auto escape = std::ranges::find_if(text, needs_escape);
    out.append(text.begin(), escape);
    if (escape == text.end()) return;
    append_escape(out, *escape);
    text.remove_prefix(static_cast<std::size_t>(escape - text.begin()) + 1);
  }
}

/// A JSON string without its first quote.
void append_rest_of_string(std::string& out, std::string_view text) {
  const TextLook look(text);
  auto invalid = look.is_ascii() ? std::nullopt : first_invalid_utf8(text);
  if (!invalid && !look.has_escape()) {
    out += text;
    out += '"';
    return;
  }
  for (; invalid; invalid = first_invalid_utf8(text)) {
    append_escaped(out, text.substr(0, *invalid));
    out += "\xEF\xBF\xBD";
    text.remove_prefix(*invalid + 1);
  }
  append_escaped(out, text);
  out += '"';
}

/// Appends the value of a cell or a field.
struct ValueWriter {
  std::string& out;
  Language language;
  JsonLayout layout;

  void operator()(std::monostate) const { out += "null"; }
  void operator()(bool value) const { out += value ? "true" : "false"; }
  void operator()(const Decimal& value) const { out += value.text(); }
  void operator()(Date value) const { append_json_string(out, to_text(value)); }
  void operator()(std::string_view value) const { append_json_string(out, value); }
  void operator()(const TextView& value) const { append_json_string(out, value.in(language)); }
  template <class T>
  void operator()(const std::vector<T>& values) const {
    if (values.empty()) {
      out += "[]";
      return;
    }
    out += '[';
    for (const T& value : values) {
      if (&value != &values.front()) out += ',';
      layout.deeper().new_line(out);
      append_json_string(out, value.in(language));
    }
    layout.new_line(out);
    out += ']';
  }
};

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  append_rest_of_string(out, text);
}

void append_json_value(std::string& out, const Cell& cell, Language language, JsonLayout layout) {
  std::visit(ValueWriter{out, language, layout}, cell.value);
}

void append_json_value(std::string& out, const Value& value, Language language, JsonLayout layout) {
  std::visit(ValueWriter{out, language, layout}, value);
}

JsonShape::JsonShape(const std::vector<std::string>& ids) {
  for (std::size_t i = 0; i < ids.size(); ++i) add(ids[i], i);
  add_pieces(members_);
}

void JsonShape::add_pieces(const std::vector<Member>& members) {
  line_end_ += '{';
  for (const Member& member : members) {
    line_end_ += std::string_view(member.written).substr(&member == &members.front() ? 1 : 0);
    if (!member.index) {
      add_pieces(member.members);
      continue;
    }
    const std::string before = std::exchange(line_end_, {});
    std::string absent = before;
    append_json_value(absent, Value{}, {}, {.compact = true});
    pieces_.push_back({before, before + '"', std::move(absent), *member.index});
  }
  line_end_ += '}';
}

void JsonShape::append_piece(std::string& out, const Piece& piece, const Value& value, Language language) {
  const auto* word = std::get_if<std::string_view>(&value);
  const auto* text = std::get_if<TextView>(&value);
  if (std::holds_alternative<std::monostate>(value)) {
    out += piece.absent;
  } else if (word || text) {
    out += piece.before_text;
    append_rest_of_string(out, word ? *word : text->in(language));
  } else {
    out += piece.before;
    append_json_value(out, value, language, {.compact = true});
  }
}

void JsonShape::add(std::string_view id, std::size_t index) {
  const std::string whole{id};
  std::vector<Member>* members = &members_;
  while (true) {
    const std::size_t dot = id.find('.');
    const std::string_view key = id.substr(0, dot);
    auto member = std::find_if(members->begin(), members->end(), [key](const Member& m) { return m.key == key; });
    const bool is_new = member == members->end();
    if (is_new) {
      member = members->insert(members->end(), Member{std::string{key}, {}, {}, {}});
      member->written = ',';
      append_json_string(member->written, key);
      member->written += ':';
    }
    const bool last = dot == std::string_view::npos;
    if (!is_new && (last || member->index)) throw std::logic_error("two JSON members in one place: " + whole);
    if (last) {
      member->index = index;
      return;
    }
    members = &member->members;
    id.remove_prefix(dot + 1);
  }
}

bool is_left_out(const Section& section, const Row& row, std::size_t column) {
  return column < section.columns.size() && section.columns[column].sparse &&
         std::holds_alternative<std::monostate>(cell_at(row, column).value);
}

JsonShape shape_of(const Section& section) {
  if (!section.columns.empty() && !section.figures.empty())
    throw std::logic_error("a section has figures and columns: " + section.id);
  std::vector<std::string> ids;
  for (const Column& column : section.columns) ids.push_back(column.id);
  for (const Figure& figure : section.figures) ids.push_back(figure.id);
  return JsonShape{ids};
}

}  // namespace csafe
