#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/finding.hpp"
#include "model/summary.hpp"
#include "model/vocabulary.hpp"

namespace csafe {

/// What became of a danger from one period to a later one.
enum class Development : std::uint8_t {
  found,      ///< new: not known at the end of the earlier period
  recurred,   ///< had passed, and was found again
  continued,  ///< was open at the end of the earlier period, and was found again
  unchecked,  ///< was open at the end of the earlier period; nobody has looked at the item again
  fixed,      ///< was open at the end of the earlier period, and the item has passed since
};
template <>
std::span<const Term> terms<Development>();

/// Which way a level or a value went.
enum class Direction : std::uint8_t { better, same, worse };

/// A danger that was known in one of two periods.
struct Change {
  Development development{};
  const Finding* before = nullptr;  ///< the last finding of it up to the end of the earlier period; null for a new one
  const Finding* after = nullptr;   ///< the last one in the later period; null when there is none
  Direction level = Direction::same;
  bool slipped = false;  ///< its deadline passed between the end of the earlier period and that of the later one

  const Finding& last() const { return after ? *after : *before; }
};

/// The readings of an indicator at a site, the last one in each period.
struct IndicatorChange {
  const IndicatorReading* before = nullptr;
  const IndicatorReading* after = nullptr;
  Direction direction = Direction::same;  ///< by what its target asks for
};

/// Two periods of an organisation side by side.
struct PeriodComparison {
  Summary before;
  Summary after;
  std::vector<Change> changes;  ///< by site, then what needs attention first
  std::vector<IndicatorChange> indicators;

  int count(Development development) const;
  int count(Direction level) const;  ///< of changes of the level
  int slipped() const;
};

/// One combination of two matrices' common factors, with the level that each gives it.
struct ScaleCell {
  std::vector<Decimal> values;  ///< in the order of the first matrix' factors
  const Band* before = nullptr;
  const Band* after = nullptr;
  Direction direction = Direction::same;
};

/// A finding under another matrix.
struct Regraded {
  const Finding* finding = nullptr;
  Grading before;
  Grading after;  ///< no band: the other matrix has not all of its factors or values
  Direction direction = Direction::same;
};

/// What changes when one matrix takes the place of another.
struct MatrixComparison {
  const RiskMatrix* before = nullptr;
  const RiskMatrix* after = nullptr;
  bool same_scale = false;       ///< both have the same factors with the same values
  std::vector<ScaleCell> cells;  ///< all of the scale, where it is the same
  std::vector<Regraded> findings;
};

}  // namespace csafe
