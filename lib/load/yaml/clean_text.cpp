#include "load/yaml/clean_text.hpp"

#ifdef __SSE2__

#include <emmintrin.h>

#include <array>
#include <cstring>

namespace csafe::yaml {
namespace {

constexpr std::size_t width = sizeof(__m128i);

__m128i all(int byte) {
  return _mm_set1_epi8(static_cast<char>(byte));
}
__m128i at_most(__m128i bytes, int most) {
  return _mm_cmpeq_epi8(_mm_min_epu8(bytes, all(most)), bytes);
}
__m128i at_least(__m128i bytes, int least) {
  return _mm_cmpeq_epi8(_mm_max_epu8(bytes, all(least)), bytes);
}
__m128i equal(__m128i bytes, int byte) {
  return _mm_cmpeq_epi8(bytes, all(byte));
}
unsigned bits_of(__m128i bytes) {
  return static_cast<unsigned>(_mm_movemask_epi8(bytes));
}

/// Sixteen bytes after sixteen. A byte that begins a character of two or three bytes asks for as many continuation
/// bytes after it; there may be no others.
class Check {
 public:
  void add(__m128i bytes) {
    const __m128i allowed = _mm_or_si128(_mm_or_si128(equal(bytes, '\t'), equal(bytes, '\n')), equal(bytes, '\r'));
    const __m128i control = _mm_or_si128(_mm_andnot_si128(allowed, at_most(bytes, 0x1F)), equal(bytes, 0x7F));
    unclean_ = _mm_or_si128(unclean_, control);
    if (bits_of(bytes) == 0) {
      differing_ |= wanted_;
      wanted_ = 0;
      return;
    }
    // Leads that no character has, or that restrict the byte after them.
    const __m128i no_lead = _mm_or_si128(equal(bytes, 0xC0), equal(bytes, 0xC1));
    const __m128i restricting =
        _mm_or_si128(_mm_or_si128(equal(bytes, 0xE0), equal(bytes, 0xED)), at_least(bytes, 0xF0));
    unclean_ = _mm_or_si128(unclean_, _mm_or_si128(no_lead, restricting));
    const unsigned leads = bits_of(at_least(bytes, 0xC0));
    const unsigned continuations = bits_of(bytes) & ~leads;
    wanted_ |= (leads << 1) | (bits_of(at_least(bytes, 0xE0)) << 2);
    differing_ |= (continuations ^ wanted_) & 0xFFFFu;
    wanted_ >>= width;
  }
  bool is_clean() const { return (differing_ | wanted_ | bits_of(unclean_)) == 0; }

 private:
  __m128i unclean_ = _mm_setzero_si128();
  unsigned wanted_ = 0;  ///< bit i: byte i continues a character
  unsigned differing_ = 0;
};

}  // namespace

bool is_surely_clean(std::string_view text) {
  Check check;
  std::size_t offset = 0;
  for (; offset + width <= text.size(); offset += width) {
    check.add(_mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + offset)));
  }
  std::array<char, width> rest;
  rest.fill(' ');
  std::memcpy(rest.data(), text.data() + offset, text.size() - offset);
  check.add(_mm_loadu_si128(reinterpret_cast<const __m128i*>(rest.data())));
  return check.is_clean();
}

}  // namespace csafe::yaml

#else

namespace csafe::yaml {

bool is_surely_clean(std::string_view) {
  return false;
}

}  // namespace csafe::yaml

#endif
