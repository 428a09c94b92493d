#pragma once

#include <string>
#include <vector>

#include "base/text.hpp"
#include "model/ledger.hpp"
#include "model/library.hpp"
#include "model/rectification.hpp"

namespace csafe {

/// Why something cannot be recorded.
struct Refusal {
  Text message;
  Text help;
};

/// Gives an event the risk afterwards, with its score and level, by the matrix that graded the number. `words` are
/// values of factors, named by id or symbol: `likelihood=2`, `L=2`; without any, the event stays as it is. What is
/// wrong with them comes back.
std::vector<Refusal> take_residual(const Library& library, const Rectification& number,
                                   const std::vector<std::string>& words, Event& event);

}  // namespace csafe
