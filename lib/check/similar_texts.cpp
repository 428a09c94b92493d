#include "check/similar_texts.hpp"

#include <utf8proc.h>

#include <algorithm>

#include "base/utf8.hpp"

namespace csafe {
namespace {

bool is_letter_or_digit(utf8proc_int32_t character) {
  const auto category = utf8proc_category(character);
  return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) || category == UTF8PROC_CATEGORY_ND;
}

}  // namespace

ComparedText::ComparedText(std::string_view text) {
  const std::string normal = normalise_nfc(text);
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(normal.data());
  auto left = static_cast<utf8proc_ssize_t>(normal.size());
  std::uint64_t before = 0;
  bool in_number = false;
  while (left > 0) {
    utf8proc_int32_t character = 0;
    const auto length = std::max<utf8proc_ssize_t>(utf8proc_iterate(bytes, left, &character), 1);
    bytes += length;
    left -= length;
    const bool is_digit = character >= '0' && character <= '9';
    if (in_number && !is_digit && character != '.') numbers_ += ' ';
    in_number = is_digit || (in_number && character == '.');
    if (in_number) numbers_ += static_cast<char>(character);
    if (character < 0 || !is_letter_or_digit(character)) continue;
    const auto letter = static_cast<std::uint64_t>(utf8proc_tolower(character));
    if (before != 0) pairs_.push_back(before << 32 | letter);
    before = letter;
  }
  std::ranges::sort(pairs_);
}

double ComparedText::likeness(const ComparedText& other, double least) const {
  if (pairs_.empty() || other.pairs_.empty() || numbers_ != other.numbers_) return 0;
  const auto both = static_cast<double>(size() + other.size());
  // What `least` leaves either text to have alone, rounded up.
  auto alone = static_cast<std::ptrdiff_t>((1 - least) * both) + 1;
  std::size_t common = 0;
  auto mine = pairs_.begin();
  auto theirs = other.pairs_.begin();
  while (mine != pairs_.end() && theirs != other.pairs_.end()) {
    if (*mine == *theirs) {
      ++common;
      ++mine;
      ++theirs;
      continue;
    }
    if (--alone < 0) return 0;
    ++(*mine < *theirs ? mine : theirs);
  }
  const double likeness = 2.0 * static_cast<double>(common) / both;
  return likeness < least ? 0 : likeness;
}

}  // namespace csafe
