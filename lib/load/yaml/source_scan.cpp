#include "load/yaml/source_scan.hpp"

#include <algorithm>

namespace csafe::yaml {
namespace {

/// The end of a plain scalar over several lines: reading folds its blanks and line ends, and nothing else.
std::size_t folded_end(std::string_view bytes, std::size_t offset, std::string_view value) {
  std::size_t past = offset;
  for (const char wanted : value) {
    if (is_blank(wanted) || is_break(wanted)) continue;
    while (offset < bytes.size() && (is_blank(bytes[offset]) || is_break(bytes[offset]))) ++offset;
    if (offset >= bytes.size() || bytes[offset] != wanted) break;
    past = ++offset;
  }
  return past;
}

std::size_t trimmed_line_end(std::string_view bytes, std::size_t offset) {
  std::size_t end = line_end(bytes, offset);
  while (end > offset && is_blank(bytes[end - 1])) --end;
  return end;
}

/// An empty value stands where its key does, an empty entry where its dash does.
std::size_t past_neighbour(std::string_view bytes, std::size_t offset) {
  if (offset >= bytes.size()) return bytes.size();
  if (bytes[offset] == '"' || bytes[offset] == '\'') {
    const std::size_t close = closing_quote(bytes, offset);
    return close == not_found ? bytes.size() : close + 1;
  }
  if (bytes[offset] == '-' && ends_token(bytes, offset + 1)) return offset + 1;
  const std::size_t end = trimmed_line_end(bytes, offset);
  return std::min(find_key_colon(bytes, offset, end), end);
}

}  // namespace

bool ends_token(std::string_view bytes, std::size_t offset) {
  return offset >= bytes.size() || is_blank(bytes[offset]) || is_break(bytes[offset]);
}

std::size_t line_begin(std::string_view bytes, std::size_t offset) {
  const std::size_t before = offset == 0 ? not_found : bytes.rfind('\n', offset - 1);
  if (before != not_found) return before + 1;
  return bytes.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
}

std::size_t line_end(std::string_view bytes, std::size_t offset) {
  const std::size_t end = std::min(bytes.find('\n', offset), bytes.size());
  return end > offset && bytes[end - 1] == '\r' ? end - 1 : end;
}

std::size_t previous_content_line(std::string_view bytes, std::size_t offset) {
  std::size_t begin = line_begin(bytes, offset);
  while (begin > 0 && bytes[begin - 1] == '\n') {
    begin = line_begin(bytes, begin - 1);
    const std::size_t content = skip_blanks(bytes, begin);
    if (content < bytes.size() && !is_break(bytes[content]) && bytes[content] != '#') return begin;
  }
  return not_found;
}

std::size_t column_of(std::string_view bytes, std::size_t offset) {
  const std::size_t begin = line_begin(bytes, offset);
  return offset > begin ? offset - begin : 0;
}

std::size_t indentation_of(std::string_view bytes, std::size_t offset) {
  const std::size_t begin = line_begin(bytes, offset);
  return skip_blanks(bytes, begin) - begin;
}

std::size_t skip_blanks(std::string_view bytes, std::size_t offset) {
  while (offset < bytes.size() && is_blank(bytes[offset])) ++offset;
  return offset;
}

std::size_t skip_space(std::string_view bytes, std::size_t offset) {
  while (offset < bytes.size()) {
    if (bytes[offset] == '#' && (offset == 0 || ends_token(bytes, offset - 1))) {
      offset = line_end(bytes, offset);
    } else if (is_blank(bytes[offset]) || is_break(bytes[offset])) {
      ++offset;
    } else {
      break;
    }
  }
  return offset;
}

std::size_t skip_dashes(std::string_view bytes, std::size_t begin_of_line) {
  std::size_t offset = skip_blanks(bytes, begin_of_line);
  while (offset < bytes.size() && bytes[offset] == '-' && ends_token(bytes, offset + 1)) {
    offset = skip_blanks(bytes, offset + 1);
  }
  return offset;
}

char byte_before(std::string_view bytes, std::size_t offset, bool over_lines) {
  const std::size_t begin = line_begin(bytes, offset);
  while (offset > (over_lines ? 0 : begin)) {
    const char c = bytes[--offset];
    if (!is_blank(c) && !is_break(c)) return c;
  }
  return 0;
}

std::size_t past_character(std::string_view bytes, std::size_t offset) {
  if (offset >= bytes.size()) return bytes.size();
  do {
    ++offset;
  } while (offset < bytes.size() && (static_cast<unsigned char>(bytes[offset]) & 0xC0) == 0x80);
  return offset;
}

std::size_t closing_quote(std::string_view bytes, std::size_t opening) {
  const bool is_single = bytes[opening] == '\'';
  for (std::size_t offset = opening + 1; offset < bytes.size(); ++offset) {
    if (bytes[offset] == '\\' && !is_single) {
      ++offset;
    } else if (bytes[offset] == bytes[opening]) {
      if (!is_single || offset + 1 >= bytes.size() || bytes[offset + 1] != '\'') return offset;
      ++offset;
    }
  }
  return not_found;
}

std::size_t past_name(std::string_view bytes, std::size_t offset) {
  while (!ends_token(bytes, offset) && std::string_view{"[]{},"}.find(bytes[offset]) == not_found) ++offset;
  return offset;
}

std::size_t past_properties(std::string_view bytes, std::size_t offset) {
  while (offset < bytes.size() && (bytes[offset] == '&' || bytes[offset] == '!')) {
    offset = skip_space(bytes, past_name(bytes, offset));
  }
  return offset;
}

std::size_t find_key_colon(std::string_view bytes, std::size_t begin, std::size_t end) {
  if (begin >= end) return not_found;
  std::size_t offset = begin;
  if (bytes[begin] == '"' || bytes[begin] == '\'') {
    offset = closing_quote(bytes, begin);
    if (offset >= end) return not_found;
  }
  for (; offset < end; ++offset) {
    if (bytes[offset] == ':' && (offset + 1 >= end || ends_token(bytes, offset + 1))) return offset;
    if (bytes[offset] == '#' && offset > begin && is_blank(bytes[offset - 1])) return not_found;
  }
  return not_found;
}

std::size_t written_end(std::string_view bytes, const Node& node) {
  const std::size_t offset = node.at.offset;
  if (offset >= bytes.size()) return bytes.size();
  if (bytes[offset] == '*') return past_name(bytes, offset);
  if (node.kind == Kind::null && node.text.empty()) return past_neighbour(bytes, offset);
  switch (node.style) {
    case Style::single_quoted:
    case Style::double_quoted: {
      const std::size_t close = closing_quote(bytes, offset);
      return close == not_found ? bytes.size() : close + 1;
    }
    case Style::literal:
    case Style::folded:
      return trimmed_line_end(bytes, offset);
    case Style::plain:
      break;
  }
  if (bytes.substr(offset).starts_with(node.text)) return offset + node.text.size();
  return folded_end(bytes, offset, node.text);
}

Mark mark_near(std::string_view bytes, Mark near, std::size_t offset) {
  offset = std::min(offset, bytes.size());
  const std::size_t known = std::min<std::size_t>(near.offset, bytes.size());
  const auto [first, last] = std::minmax(known, offset);
  const std::string_view between = bytes.substr(first, last - first);
  const auto lines = static_cast<std::uint32_t>(std::count(between.begin(), between.end(), '\n'));
  return {.offset = static_cast<std::uint32_t>(offset), .line = offset < known ? near.line - lines : near.line + lines};
}

Location stretch(const SourcePtr& file, Mark begin, std::size_t end) {
  end = std::max<std::size_t>(end, begin.offset);
  if (end > line_end(file->bytes, begin.offset)) end = trimmed_line_end(file->bytes, begin.offset);
  return {.file = file, .begin = begin, .end = {.offset = static_cast<std::uint32_t>(end), .line = begin.line}};
}

Location character_at(const SourcePtr& file, Mark at) {
  return stretch(file, at, past_character(file->bytes, at.offset));
}

std::string excerpt(std::string_view text) {
  constexpr int longest = 30;
  const std::size_t line = std::min(text.find_first_of("\r\n"), text.size());
  std::size_t end = 0;
  for (int i = 0; i < longest && end < line; ++i) end = std::min(past_character(text, end), line);
  std::string shown{text.substr(0, end)};
  if (end < text.size()) shown += "…";
  return shown;
}

}  // namespace csafe::yaml
