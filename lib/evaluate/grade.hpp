#pragma once

#include "model/finding.hpp"

namespace csafe {

/// The level of a rating by its matrix (RiskMatrix::level_of). `file` is where the rating stands, null when nobody
/// asks; `from_checklist` says that it is an item's default. A factor that the rating lacks is left out and there is
/// then no level (check reports it).
Grading grade(const RiskRating& rating, const RiskMatrix& matrix, const SourcePtr& file, bool from_checklist);

}  // namespace csafe
