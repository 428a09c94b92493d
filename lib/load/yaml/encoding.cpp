#include "load/yaml/encoding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/gb18030.hpp"
#include "base/phrases.hpp"
#include "base/utf8.hpp"
#include "load/yaml/clean_text.hpp"
#include "load/yaml/source_scan.hpp"

namespace csafe::yaml {
namespace {

constexpr bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F;
}

/// The first control character; a block at a time, which compilers turn into vector code.
std::size_t find_control(std::string_view bytes) {
  constexpr std::size_t block = 4096;
  for (std::size_t begin = 0; begin < bytes.size(); begin += block) {
    const std::string_view part = bytes.substr(begin, block);
    bool any = false;
    for (const char c : part) any |= is_control(c);
    if (any) return begin + static_cast<std::size_t>(std::find_if(part.begin(), part.end(), is_control) - part.begin());
  }
  return not_found;
}

std::size_t find_lone_cr(std::string_view bytes) {
  std::size_t cr = bytes.find('\r');
  while (cr != not_found && cr + 1 < bytes.size() && bytes[cr + 1] == '\n') cr = bytes.find('\r', cr + 1);
  return cr;
}

std::string_view wide_encoding(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xFF\xFE\0\0"sv) || bytes.starts_with("\0\0\xFE\xFF"sv)) return "UTF-32";
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return "UTF-16";
  return {};
}

/// GB18030 text is soon no UTF-8. A file that is UTF-8 for long and then not is damaged, although its bytes may happen
/// to be GB18030.
bool looks_like_gb18030(std::string_view bytes, std::size_t invalid) {
  constexpr std::ptrdiff_t few = 12;
  const auto is_not_ascii = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  const std::string_view before = bytes.substr(0, invalid);
  return std::count_if(before.begin(), before.end(), is_not_ascii) < few && from_gb18030(bytes).has_value();
}

}  // namespace

bool check_bytes(const SourcePtr& file, const Limits& limits, Diagnostics& diagnostics) {
  const std::string_view bytes = file->bytes;
  const Location whole{.file = file, .begin = {}, .end = {}};
  const auto refuse = [&](RuleId rule, const Location& at, const Text& message, const Text& help) {
    diagnostics.add(rule, at, message, help);
    return false;
  };
  const auto here = [&](std::size_t offset) {
    return character_at(file, mark_near(bytes, {.offset = 0, .line = 1}, offset));
  };
  const std::size_t most = std::min<std::size_t>(limits.bytes, std::numeric_limits<std::int32_t>::max());
  if (bytes.size() > most) {
    return refuse(RuleId::file_size, whole, say(Phrase::yaml_too_large, bytes.size(), most),
                  say(Phrase::yaml_too_large_help));
  }
  if (const std::string_view wide = wide_encoding(bytes); !wide.empty()) {
    return refuse(RuleId::file_encoding, whole, say(Phrase::yaml_utf16, wide), say(Phrase::yaml_convert_help, wide));
  }
  if (is_surely_clean(bytes)) return true;
  if (const auto invalid = first_invalid_utf8(bytes)) {
    if (looks_like_gb18030(bytes, *invalid)) {
      return refuse(RuleId::file_encoding, here(*invalid), say(Phrase::yaml_gb18030),
                    say(Phrase::yaml_convert_help, "GB18030"));
    }
    const auto byte = static_cast<unsigned char>(bytes[*invalid]);
    return refuse(RuleId::file_encoding, here(*invalid), say(Phrase::yaml_not_utf8, fmt::format("{:02X}", byte)),
                  say(Phrase::yaml_not_utf8_help));
  }
  if (const std::size_t control = find_control(bytes); control != not_found) {
    const auto byte = static_cast<unsigned char>(bytes[control]);
    return refuse(RuleId::file_encoding, here(control), say(Phrase::yaml_control, fmt::format("{:04X}", byte)),
                  say(Phrase::yaml_control_help));
  }
  if (const std::size_t cr = find_lone_cr(bytes); cr != not_found) {
    return refuse(RuleId::file_line_ends, here(cr), say(Phrase::yaml_lone_cr), say(Phrase::yaml_lone_cr_help));
  }
  return true;
}

}  // namespace csafe::yaml
