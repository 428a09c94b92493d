#include "base/yaml_scalar.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.hpp"

namespace csafe {
namespace {

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

/// Whether a plain scalar would not be read back as this text, in a block or in a one-line list.
bool needs_quotes(std::string_view text) {
  constexpr std::string_view indicators = "-?:,[]{}#&*!|>'\"%@`";
  if (text.empty() || text.front() == ' ' || text.back() == ' ' || indicators.find(text.front()) != indicators.npos)
    return true;
  if (text.find(": ") != text.npos || text.find(" #") != text.npos || text.back() == ':') return true;
  if (text == "null" || text == "~" || text == "true" || text == "false" || Decimal::parse(text)) return true;
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
