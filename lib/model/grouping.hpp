#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/finding_fields.hpp"
#include "model/summary.hpp"

namespace csafe {

/// A number over the findings of a group: the sum of a field of numbers, or its mean.
struct Measure {
  const FindingField* field = nullptr;
  bool mean = false;
};

/// The id of its column: `mean.score`.
inline std::string measure_id(const Measure& measure) {
  return (measure.mean ? "mean." : "sum.") + measure.field->id;
}

/// What findings are grouped by, one or two fields, and what is counted of each group besides its findings.
struct Grouping {
  std::vector<const FindingField*> by;
  std::vector<Measure> measures = {};
};

/// The findings that have the same values.
struct Group {
  Tally tally;              ///< `id` and `title` are of the first field
  std::string second = {};  ///< the value of the second field; empty: not stated
  Text second_title = {};
  std::vector<std::optional<Decimal>> measures = {};  ///< nothing where no finding has the number
};

}  // namespace csafe
