#include "model/gate.hpp"

#include <algorithm>

namespace csafe {
namespace {

// Both in the order of their enumeration.
constexpr Term limits[] = {{"max-overdue", "Overdue", "逾期数", ""},
                           {"min-score", "Score", "得分", ""},
                           {"min-closure-rate", "Closure rate", "整改率", ""},
                           {"min-compliance", "Compliance", "合格率", ""},
                           {"forbid", "Open findings of a level", "某级别未整改隐患", ""},
                           {"complete", "Gaps in the audits", "检查缺口", ""}};
constexpr Term outcomes[] = {
    {"passed", "passed", "通过", ""}, {"broken", "broken", "突破", ""}, {"unknown", "unknown", "无法判定", ""}};

}  // namespace

std::span<const Term> gate_limits() {
  return limits;
}

const Term& gate_limit(GateLimit limit) {
  return limits[static_cast<std::size_t>(limit)];
}

template <>
std::span<const Term> terms<GateOutcome>() {
  return outcomes;
}

std::size_t GateVerdict::count(GateOutcome outcome) const {
  return static_cast<std::size_t>(std::ranges::count(checks, outcome, &GateCheck::outcome));
}

GateOutcome GateVerdict::outcome() const {
  if (count(GateOutcome::broken) > 0) return GateOutcome::broken;
  return count(GateOutcome::unknown) > 0 ? GateOutcome::unknown : GateOutcome::passed;
}

}  // namespace csafe
