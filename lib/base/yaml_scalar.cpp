#include "base/yaml_scalar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/decimal.hpp"

namespace csafe {
namespace {

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

/// Words that some reader of YAML takes for nothing or for a truth value, in whatever case.
bool is_word_of_yaml(std::string_view text) {
  constexpr std::array<std::string_view, 10> words{"null", "~", "true", "false", "yes", "no", "on", "off", "y", "n"};
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return std::ranges::find(words, lower) != words.end();
}

/// Whether a plain scalar would not be read back as this text, in a block or in a one-line list.
bool needs_quotes(std::string_view text) {
  constexpr std::string_view indicators = "-?:,[]{}#&*!|>'\"%@`";
  if (text.empty() || text.front() == ' ' || text.back() == ' ' || indicators.find(text.front()) != indicators.npos)
    return true;
  if (text.find(": ") != text.npos || text.find(" #") != text.npos || text.back() == ':') return true;
  if (is_word_of_yaml(text) || Decimal::parse(text)) return true;
  return text.find_first_of(",[]{}") != text.npos || std::ranges::any_of(text, is_control);
}

}  // namespace

std::string yaml_scalar(std::string_view text) {
  if (!needs_quotes(text)) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (c == '\n')
      quoted += "\\n";
    else if (c == '\t')
      quoted += "\\t";
    else if (c == '\r')
      quoted += "\\r";
    else if (is_control(c))
      quoted += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    else
      quoted += c;
  }
  return quoted + "\"";
}

}  // namespace csafe
