#include "model/summary.hpp"

#include "base/phrases.hpp"

namespace csafe {

Text rectification_derivation(const Summary& summary) {
  if (!summary.ledger) return say(Phrase::rechecked_of_found, summary.rechecked_so_far, summary.found_so_far);
  return say(Phrase::closed_and_rechecked_of_found, summary.known_so_far, summary.closed_so_far,
             summary.found_so_far - summary.known_so_far, summary.rechecked_so_far);
}

}  // namespace csafe
