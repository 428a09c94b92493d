#pragma once

#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/text.hpp"

namespace csafe {

/// One day of a calendar with something to do.
struct CalendarEntry {
  std::string uid;  ///< the same for the same matter in every run, so that a calendar updates it
  Date day{};
  int sequence = 0;  ///< how often the day was changed
  Text summary;
  std::vector<Text> details;  ///< lines of the description
  Text category;
};

/// What an iCalendar file holds.
struct CalendarFile {
  Text name;
  Date as_of{};
  std::vector<CalendarEntry> entries;
};

/// The file as RFC 5545 has it: events of a whole day, which are the same day in every time zone; CR LF, lines folded
/// at 75 bytes between characters.
std::string render_icalendar(const CalendarFile& file, Language language);

}  // namespace csafe
