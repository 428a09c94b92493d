#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/rule_name.hpp"
#include "model/vocabulary.hpp"

namespace csafe {

/// The least severity of a problem that makes `check` fail.
enum class FailOn : std::uint8_t { note, warning, error, never };

/// The severity itself; nothing for never.
inline std::optional<DiagnosticSeverity> least_severity(FailOn fail_on) {
  if (fail_on == FailOn::never) return std::nullopt;
  return static_cast<DiagnosticSeverity>(fail_on);
}

/// Rules by name: those that `check` reports, or those that it does not.
struct RuleChoice {
  std::vector<RuleName> select;  ///< none: every rule
  std::vector<RuleName> ignore;
};

/// `severity:` of a rule or family, instead of its own.
struct RuleSeverity {
  RuleName rule;
  DiagnosticSeverity severity = DiagnosticSeverity::error;
};

/// `check:` of a workspace.
struct CheckPolicy {
  RuleChoice rules;
  std::vector<RuleSeverity> severity;
  std::optional<FailOn> fail_on;
};

template <>
std::span<const Term> terms<FailOn>();
template <>
std::span<const Term> terms<DiagnosticSeverity>();

}  // namespace csafe
