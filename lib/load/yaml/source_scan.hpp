#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/source.hpp"
#include "load/yaml/document.hpp"

/// Looking at the bytes of a YAML file around a place that a reader has named. All offsets are in bytes; none of these
/// functions needs a parse, and none fails: where something is not found, the end of the file or line stands for it.
namespace csafe::yaml {

constexpr std::size_t not_found = std::string_view::npos;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t';
}
constexpr bool is_break(char c) {
  return c == '\n' || c == '\r';
}
constexpr bool is_quote(char c) {
  return c == '"' || c == '\'';
}
constexpr bool is_closing_bracket(char c) {
  return c == ']' || c == '}';
}
/// Whether `offset` is the end of the file, a blank or a line end: what must follow a `-`, `?` or `:` in block style.
bool ends_token(std::string_view bytes, std::size_t offset);

/// The first byte of the line that holds `offset`, a byte order mark not counted.
std::size_t line_begin(std::string_view bytes, std::size_t offset);
/// The end of that line, without LF or CR LF.
std::size_t line_end(std::string_view bytes, std::size_t offset);
/// The first line above that of `offset` that holds more than blanks and a comment; not_found when there is none.
std::size_t previous_content_line(std::string_view bytes, std::size_t offset);
/// The bytes between the begin of the line and `offset`.
std::size_t column_of(std::string_view bytes, std::size_t offset);

/// The blanks that the line of `offset` begins with.
std::size_t indentation_of(std::string_view bytes, std::size_t offset);

/// `offset` or the first byte after it on the same line that is no blank.
std::size_t skip_blanks(std::string_view bytes, std::size_t offset);
/// The same over line ends and comments.
std::size_t skip_space(std::string_view bytes, std::size_t offset);
/// The first byte of a line that is neither blank nor a `- `.
std::size_t skip_dashes(std::string_view bytes, std::size_t begin_of_line);
/// The last byte before `offset` that is no blank, on the same line or `over_lines`; 0 when there is none.
char byte_before(std::string_view bytes, std::size_t offset, bool over_lines);
/// The end of the character (not byte) at `offset`.
std::size_t past_character(std::string_view bytes, std::size_t offset);

/// The offset of the quote that closes the one at `opening`; not_found when nothing does.
std::size_t closing_quote(std::string_view bytes, std::size_t opening);
/// The first byte of a node whose anchor and tag begin at `offset`.
std::size_t past_properties(std::string_view bytes, std::size_t offset);
/// The end of the `*alias`, `&anchor` or `!tag` at `offset`.
std::size_t past_name(std::string_view bytes, std::size_t offset);
/// The offset of the `:` that ends a key in the stretch [begin, end) of one line; not_found when there is none.
std::size_t find_key_colon(std::string_view bytes, std::size_t begin, std::size_t end);

/// The end of a scalar as written, over all its lines (of a literal or folded one: the end of its first line).
std::size_t written_end(std::string_view bytes, const Node& node);

/// The mark of `offset`, found from one that is near.
Mark mark_near(std::string_view bytes, Mark near, std::size_t offset);
/// The stretch of one line from `begin` to `end`, cut at the line's end (and then
/// without trailing blanks).
Location stretch(const SourcePtr& file, Mark begin, std::size_t end);
/// The one character at `at`.
Location character_at(const SourcePtr& file, Mark at);
/// `text` as it is quoted in a message: its first line, up to 30 characters, then `…`.
std::string excerpt(std::string_view text);

}  // namespace csafe::yaml
