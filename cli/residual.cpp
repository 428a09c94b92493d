#include "cli/residual.hpp"

#include <algorithm>

#include "base/phrases.hpp"
#include "check/check.hpp"

namespace csafe {
namespace {

/// `likelihood=2,severity=3`, or by the factors' letters: `L=2,S=3`.
std::vector<Refusal> read_rating(const std::vector<std::string>& words, const RiskMatrix& matrix, RiskRating& rating) {
  for (const std::string& word : words) {
    const auto equals = word.find('=');
    const std::string name = word.substr(0, equals);
    const auto value = equals == std::string::npos ? std::nullopt : Decimal::parse(word.substr(equals + 1));
    if (!value) return {{say(Phrase::ledger_bad_residual, word), say(Phrase::help_ledger_residual)}};
    const auto factor = std::ranges::find_if(
        matrix.factors, [&](const Factor& f) { return f.id == name || (!f.symbol.empty() && f.symbol == name); });
    rating.factors.push_back({.factor = factor == matrix.factors.end() ? name : factor->id,
                              .value = *value,
                              .at = {},
                              .dimension = {},
                              .dimensions = {}});
  }
  return {};
}

}  // namespace

std::vector<Refusal> take_residual(const Library& library, const Rectification& number,
                                   const std::vector<std::string>& words, Event& event) {
  if (words.empty()) return {};
  const RiskMatrix* matrix = library.matrix(number.matrix.substr(0, number.matrix.find('@')));
  if (!matrix) return {{say(Phrase::unknown_matrix, number.matrix), say(Phrase::help_list_matrices)}};
  RiskRating rating;
  if (auto unread = read_rating(words, *matrix, rating); !unread.empty()) return unread;
  Diagnostics problems;
  check_rating(rating, *matrix, nullptr, problems);
  std::vector<Refusal> refusals;
  for (const Diagnostic& problem : problems.all())
    refusals.push_back({join({same_text(event.id + ":"), problem.message}, " "), problem.help});
  if (!refusals.empty()) return refusals;
  std::vector<Decimal> values;
  for (const Factor& factor : matrix->factors)
    for (const FactorRating& given : rating.factors)
      if (given.factor == factor.id) {
        event.residual.push_back({factor.id, given.value});
        values.push_back(given.value);
      }
  const RiskLevel level = matrix->level_of(values);
  event.residual_score = level.score;
  if (level.band) event.residual_level = level.band->id;
  return {};
}

}  // namespace csafe
