#include "evaluate/grade.hpp"

#include <algorithm>

namespace csafe {

Grading grade(const RiskRating& rating, const RiskMatrix& matrix, const SourcePtr& file, bool from_checklist) {
  Grading grading{.matrix = &matrix, .factors = {}, .score = {}, .band = nullptr};
  grading.factors.reserve(matrix.factors.size());
  for (const Factor& factor : matrix.factors) {
    const auto given = std::ranges::find(rating.factors, factor.id, &FactorRating::factor);
    if (given == rating.factors.end()) continue;
    grading.factors.push_back({.factor = &factor,
                               .value = given->value,
                               .dimension = given->dimension,
                               .from_checklist = from_checklist,
                               .at = trace(file, given->at)});
  }
  const RiskLevel level = matrix.level_of(rating);
  grading.score = level.score;
  grading.band = level.band;
  return grading;
}

}  // namespace csafe
