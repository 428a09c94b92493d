#pragma once

#include "base/diagnostic.hpp"
#include "model/risk_matrix.hpp"

namespace csafe {

// What works in a matrix and is doubtful all the same.

/// Values that are not listed in order, titles that stand twice, values that the matrix' method does not have. The
/// factors have to be sound.
void check_factor_doubts(const RiskMatrix& matrix, Diagnostics& diagnostics);
/// Titles that stand twice, colours that contradict the order of the bands, which has to be right.
void check_band_doubts(const RiskMatrix& matrix, Diagnostics& diagnostics);

}  // namespace csafe
