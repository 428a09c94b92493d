#include "model/identifier.hpp"

#include <utf8proc.h>

namespace csafe {
namespace {

bool is_ascii_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Letters, marks and numbers by their Unicode category; no punctuation, blank, symbol or invisible character.
bool is_letter_or_digit(utf8proc_int32_t character) {
  const auto category = utf8proc_category(character);
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

}  // namespace

bool is_id(std::string_view text) {
  if (text.empty() || text.front() == '-' || text.front() == '_' || text.front() == '.') return false;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) < 0x80) {
      if (!is_ascii_letter_or_digit(c) && c != '-' && c != '_' && c != '.') return false;
      ++at;
      continue;
    }
    utf8proc_int32_t character = 0;
    const auto bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at);
    const auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &character);
    if (length <= 0 || !is_letter_or_digit(character)) return false;
    at += static_cast<std::size_t>(length);
  }
  return true;
}

}  // namespace csafe
