#include "present/json_shape.hpp"

#include <fmt/format.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <bit>
#include <stdexcept>
#include <utility>

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

/// The first byte from `at` on that needs_escape(), or the end.
std::size_t find_escape(std::string_view text, std::size_t at) {
#ifdef __SSE2__
  constexpr std::size_t width = sizeof(__m128i);
  for (; at + width <= text.size(); at += width) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
    const __m128i quotes =
        _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
    const auto found = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(control, quotes)));
    if (found != 0) return at + static_cast<std::size_t>(std::countr_zero(found));
  }
#endif
  while (at < text.size() && !needs_escape(text[at])) ++at;
  return at;
}

void append_escaped(std::string& out, std::string_view text) {
  std::size_t plain = 0;  // where the stretch begins that needs no escape
  while (true) {
    const std::size_t escape = find_escape(text, plain);
    out.append(text, plain, escape - plain);
    if (escape == text.size()) return;
    append_escape(out, text[escape]);
    plain = escape + 1;
  }
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
  while (const auto invalid = first_invalid_utf8(text)) {
    append_escaped(out, text.substr(0, *invalid));
    out += "\xEF\xBF\xBD";
    text.remove_prefix(*invalid + 1);
  }
  append_escaped(out, text);
  out += '"';
}

void JsonLayout::new_line(std::string& out) const {
  if (compact) return;
  out += '\n';
  out.append(2 * depth, ' ');
}

void append_json_value(std::string& out, const Cell& cell, Language language, JsonLayout layout) {
  std::visit(ValueWriter{out, language, layout}, cell.value);
}

void append_json_value(std::string& out, const Value& value, Language language, JsonLayout layout) {
  std::visit(ValueWriter{out, language, layout}, value);
}

JsonShape::JsonShape(const std::vector<std::string>& ids) {
  for (std::size_t i = 0; i < ids.size(); ++i) add(ids[i], i);
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
      append_json_string(member->written, key);
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

void JsonShape::append(std::string& out, const WriteValue& write, JsonLayout layout, const IsLeftOut& left_out) const {
  append_members(out, members_, write, layout, left_out);
}

void JsonShape::append_members(std::string& out, const std::vector<Member>& members, const WriteValue& write,
                               JsonLayout layout, const IsLeftOut& left_out) {
  out += '{';
  bool is_first = true;
  for (const Member& member : members) {
    if (member.index && left_out && left_out(*member.index)) continue;
    if (!std::exchange(is_first, false)) out += ',';
    layout.deeper().new_line(out);
    out += member.written;
    out += layout.compact ? ":" : ": ";
    if (member.index) {
      write(out, *member.index, layout.deeper());
    } else {
      append_members(out, member.members, write, layout.deeper(), left_out);
    }
  }
  if (!is_first) layout.new_line(out);
  out += '}';
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
