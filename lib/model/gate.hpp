#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"
#include "base/source.hpp"
#include "base/text.hpp"
#include "model/finding.hpp"
#include "model/number_range.hpp"
#include "model/vocabulary.hpp"

namespace csafe {

/// A limit of the gate.
enum class GateLimit { max_overdue, min_score, min_closure_rate, min_compliance, forbid, complete };

/// The limits, in the order of the enumeration: the id is the key below `gate:` and the name of the option.
std::span<const Term> gate_limits();
const Term& gate_limit(GateLimit limit);
/// Which numbers a limit may be: a count, or a rate or score of a hundred.
constexpr NumberRange gate_range(GateLimit limit) {
  constexpr int most_findings = 1'000'000;
  return limit == GateLimit::max_overdue ? NumberRange{0, most_findings, true} : NumberRange{};
}

enum class GateOutcome { passed, broken, unknown };
template <>
std::span<const Term> terms<GateOutcome>();

/// One limit, what it was held against, and what came of it.
struct GateCheck {
  GateLimit limit{};
  std::string level;             ///< of a forbidden level
  Text title;                    ///< what is measured
  std::string bound;             ///< "<= 3"
  std::optional<Decimal> value;  ///< nothing: there was nothing to measure, or it cannot be known
  Text derivation;               ///< how the value came about
  GateOutcome outcome = GateOutcome::passed;
  Trace at;  ///< of the limit; nowhere when an option gave it
};

/// A sheet with items that were not answered, or a site that was not audited.
struct GateGap {
  std::string site;
  Text site_title;
  std::string checklist;           ///< empty: the site was not audited in the period
  std::vector<std::string> items;  ///< that were not answered
  Trace at;                        ///< the sheet, or the site in the workspace
};

struct GateVerdict {
  std::vector<GateCheck> checks;
  std::vector<const Finding*> findings;  ///< that break a limit
  std::vector<GateGap> gaps;             ///< where completeness is asked for

  std::size_t count(GateOutcome outcome) const;
  /// Broken when some limit is, else unknown when some limit is.
  GateOutcome outcome() const;
};

}  // namespace csafe
