#pragma once

#include <span>
#include <string>

#include "model/baseline.hpp"

namespace csafe {

/// The known problems as the bytes of a `baseline/1` file, in the order given.
std::string baseline_text(std::span<const KnownProblem> problems);

}  // namespace csafe
