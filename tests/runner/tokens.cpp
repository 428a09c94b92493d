#include "runner/tokens.hpp"

#include <array>
#include <charconv>
#include <cstddef>
#include <optional>
#include <span>
#include <utility>

#include <fmt/core.h>

#include "base/utf8.hpp"
#include "runner/lines.hpp"

namespace csafe::testing {
namespace {

using Token = std::pair<std::string_view, std::string_view>;
constexpr std::string_view version = CSAFE_VERSION;
constexpr std::array<Token, 3> anywhere = {{{"{ESC}", "\x1b"}, {"{CR}", "\r"}, {"{BOM}", "\xEF\xBB\xBF"}}};
constexpr std::array<Token, 2> at_line_end = {{{"{SP}", " "}, {"{TAB}", "\t"}}};
constexpr std::array<Token, 2> at_text_end = {{{"{EMPTY}", ""}, {"{NO NEWLINE}\n", ""}}};

bool is_version_character(char c) {
  return (c >= '0' && c <= '9') || c == '.';
}

/// Whether `text` has the version at `at` and not as part of a longer number.
bool has_version(std::string_view text, std::size_t at) {
  const auto end = at + version.size();
  return text.substr(at).starts_with(version) && (at == 0 || !is_version_character(text[at - 1])) &&
         (end >= text.size() || !(text[end] >= '0' && text[end] <= '9'));
}

/// The byte of a token `{xHH}` at the start of `text`.
std::optional<char> read_byte(std::string_view text) {
  unsigned value = 0;
  if (text.size() < 5 || !text.starts_with("{x") || text[4] != '}') return {};
  const auto result = std::from_chars(text.data() + 2, text.data() + 4, value, 16);
  if (result.ec != std::errc{} || result.ptr != text.data() + 4) return {};
  return static_cast<char>(value);
}

/// The token at the start of `text` and the bytes that it stands for.
std::optional<std::pair<std::size_t, std::string>> read_token(std::string_view text, std::string_view here) {
  if (text.starts_with("{HERE}")) return std::pair{std::size_t{6}, std::string{here}};
  if (text.starts_with("{VERSION}")) return std::pair{std::size_t{9}, std::string{version}};
  if (const auto byte = read_byte(text)) return std::pair{std::size_t{5}, std::string{*byte}};
  for (const auto group : {std::span<const Token>{anywhere}, {at_line_end}, {at_text_end}}) {
    for (const auto& [token, bytes] : group) {
      if (text.starts_with(token)) return std::pair{token.size(), std::string{bytes}};
    }
  }
  return {};
}

std::string byte_token(char byte) {
  return fmt::format("{{x{:02X}}}", static_cast<unsigned char>(byte));
}

/// How many bytes the character at the start of a text takes; 0 when it is ill-formed or a control other than tab and
/// line feed.
std::size_t printable_length(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead < 0x80) return lead == '\n' || lead == '\t' || (lead >= 0x20 && lead != 0x7F) ? 1 : 0;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  const auto character = text.substr(0, length);
  const bool control = lead == 0xC2 && character < std::string_view{"\xC2\xA0"};
  return character.size() == length && !first_invalid_utf8(character) && !control ? length : 0;
}

/// The token that the start of `text` must be written as, and the number of bytes it stands for.
std::optional<std::pair<std::string_view, std::size_t>> needed_token(std::string_view text) {
  for (const auto& [token, bytes] : anywhere) {
    if (text.starts_with(bytes)) return std::pair{token, bytes.size()};
  }
  if (text.size() > 1 && text[1] != '\n') return {};
  for (const auto& [token, bytes] : at_line_end) {
    if (text.starts_with(bytes)) return std::pair{token, bytes.size()};
  }
  return {};
}

}  // namespace

std::string to_tokens(std::string_view bytes, std::string_view here) {
  std::string text;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto rest = bytes.substr(at);
    if (!here.empty() && rest.starts_with(here)) {
      text += "{HERE}";
      at += here.size();
    } else if (has_version(bytes, at)) {
      text += "{VERSION}";
      at += version.size();
    } else if (const auto token = needed_token(rest)) {
      text += token->first;
      at += token->second;
    } else if (const auto length = read_token(rest, here) ? 0 : printable_length(rest); length > 0) {
      text += rest.substr(0, length);
      at += length;
    } else {
      text += byte_token(bytes[at++]);
    }
  }
  if (text == "\n" || text.ends_with("\n\n")) text.insert(text.size() - 1, "{EMPTY}");
  if (!text.empty() && !text.ends_with('\n')) text += "{NO NEWLINE}\n";
  return text;
}

std::string from_tokens(std::string_view text, std::string_view here) {
  std::string bytes;
  while (!text.empty()) {
    const auto token = read_token(text, here);
    bytes += token ? token->second : std::string{text.front()};
    text.remove_prefix(token ? token->first : 1);
  }
  return bytes;
}

}  // namespace csafe::testing
