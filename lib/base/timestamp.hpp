#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"

namespace csafe {

/// A moment with the distance from UTC at which its clock on the wall was read (ISO 8601).
struct Timestamp {
  std::chrono::sys_seconds instant{};
  std::chrono::minutes offset{};

  /// The day on that clock.
  Date date() const;
  /// `2026-11-18T10:02:00+08:00`; `Z` where the clock shows UTC.
  std::string text() const;
  /// Whether this moment may follow `other`: it is not earlier, or bears a day that is not.
  bool may_follow(const Timestamp& other) const { return instant >= other.instant || date() >= other.date(); }
  friend bool operator==(const Timestamp&, const Timestamp&) = default;
};

/// Reads `2026-11-18T10:02:00+08:00`; seconds may be left out, the offset may not. Years 1900 to 2199, offsets up to 14
/// hours. Nothing for any other form.
std::optional<Timestamp> parse_timestamp(std::string_view text);
/// The same, but where the text has no offset it is `offset`.
std::optional<Timestamp> parse_timestamp(std::string_view text, std::optional<std::chrono::minutes> offset);

/// Reads a distance from UTC: `+08:00`, `-03:30` or `Z`, up to 14 hours. Nothing for any other form.
std::optional<std::chrono::minutes> parse_offset(std::string_view text);

}  // namespace csafe
