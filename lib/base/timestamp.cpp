#include "base/timestamp.hpp"

#include <fmt/format.h>

#include <cstdlib>

namespace csafe {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// Takes two digits from the front of `text`; nothing when there are none or they say more than `most`.
std::optional<int> take_two_digits(std::string_view& text, int most) {
  const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
  if (text.size() < 2 || !digit(0) || !digit(1)) return std::nullopt;
  const int number = 10 * (text[0] - '0') + (text[1] - '0');
  if (number > most) return std::nullopt;
  text.remove_prefix(2);
  return number;
}

bool take(std::string_view& text, char wanted) {
  if (!text.starts_with(wanted)) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

Date Timestamp::date() const {
  return std::chrono::floor<std::chrono::days>(instant + offset);
}

std::string Timestamp::text() const {
  const std::chrono::hh_mm_ss time{instant + offset - std::chrono::sys_seconds{date()}};
  std::string text = fmt::format("{}T{:02}:{:02}:{:02}", to_text(date()), time.hours().count(), time.minutes().count(),
                                 time.seconds().count());
  if (offset == minutes{0}) return text + "Z";
  const auto distance = std::abs(offset.count());
  return text + fmt::format("{}{:02}:{:02}", offset.count() < 0 ? '-' : '+', distance / 60, distance % 60);
}

std::optional<minutes> parse_offset(std::string_view text) {
  constexpr minutes widest{14 * 60};
  if (text == "Z") return minutes{0};
  const bool west = text.starts_with('-');
  if (!take(text, '+') && !take(text, '-')) return std::nullopt;
  const auto hour = take_two_digits(text, 14);
  if (!hour || !take(text, ':')) return std::nullopt;
  const auto minute = take_two_digits(text, 59);
  if (!minute || !text.empty()) return std::nullopt;
  const minutes offset = hours{*hour} + minutes{*minute};
  if (offset > widest) return std::nullopt;
  return west ? -offset : offset;
}

std::optional<Timestamp> parse_timestamp(std::string_view text) {
  return parse_timestamp(text, std::nullopt);
}

std::optional<Timestamp> parse_timestamp(std::string_view text, std::optional<minutes> offset) {
  constexpr std::size_t date_length = 10;
  const auto day = parse_date(text.substr(0, date_length));
  if (!day) return std::nullopt;
  text.remove_prefix(date_length);
  if (!take(text, 'T')) return std::nullopt;
  const auto hour = take_two_digits(text, 23);
  if (!hour || !take(text, ':')) return std::nullopt;
  const auto minute = take_two_digits(text, 59);
  if (!minute) return std::nullopt;
  std::optional<int> second = 0;
  if (take(text, ':')) second = take_two_digits(text, 59);
  if (!text.empty() || !offset) offset = parse_offset(text);
  if (!second || !offset) return std::nullopt;
  return Timestamp{.instant = *day + hours{*hour} + minutes{*minute} + seconds{*second} - *offset, .offset = *offset};
}

}  // namespace csafe
