#include "model/check_policy.hpp"

#include <array>

namespace csafe {
namespace {

// Both in the order of their enumerations.
constexpr std::array<Term, 4> thresholds{{{"note", "note", "提示", "info remark"},
                                          {"warning", "warning", "警告", "warn"},
                                          {"error", "error", "错误", "err"},
                                          {"never", "never", "从不", "none off"}}};

}  // namespace

template <>
std::span<const Term> terms<FailOn>() {
  return thresholds;
}
template <>
std::span<const Term> terms<DiagnosticSeverity>() {
  return std::span(thresholds).first(3);
}

}  // namespace csafe
