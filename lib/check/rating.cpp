#include <fmt/ranges.h>

#include <algorithm>

#include "base/phrases.hpp"
#include "base/suggest.hpp"
#include "check/check.hpp"

namespace csafe {
namespace {

template <class List, class Get>
std::string listed(const List& list, Get get) {
  std::vector<std::string> words;
  for (const auto& entry : list) words.push_back(get(entry));
  return fmt::format("{}", fmt::join(words, ", "));
}

std::string factor_list(const RiskMatrix& matrix) {
  return listed(matrix.factors, [](const Factor& factor) { return factor.id; });
}

void check_value(const Factor& factor, const RiskMatrix& matrix, const Decimal& value, Location at,
                 Diagnostics& diagnostics) {
  if (factor.level(value)) return;
  diagnostics.add(RuleId::risk_value, std::move(at), say(Phrase::illegal_value, factor.title, value, matrix.id),
                  say(Phrase::legal_values_are, factor.title,
                      listed(factor.levels, [](const FactorLevel& level) { return level.value.text(); })));
}

void check_factor(const FactorRating& rating, const Factor& factor, const RiskMatrix& matrix, const SourcePtr& file,
                  Diagnostics& diagnostics) {
  const auto at = [&](Mark mark) { return Location{.file = file, .begin = mark, .end = mark}; };
  if (rating.dimensions.empty()) return check_value(factor, matrix, rating.value, at(rating.at), diagnostics);
  for (const DimensionRating& given : rating.dimensions) {
    if (factor.dimensions.empty()) {
      diagnostics.add(RuleId::matrix_dimension, at(given.dimension_at),
                      say(Phrase::factor_has_no_dimensions, factor.title), say(Phrase::help_no_dimensions));
    } else if (!factor.dimension(given.dimension)) {
      diagnostics.add(RuleId::matrix_dimension, at(given.dimension_at),
                      say(Phrase::no_such_dimension, given.dimension, factor.title),
                      say(Phrase::known_dimensions_are,
                          listed(factor.dimensions, [](const Dimension& known) { return known.id; })));
    }
    check_value(factor, matrix, given.value, at(given.at), diagnostics);
  }
}

}  // namespace

void check_rating(const RiskRating& rating, const RiskMatrix& matrix, const SourcePtr& file, Diagnostics& diagnostics) {
  if (!rating.given()) return;
  for (const FactorRating& given : rating.factors) {
    if (const Factor* factor = matrix.factor(given.factor)) {
      check_factor(given, *factor, matrix, file, diagnostics);
      continue;
    }
    std::vector<std::string_view> ids;
    for (const Factor& factor : matrix.factors) ids.push_back(factor.id);
    const auto meant = nearest(given.factor, ids);
    diagnostics.add(RuleId::risk_factor, {.file = file, .begin = given.factor_at, .end = given.factor_at},
                    say(Phrase::unknown_factor, given.factor, matrix.id),
                    meant ? say(Phrase::did_you_mean, *meant) : say(Phrase::known_factors_are, factor_list(matrix)));
  }
  for (const Factor& factor : matrix.factors)
    if (std::ranges::find(rating.factors, factor.id, &FactorRating::factor) == rating.factors.end())
      diagnostics.add(RuleId::risk_incomplete, {.file = file, .begin = rating.at, .end = rating.at},
                      say(Phrase::rating_incomplete, factor.id),
                      say(Phrase::help_rating, matrix.id, factor_list(matrix)));
}

}  // namespace csafe
