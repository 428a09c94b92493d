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
  std::vector<Decimal> values;
  values.reserve(grading.factors.size());
  for (const GradedFactor& factor : grading.factors) values.push_back(factor.value);
  const RiskLevel level = matrix.level_of(values);
  grading.score = level.score;
  grading.band = level.band;
  return grading;
}

}  // namespace csafe
