#include "model/finding.hpp"

#include <algorithm>

namespace csafe {

bool Grading::worse_than(const Grading& other) const {
  if (!band || !other.band) return band && !other.band;
  if (band->colour != other.band->colour) return band->colour < other.band->colour;
  return rank() > other.rank();
}

std::optional<Decimal> Score::compliance() const {
  return Decimal::percent(passed, checked());
}

std::optional<Decimal> Score::coverage() const {
  return Decimal::percent(checked(), items - na);
}

std::optional<Decimal> Score::marks() const {
  if (checked() == 0) return std::nullopt;
  return vetoed ? Decimal(0) : Decimal::percent(earned, applicable);
}

std::optional<Decimal> Score::deducted() const {
  if (checked() == 0) return std::nullopt;
  const Decimal left = Decimal(100) - (applicable - earned);
  return vetoed || left < Decimal(0) ? Decimal(0) : left;
}

Score& Score::operator+=(const Score& other) {
  items += other.items;
  passed += other.passed;
  failed += other.failed;
  na += other.na;
  applicable += other.applicable;
  if (!other.vetoed) earned += other.earned;
  vetoed_sheets += other.vetoed ? 1 : other.vetoed_sheets;
  return *this;
}

}  // namespace csafe
