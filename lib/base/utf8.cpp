#include "base/utf8.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace csafe {
namespace {

constexpr std::size_t word_size = sizeof(std::uint64_t);

bool is_ascii_word(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, word_size);
  return (word & 0x8080808080808080u) == 0;
}

unsigned byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

/// The length of the well-formed sequence at `at`, whose first byte is not ASCII; 0 when it is ill-formed.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const unsigned lead = byte_at(text, at);
  const std::size_t length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (length == 0 || text.size() - at < length) return 0;
  // The second byte's narrower ranges are what keeps out overlong forms, surrogates and values past U+10FFFF.
  const unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  const unsigned second = byte_at(text, at + 1);
  if (second < low || second > high) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if ((byte_at(text, at + i) & 0xC0) != 0x80) return 0;
  }
  return length;
}

// A state machine with a table row for each byte. A state is a shift count: rows[byte] >> state has the next state in
// its low six bits, so that a byte costs one load and one shift, without a branch. An empty entry leads to `error`.
enum State : std::uint64_t {
  error = 0,
  accept = 6,
  one = 12,
  two = 18,
  three = 24,
  e0 = 30,
  ed = 36,
  f0 = 42,
  f4 = 48
};
constexpr std::uint64_t state_mask = 63;

constexpr std::array<std::uint64_t, 256> make_rows() {
  std::array<std::uint64_t, 256> rows{};
  const auto lead_to = [&rows](State from, std::size_t first, std::size_t last, State next) {
    for (std::size_t byte = first; byte <= last; ++byte) rows[byte] |= static_cast<std::uint64_t>(next) << from;
  };
  lead_to(accept, 0x00, 0x7F, accept);
  lead_to(accept, 0xC2, 0xDF, one);
  lead_to(accept, 0xE0, 0xE0, e0);
  lead_to(accept, 0xE1, 0xEC, two);
  lead_to(accept, 0xED, 0xED, ed);
  lead_to(accept, 0xEE, 0xEF, two);
  lead_to(accept, 0xF0, 0xF0, f0);
  lead_to(accept, 0xF1, 0xF3, three);
  lead_to(accept, 0xF4, 0xF4, f4);
  lead_to(one, 0x80, 0xBF, accept);
  lead_to(two, 0x80, 0xBF, one);
  lead_to(three, 0x80, 0xBF, two);
  lead_to(e0, 0xA0, 0xBF, one);
  lead_to(ed, 0x80, 0x9F, one);
  lead_to(f0, 0x90, 0xBF, two);
  lead_to(f4, 0x80, 0x8F, two);
  return rows;
}

constexpr std::array<std::uint64_t, 256> rows = make_rows();

bool is_well_formed(std::string_view text) {
  const char* at = text.data();
  std::size_t left = text.size();
  std::uint64_t state = accept;
  for (; left >= word_size; at += word_size, left -= word_size) {
    if ((state & state_mask) == accept && is_ascii_word(at)) continue;
    for (std::size_t i = 0; i < word_size; ++i) state = rows[static_cast<unsigned char>(at[i])] >> (state & state_mask);
    if ((state & state_mask) == error) return false;
  }
  for (; left > 0; ++at, --left) state = rows[static_cast<unsigned char>(*at)] >> (state & state_mask);
  return (state & state_mask) == accept;
}

struct CodePoint {
  utf8proc_int32_t value;  // -1 for an ill-formed byte
  std::size_t length;
};

CodePoint first_code_point(std::string_view text) {
  utf8proc_int32_t value = -1;
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &value);
  if (length <= 0) return {-1, 1};
  return {value, static_cast<std::size_t>(length)};
}

std::size_t width_of(utf8proc_int32_t code_point) {
  if (code_point < 0) return 1;
  const int width = utf8proc_charwidth(code_point);
  return width > 0 ? static_cast<std::size_t>(width) : 0;
}

struct Cluster {
  std::size_t length;
  std::size_t width;
};

/// The first grapheme cluster of a text that is not empty.
Cluster first_cluster(std::string_view text) {
  constexpr std::size_t widest = 2;
  constexpr utf8proc_int32_t emoji_presentation = 0xFE0F;
  const bool ascii_alone = byte_at(text, 0) < 0x80 && (text.size() == 1 || byte_at(text, 1) < 0x80);
  if (ascii_alone) return {1, byte_at(text, 0) >= 0x20 && byte_at(text, 0) != 0x7F ? 1u : 0u};

  CodePoint last = first_code_point(text);
  Cluster cluster{last.length, width_of(last.value)};
  utf8proc_int32_t state = 0;
  while (cluster.length < text.size() && last.value >= 0) {
    const CodePoint next = first_code_point(text.substr(cluster.length));
    if (next.value < 0 || utf8proc_grapheme_break_stateful(last.value, next.value, &state)) break;
    cluster.length += next.length;
    cluster.width = next.value == emoji_presentation ? widest : std::min(widest, cluster.width + width_of(next.value));
    last = next;
  }
  return cluster;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  if (is_well_formed(text)) return std::nullopt;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t length = byte_at(text, at) < 0x80 ? 1 : sequence_length(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

std::size_t count_characters(std::string_view text) {
  const auto characters = std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; });
  return static_cast<std::size_t>(characters);
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const Cluster cluster = first_cluster(text);
    width += cluster.width;
    text.remove_prefix(cluster.length);
  }
  return width;
}

std::string_view first_grapheme(std::string_view text) {
  return text.empty() ? text : text.substr(0, first_cluster(text).length);
}

std::string_view take_width(std::string_view text, std::size_t columns) {
  std::size_t taken = 0;
  while (taken < text.size()) {
    const Cluster cluster = first_cluster(text.substr(taken));
    if (cluster.width > columns) break;
    columns -= cluster.width;
    taken += cluster.length;
  }
  return text.substr(0, taken);
}

std::string normalise_nfc(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
    return std::string{text};
  utf8proc_uint8_t* mapped = nullptr;
  const auto length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &mapped, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner{mapped, &std::free};
  if (length < 0) return std::string{text};
  return std::string{reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length)};
}

}  // namespace csafe
