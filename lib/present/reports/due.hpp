#pragma once

#include <string_view>

#include "model/due.hpp"
#include "present/chat.hpp"
#include "present/icalendar.hpp"
#include "present/reports/ledger.hpp"

namespace csafe {

/// What people's formats make a table for.
enum class DueGrouping : std::uint8_t { when, owner, site, department, level };

/// How many entries have a group.
std::size_t listed(const DueList& list);

/// The list of the day: a table for each group, or for each owner and so on; machines get one table of all.
Report due_report(const DueList& list, DueGrouping by, const LedgerFacts& facts);
/// Every deadline, reminder still to come, and end of an acceptance.
CalendarFile due_calendar(const DueList& list, const LedgerFacts& facts);
ChatMessage due_message(const DueList& list, const LedgerFacts& facts);

}  // namespace csafe
