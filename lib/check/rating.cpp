#include <fmt/ranges.h>

#include <algorithm>

#include "base/phrases.hpp"
#include "base/suggest.hpp"
#include "check/check.hpp"

namespace csafe {
namespace {

template <class List, class Get>
std::string listed(const List& list, Get get, const char* separator = ", ") {
  std::vector<std::string> words;
  for (const auto& entry : list) words.push_back(get(entry));
  return fmt::format("{}", fmt::join(words, separator));
}

std::string factor_list(const RiskMatrix& matrix) {
  return listed(matrix.factors, [](const Factor& factor) { return factor.id; });
}

/// The keys of factors; in Chinese behind their titles.
Text keys_of(const std::vector<const Factor*>& factors) {
  const auto titled = [](const Factor* factor) {
    const std::string& title = factor->title.zh;
    return title.empty() || title == factor->id ? factor->id : fmt::format("{}（{}）", title, factor->id);
  };
  return {.zh = listed(factors, titled, "、"), .en = listed(factors, [](const Factor* factor) { return factor->id; })};
}

/// The factor that a word means: by its symbol (`L`), its title in either language, or a slip of its id.
std::optional<std::string_view> meant_factor(std::string_view word, const RiskMatrix& matrix) {
  std::vector<std::string_view> ids;
  for (const Factor& factor : matrix.factors) {
    const bool symbol = factor.symbol.size() == word.size() && !word.empty() &&
                        (factor.symbol == word || (word.size() == 1 && (word[0] ^ 0x20) == factor.symbol[0]));
    if (symbol || factor.title.zh == word || factor.title.en == word) return factor.id;
    ids.push_back(factor.id);
  }
  return nearest(word, ids);
}

void check_value(const Factor& factor, const RiskMatrix& matrix, const Decimal& value, const SourcePtr& file, Mark at,
                 Diagnostics& diagnostics) {
  if (factor.level(value)) return;
  diagnostics.add(RuleId::risk_value, {.file = file, .begin = at, .end = at},
                  say(Phrase::illegal_value, factor.title, value, matrix.id),
                  say(Phrase::legal_values_are, factor.title,
                      listed(factor.levels, [](const FactorLevel& level) { return level.value.text(); })));
}

void check_factor(const FactorRating& rating, const Factor& factor, const RiskMatrix& matrix, const SourcePtr& file,
                  Diagnostics& diagnostics) {
  const auto at = [&](Mark mark) { return Location{.file = file, .begin = mark, .end = mark}; };
  if (rating.dimensions.empty()) return check_value(factor, matrix, rating.value, file, rating.at, diagnostics);
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
    check_value(factor, matrix, given.value, file, given.at, diagnostics);
  }
}

}  // namespace

void check_rating(const RiskRating& rating, const RiskMatrix& matrix, const SourcePtr& file, Diagnostics& diagnostics) {
  if (!rating.given()) return;
  bool has_unknown = false;
  for (const FactorRating& given : rating.factors) {
    if (const Factor* factor = matrix.factor(given.factor)) {
      check_factor(given, *factor, matrix, file, diagnostics);
      continue;
    }
    has_unknown = true;
    const auto meant = meant_factor(given.factor, matrix);
    diagnostics.add(RuleId::risk_factor, {.file = file, .begin = given.factor_at, .end = given.factor_at},
                    say(Phrase::unknown_factor, given.factor, matrix.id),
                    meant ? say(Phrase::did_you_mean, *meant) : say(Phrase::known_factors_are, factor_list(matrix)));
  }
  if (has_unknown) return;  // a factor under another name is not missing as well
  std::vector<const Factor*> missing;
  for (const Factor& factor : matrix.factors)
    if (std::ranges::find(rating.factors, factor.id, &FactorRating::factor) == rating.factors.end())
      missing.push_back(&factor);
  if (missing.empty()) return;
  std::vector<const Factor*> all;
  for (const Factor& factor : matrix.factors) all.push_back(&factor);
  diagnostics.add(RuleId::risk_incomplete, {.file = file, .begin = rating.at, .end = rating.at},
                  say(Phrase::rating_incomplete, keys_of(missing)), say(Phrase::help_rating, matrix.id, keys_of(all)));
}

}  // namespace csafe
