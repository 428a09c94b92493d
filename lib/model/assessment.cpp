#include "model/assessment.hpp"

#include <algorithm>

namespace csafe {
namespace {

// Each in the order of its enumeration.
constexpr Term unit_kinds[] = {
    {"site", "Site", "现场", ""}, {"department", "Department", "部门", ""}, {"person", "Person", "个人", ""}};
constexpr Term no_marks[] = {
    {"not-audited", "not audited in the period", "本期未检查", ""},
    {"nothing-checked", "nothing was checked", "没有检查任何项", ""},
    {"coverage", "too little was checked", "检查覆盖率不足", ""},
    {"nothing-assessed", "nothing applies", "没有适用的考核内容", ""},
    {"nobody-named", "nobody is named", "未指定责任人", ""},
};
constexpr Term bases[] = {{"item", "the item's points", "该项分值", ""},
                          {"level", "by its level", "按级别", ""},
                          {"partial", "by how far it is off the target", "按与目标的差距", ""}};

constexpr int fallback_places = 6;

std::optional<Decimal> times(const std::optional<Decimal>& a, const std::optional<Decimal>& b) {
  return a && b ? Decimal::multiply(*a, *b) : std::nullopt;
}

Decimal at_most_hundred(const Decimal& mark) {
  return std::min(mark, Decimal(100));
}

}  // namespace

template <>
std::span<const Term> terms<UnitKind>() {
  return unit_kinds;
}
template <>
std::span<const Term> terms<NoMark>() {
  return no_marks;
}
template <>
std::span<const Term> terms<DeductionBasis>() {
  return bases;
}

bool is_assessed_rate(std::string_view id) {
  return find_rate(id) && id != rate_term(Rate::score).id;
}

std::optional<Decimal> mark_of(const Score& score, const Decimal& weight, const Decimal& rates_earned,
                               const Decimal& rates_points, const Decimal& bonus, int places) {
  const Decimal whole = weight + rates_points;
  if (whole.is_zero() || (score.applicable.is_zero() && !weight.is_zero())) return std::nullopt;
  const Decimal applicable = weight.is_zero() ? Decimal(1) : score.applicable;
  const Decimal earned = weight.is_zero() ? Decimal(0) : score.earned;
  const auto divisor = times(applicable, whole);
  const auto sheets = times(weight, earned);
  const auto rates = times(rates_earned, applicable);
  const auto extra = times(times(bonus, Decimal::parse("0.01")), divisor);
  if (divisor && sheets && rates && extra)
    if (const auto mark = Decimal::percent(*sheets + *rates + *extra, *divisor, places)) return at_most_hundred(*mark);
  const auto share = Decimal::percent(earned, applicable, fallback_places);
  const auto part = Decimal::percent(weight, whole, fallback_places);
  const auto of_rates = Decimal::percent(rates_earned, whole, fallback_places);
  const auto of_sheets = times(times(share, part), Decimal::parse("0.01"));
  if (!of_sheets || !of_rates) return std::nullopt;
  return at_most_hundred(*Decimal::percent(*of_sheets + *of_rates + bonus, 100, places));
}

}  // namespace csafe
