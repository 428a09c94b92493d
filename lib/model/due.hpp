#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/rectification.hpp"
#include "model/workspace.hpp"

namespace csafe {

/// Why a hidden danger is on the list of the day; each is there once, for what has to be done next.
enum class DueGroup : std::uint8_t { overdue, today, soon, reminder, to_verify, to_close, acceptance, undated };

/// A reminder with its day.
struct DatedReminder {
  Date day{};
  ReminderTime time;
  Text title;  ///< what it is a reminder of, where the workspace says so
};

/// One hidden danger that is not closed, and what it waits for.
struct DueEntry {
  Rectification number;           ///< without id: a finding that the ledger has not taken up
  std::optional<DueGroup> group;  ///< nothing: not yet
  Text waits_for;
  std::vector<DatedReminder> reminders;  ///< all of the deadline that holds, by day
  std::optional<DatedReminder> fallen;   ///< the last one that fell today, or since the last working day
};

/// What is not closed on a day.
struct DueList {
  Date today{};
  int within = 0;                 ///< how many days ahead are soon
  std::vector<DueEntry> entries;  ///< by group, then the worst level, then the soonest deadline
  std::size_t untaken = 0;        ///< how many of them have no number

  Date until() const { return today + std::chrono::days(within); }
};

}  // namespace csafe
