#include "model/finding.hpp"

#include <algorithm>

#include "base/phrases.hpp"

namespace csafe {

bool Grading::worse_than(const Grading& other) const {
  if (!band || !other.band) return band && !other.band;
  if (band->colour != other.band->colour) return band->colour < other.band->colour;
  return rank() > other.rank();
}

Text Finding::found_in_words() const {
  if (!measure) return found;
  const Text measured = say(Phrase::indicator_off, measure->text(), *unit, target);
  return found.empty() ? measured : join({measured, found}, "; ");
}

std::optional<Decimal> Score::compliance(int places) const {
  return Decimal::percent(passed, checked(), places);
}

std::optional<Decimal> Score::coverage(int places) const {
  return Decimal::percent(checked(), items - na, places);
}

std::optional<Decimal> Score::marks(int places) const {
  if (checked() == 0) return std::nullopt;
  return vetoed ? Decimal(0) : Decimal::percent(earned, applicable, places);
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
