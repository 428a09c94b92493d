#pragma once

#include <span>
#include <string>

#include "model/ledger.hpp"

namespace csafe {

/// An event as it stands in the file: its keys in the order of the table, in block style, `hash` worked out from the
/// rest. `event.hash` is not read.
std::string event_text(const Event& event);

/// Puts events behind each other and behind `head`: gives each its `seq`, `prev` and `hash`.
void chain(std::span<Event> events, LedgerHead head);

/// The texts of chained events, one after the other.
std::string events_text(std::span<const Event> events);

}  // namespace csafe
