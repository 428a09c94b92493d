#include "present/cells.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "base/phrases.hpp"
#include "base/utf8.hpp"
#include "present/wrap.hpp"

namespace csafe {
namespace {

/// Writes a value on one line of text.
struct ValueText {
  Language language;
  std::string_view separator;

  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(const Decimal& value) const { return value.text(); }
  std::string operator()(Date value) const { return to_text(value); }
  std::string operator()(const std::string& value) const { return value; }
  std::string operator()(const Text& value) const { return value.in(language); }
  std::string operator()(const std::vector<Text>& values) const { return join(values, separator).in(language); }
};

constexpr std::string_view line_break_sign = " ⏎ ";

bool may_need_care(unsigned char byte) {
  return byte < 0x20 || byte >= 0x7F;
}

/// The length of the code point that `text` begins with; 0 when it is ill-formed.
std::size_t character_length(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return first_invalid_utf8(text.substr(0, length)) ? 0 : length;
}

/// C1 controls, line and paragraph separators, and the bidirectional controls that can make a line read otherwise
/// than it is written. Nothing for any other character.
std::string visible_form(std::string_view character) {
  if (character.size() == 2 && character[0] == '\xC2' && static_cast<unsigned char>(character[1]) < 0xA0)
    return fmt::format("\\x{:02x}", static_cast<unsigned char>(character[1]));
  if (character.size() != 3 || character[0] != '\xE2') return {};
  const unsigned low = static_cast<unsigned char>(character[2]) & 0x3Fu;
  const unsigned code = 0x2000u + ((static_cast<unsigned char>(character[1]) & 0x3Fu) << 6) + low;
  const bool separator_or_override = code >= 0x2028 && code <= 0x202E;
  const bool mark_or_isolate = code == 0x200E || code == 0x200F || (code >= 0x2066 && code <= 0x2069);
  return separator_or_override || mark_or_isolate ? fmt::format("\\u{:04x}", code) : std::string{};
}

void append_printable(std::string& out, std::string_view character) {
  const auto byte = static_cast<unsigned char>(character.front());
  if (byte == '\t') {
    out += ' ';
  } else if (byte == '\n' || (byte >= 0x20 && byte < 0x7F)) {
    out += character;
  } else if (byte < 0x80) {
    out += fmt::format("\\x{:02x}", byte);
  } else if (const std::string form = visible_form(character); !form.empty()) {
    out += form;
  } else {
    out += character;
  }
}

std::string trimmed(std::string text) {
  text.erase(text.find_last_not_of(" \n") + 1);
  return text;
}

}  // namespace

std::string machine_text(const Cell& cell, Language language) {
  return std::visit(ValueText{language, "; "}, cell.value);
}

std::string people_text(const Cell& cell, Language language) {
  if (!cell.label.empty()) return trimmed(printable(cell.label.in(language)));
  if (const bool* flag = std::get_if<bool>(&cell.value)) return say(*flag ? Phrase::yes : Phrase::no).in(language);
  const std::string separator = list_separator(language);
  return trimmed(printable(std::visit(ValueText{language, separator}, cell.value)));
}

std::string people_text(const Text& text, Language language) {
  return on_one_line(trimmed(printable(text.in(language))));
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    if (!may_need_care(static_cast<unsigned char>(text.front()))) {
      out += text.front();
      text.remove_prefix(1);
      continue;
    }
    if (text.starts_with("\r\n")) text.remove_prefix(1);
    const std::size_t length = character_length(text);
    if (length == 0) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(text.front()));
    } else {
      append_printable(out, text.substr(0, length));
    }
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return out;
}

std::string on_one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += line_break_sign;
    } else {
      out += c;
    }
  }
  return out;
}

bool is_number(const Cell& cell) {
  return std::holds_alternative<Decimal>(cell.value);
}

const Cell& cell_at(const Row& row, std::size_t column) {
  static const Cell absent;
  return column < row.size() ? row[column] : absent;
}

std::size_t row_count(const Section& section) {
  return section.rows.size() + section.made_rows;
}

void each_row(const Section& section, const std::vector<std::size_t>& columns, const TakeRow& take) {
  const Row* above = nullptr;
  for (const Row& row : section.rows) take(row, std::exchange(above, &row));
  Row row(section.columns.size());
  Row previous = row;
  for (std::size_t i = 0; i < section.made_rows; ++i) {
    for (const std::size_t at : columns) row[at] = section.columns[at].cell(i);
    take(row, i == 0 ? nullptr : &previous);
    row.swap(previous);
  }
}

void each_row(const Section& section, const TakeRow& take) {
  std::vector<std::size_t> all(section.columns.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  each_row(section, all, take);
}

bool repeats_row_above(const Section& section, const Row& row, const Row* above, std::size_t column) {
  return section.columns[column].grouped && above && cell_at(*above, column).value == cell_at(row, column).value;
}

std::string heading_of(const Column& column, Language language) {
  return column.title.empty() ? column.id : people_text(column.title, language);
}

std::vector<std::size_t> visible_columns(const Section& section) {
  std::vector<std::size_t> visible;
  for (std::size_t i = 0; i < section.columns.size(); ++i) {
    if (!section.columns[i].detail) visible.push_back(i);
  }
  return visible;
}

std::vector<const Section*> printed_sections(const Report& report) {
  if (const Section* main = report.find(report.main)) return {main};
  std::vector<const Section*> all;
  for (const Section& section : report.sections) {
    if (!section.for_people) all.push_back(&section);
  }
  return all;
}

std::string list_separator(Language language) {
  return std::string{phrase_template(Phrase::list_separator, language)};
}

std::string colon(Language language) {
  return std::string{phrase_template(Phrase::colon, language)};
}

std::vector<std::string> listed_lines(const Passage& passage) {
  if (passage.listing.empty()) return {};
  std::string_view listing = passage.listing;
  if (listing.ends_with('\n')) listing.remove_suffix(1);
  return split_lines(printable(listing));
}

}  // namespace csafe
