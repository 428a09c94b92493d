#pragma once

#include <bit>
#include <cstddef>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/// Searches of the block reader for the next byte that matters, sixteen bytes at a time. They need a text that a NUL
/// ends at `end` (as a std::string's is), and find that NUL at the latest.
namespace csafe::yaml {

/// Tab, LF, CR and NUL: nothing above, for other control characters have been refused.
constexpr bool is_low(char c) {
  return static_cast<unsigned char>(c) <= '\r';
}

constexpr bool ends_mark(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\0' || c == '\t';
}

/// Whether a list's dash stands at `at`.
constexpr bool is_dash(const char* at) {
  return *at == '-' && ends_mark(at[1]);
}

constexpr bool may_end_text(char c) {
  return is_low(c) || c == ':' || c == '#';
}

constexpr bool may_end_flow_text(char c) {
  return may_end_text(c) || c == ',' || c == '?' || c == '[' || c == ']' || c == '{' || c == '}';
}

#ifdef __SSE2__

namespace scan {

constexpr std::ptrdiff_t width = sizeof(__m128i);

inline __m128i load(const char* from) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
}
inline __m128i equal(__m128i bytes, char c) {
  return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c));
}
inline __m128i low_or(__m128i bytes, __m128i others) {
  return _mm_or_si128(_mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8('\r')), bytes), others);
}
inline __m128i text_ends(__m128i bytes) {
  return low_or(bytes, _mm_or_si128(equal(bytes, ':'), equal(bytes, '#')));
}
inline __m128i flow_text_ends(__m128i bytes) {
  const __m128i brackets = _mm_or_si128(bytes, _mm_set1_epi8('{' ^ '['));  // makes one of the two kinds
  const __m128i marks = _mm_or_si128(equal(bytes, ','), equal(bytes, '?'));
  return _mm_or_si128(text_ends(bytes), _mm_or_si128(marks, _mm_or_si128(equal(brackets, '{'), equal(brackets, '}'))));
}

}  // namespace scan

#endif

/// The first byte from `from` on that is no blank.
inline const char* skip_indentation(const char* from, [[maybe_unused]] const char* end) {
#ifdef __SSE2__
  if (end - from >= scan::width) {
    const int others = _mm_movemask_epi8(scan::equal(scan::load(from), ' ')) ^ 0xFFFF;
    if (others != 0) return from + std::countr_zero(static_cast<unsigned>(others));
  }
#endif
  while (*from == ' ') ++from;
  return from;
}

/// The first line feed from `from` on, or `end`.
inline const char* find_line_feed(const char* from, const char* end) {
#ifdef __SSE2__
  for (; end - from >= scan::width; from += scan::width) {
    const int found = _mm_movemask_epi8(scan::equal(scan::load(from), '\n'));
    if (found != 0) return from + std::countr_zero(static_cast<unsigned>(found));
  }
#endif
  while (from != end && *from != '\n') ++from;
  return from;
}

/// The first byte from `from` on that may_end_text().
inline const char* find_text_end(const char* from, [[maybe_unused]] const char* end) {
#ifdef __SSE2__
  for (; end - from >= scan::width; from += scan::width) {
    const int found = _mm_movemask_epi8(scan::text_ends(scan::load(from)));
    if (found != 0) return from + std::countr_zero(static_cast<unsigned>(found));
  }
#endif
  while (!may_end_text(*from)) ++from;
  return from;
}

/// The first byte from `from` on that may_end_flow_text().
inline const char* find_flow_text_end(const char* from, [[maybe_unused]] const char* end) {
#ifdef __SSE2__
  for (; end - from >= scan::width; from += scan::width) {
    const int found = _mm_movemask_epi8(scan::flow_text_ends(scan::load(from)));
    if (found != 0) return from + std::countr_zero(static_cast<unsigned>(found));
  }
#endif
  while (!may_end_flow_text(*from)) ++from;
  return from;
}

}  // namespace csafe::yaml
