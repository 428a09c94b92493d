#include <array>
#include <optional>

#include "load/yaml/block_run.hpp"
#include "load/yaml/byte_scan.hpp"
#include "load/yaml/source_scan.hpp"

namespace csafe::yaml {
namespace {

using enum DeclineReason;

/// What a backslash and a letter stand for. yaml-cpp 0.7 makes ill-formed UTF-8 of \N and \_.
struct Escape {
  char letter;
  std::string_view meaning;
};
constexpr std::array escapes{Escape{'a', "\a"}, Escape{'b', "\b"},           Escape{'t', "\t"},
                             Escape{'n', "\n"}, Escape{'v', "\v"},           Escape{'f', "\f"},
                             Escape{'r', "\r"}, Escape{'e', "\x1B"},         Escape{' ', " "},
                             Escape{'"', "\""}, Escape{'\'', "'"},           Escape{'\\', "\\"},
                             Escape{'/', "/"},  Escape{'L', "\xE2\x80\xA8"}, Escape{'P', "\xE2\x80\xA9"}};

/// How many hexadecimal digits follow \x, \u or \U; 0 for another letter.
int digits_after(char letter) {
  return letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
}

std::optional<std::uint32_t> hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

/// Appends a code point in UTF-8; false for what is none.
bool append_code_point(std::uint32_t value, std::string& out) {
  const auto add = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
  const auto add_continuation = [&](unsigned shift) { add(0x80 | (value >> shift & 0x3F)); };
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return false;
  if (value < 0x80) {
    add(value);
  } else if (value < 0x800) {
    add(0xC0 | value >> 6);
    add_continuation(0);
  } else if (value < 0x10000) {
    add(0xE0 | value >> 12);
    add_continuation(6);
    add_continuation(0);
  } else {
    add(0xF0 | value >> 18);
    add_continuation(12);
    add_continuation(6);
    add_continuation(0);
  }
  return true;
}

}  // namespace

bool BlockRun::read_quoted(const char* at, Text& out, bool may_go_on) {
  const char quote = *at;
  out.style = quote == '"' ? Style::double_quoted : Style::single_quoted;
  out.begin = at;
  const char* past = at + 1;
  while (*past != quote && !is_break(*past) && *past != '\0' && (*past != '\\' || quote != '"')) ++past;
  const bool is_doubled = *past == quote && quote == '\'' && past[1] == quote;
  if (*past != quote || is_doubled) return read_changed(at, out, may_go_on);
  out.value = {at + 1, static_cast<std::size_t>(past - at - 1)};
  out.past = past + 1;
  return true;
}

/// A quoted text whose value is not what is written.
bool BlockRun::read_changed(const char* at, Text& out, bool may_go_on) {
  const char quote = *at;
  std::string value;
  for (++at;;) {
    if (is_break(*at) || *at == '\0') {
      if (!may_go_on || !append_break(at, value)) return decline(quoted_lines, at);
      continue;
    }
    if (*at == '\\' && quote == '"') {
      if (!append_escape(at, value)) return decline(DeclineReason::escape, at);
      continue;
    }
    if (*at == quote) {
      if (quote == '"' || at[1] != quote) break;
      ++at;
    }
    value += *at++;
  }
  out.value = document_.own_texts.emplace_back(std::move(value));
  out.past = at + 1;
  return true;
}

/// Moves `at` from a line end inside a quoted text to the text below it, which a blank joins. False for what is rarer:
/// empty lines, blanks before the line end, tabs, text that is not indented.
bool BlockRun::append_break(const char*& at, std::string& out) {
  const char before = at[-1];
  const char* line_feed = *at == '\r' ? at + 1 : at;
  if (*line_feed != '\n' || before == ' ' || before == '\t' || before == '"' || before == '\'') return false;
  const char* text = line_feed + 1;
  while (*text == ' ') ++text;
  if (is_low(*text) || text - line_feed - 1 <= open_[depth_ - 1].column) return false;
  line_begin_ = line_feed + 1;
  ++line_;
  at = text;
  out += ' ';
  return true;
}

/// Moves `at` from a backslash past its escape.
bool BlockRun::append_escape(const char*& at, std::string& out) {
  const char letter = at[1];
  for (const Escape& escape : escapes) {
    if (escape.letter != letter) continue;
    out += escape.meaning;
    at += 2;
    return true;
  }
  const int digits = digits_after(letter);
  if (digits == 0) return false;
  std::uint32_t value = 0;
  for (int i = 0; i < digits; ++i) {
    const auto digit = hex_digit(at[2 + i]);
    if (!digit) return false;
    value = value << 4 | *digit;
  }
  at += 2 + digits;
  return append_code_point(value, out);
}

}  // namespace csafe::yaml
