#include "model/assessment_rules.hpp"

#include <algorithm>

namespace csafe {
namespace {

// In the order of the enumeration.
constexpr Term cards[] = {{"yellow", "Yellow card", "黄牌", ""}, {"red", "Red card", "红牌", ""}};

constexpr int partial_places = 2;

}  // namespace

template <>
std::span<const Term> terms<Card>() {
  return cards;
}

const LevelDeduction* AssessmentRules::deduction(std::string_view level) const {
  const auto found = std::ranges::find(deductions, level, &LevelDeduction::level);
  return found == deductions.end() ? nullptr : &*found;
}

const PartialMarks* AssessmentRules::partial_of(std::string_view item) const {
  const auto found = std::ranges::find(partial, item, &PartialMarks::item);
  return found == partial.end() ? nullptr : &*found;
}

bool can_be_zero(const Decimal& zero, const Target& target) {
  return target.met_by(target.value) && !target.met_by(zero);
}

Decimal partial_marks(const Decimal& points, const Decimal& value, const Decimal& zero, const Target& target) {
  if (target.met_by(value)) return points;
  const bool rises = target.value > zero;
  const Decimal way = rises ? value - zero : zero - value;
  const Decimal whole = rises ? target.value - zero : zero - target.value;
  if (way <= Decimal(0) || way >= whole) return 0;
  const auto share = Decimal::multiply(points, way);
  const auto hundredfold = Decimal::multiply(whole, 100);
  // What 18 digits cannot hold earns nothing rather than something wrong.
  const Decimal earned =
      share && hundredfold ? Decimal::percent(*share, *hundredfold, partial_places).value_or(0) : Decimal(0);
  // A target that was missed never earns all, however near.
  return earned < points ? earned : std::max(Decimal(0), points - *Decimal::parse("0.01"));
}

}  // namespace csafe
