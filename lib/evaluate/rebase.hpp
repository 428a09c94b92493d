#pragma once

#include <string>
#include <vector>

#include "model/ledger.hpp"

namespace csafe {

/// What became of one event of the later branch.
struct RebasedEvent {
  Event event;         ///< as it is to be appended; not chained yet
  std::string was;     ///< its number before
  bool noted = false;  ///< what it did is no longer possible, or was done already: it is kept as a note
};

/// Puts the events of another branch behind those of this one. A number that both gave to different findings becomes a
/// new one in the later events; a finding that both opened keeps the number it has here. What the states here no longer
/// allow is kept as a note, with the person, the time and the evidence that it had: no event is lost.
std::vector<RebasedEvent> rebase(const Ledger& ours, const std::vector<Event>& later);

}  // namespace csafe
