#include "model/risk_matrix.hpp"

#include <algorithm>

namespace csafe {
namespace {

template <class Range, class Member, class Key>
auto find_by(Range& range, Member member, const Key& key) -> decltype(&*range.begin()) {
  const auto found = std::ranges::find(range, key, member);
  return found == range.end() ? nullptr : &*found;
}

}  // namespace

const FactorLevel* Factor::level(const Decimal& value) const {
  return find_by(levels, &FactorLevel::value, value);
}
const Dimension* Factor::dimension(std::string_view dimension_id) const {
  return find_by(dimensions, &Dimension::id, dimension_id);
}

bool Band::reached_by(const Decimal& score) const {
  return from ? score >= *from : above && score > *above;
}

const Factor* RiskMatrix::factor(std::string_view factor_id) const {
  return find_by(factors, &Factor::id, factor_id);
}
const Band* RiskMatrix::band(std::string_view band_id) const {
  return find_by(bands, &Band::id, band_id);
}

const Band* RiskMatrix::band_of(const Decimal& score) const {
  const auto found = std::ranges::find_if(bands, [&](const Band& band) { return band.reached_by(score); });
  return found == bands.end() ? nullptr : &*found;
}

const Band* RiskMatrix::cell(const Decimal& first, const Decimal& second) const {
  const GridRow* row = find_by(grid, &GridRow::value, first);
  if (!row || factors.size() < 2) return nullptr;
  const auto& levels = factors[1].levels;
  const auto column = static_cast<std::size_t>(std::ranges::find(levels, second, &FactorLevel::value) - levels.begin());
  return column < row->bands.size() ? band(row->bands[column]) : nullptr;
}

template <class ValueOf>
RiskLevel RiskMatrix::level_by(const ValueOf& value_of) const {
  if (factors.size() < 2) return {};
  std::optional<Decimal> score = Decimal(1);
  for (std::size_t i = 0; i < factors.size(); ++i) {
    const Decimal* value = value_of(i);
    if (!value) return {};
    if (is_product && score) score = Decimal::multiply(*score, *value);
  }
  if (!is_product) return {.score = {}, .band = cell(*value_of(0), *value_of(1))};
  return {.score = score, .band = score ? band_of(*score) : nullptr};
}

RiskLevel RiskMatrix::level_of(std::span<const Decimal> values) const {
  if (values.size() != factors.size()) return {};
  return level_by([&](std::size_t i) { return &values[i]; });
}

RiskLevel RiskMatrix::level_of(const RiskRating& rating) const {
  return level_by([&](std::size_t i) {
    const FactorRating* given = find_by(rating.factors, &FactorRating::factor, factors[i].id);
    return given ? &given->value : nullptr;
  });
}

}  // namespace csafe
