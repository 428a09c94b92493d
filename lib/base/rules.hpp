#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/text.hpp"

namespace csafe {

/// How serious a diagnostic is. (The hazard axis of a risk matrix is plain "severity".)
enum class DiagnosticSeverity { note, warning, error };

/// "note", "warning", "error": the word of the machine formats.
std::string_view name_of(DiagnosticSeverity severity);

/// Every rule, named after its id: `audit/result` is RuleId::audit_result.
enum class RuleId {
#define RULE(name, id, severity, en, zh) name,
#include "base/rules.def"
#undef RULE
};

inline constexpr std::size_t rule_count = 0
#define RULE(name, id, severity, en, zh) +1
#include "base/rules.def"
#undef RULE
    ;

/// One row of the rule table. Ids are frozen once shipped.
struct Rule {
  RuleId rule;
  std::string_view id;
  DiagnosticSeverity severity;
  std::string_view title_en;
  std::string_view title_zh;
};

/// Whether problems of the rule mean that a file could not be read, so that nothing is known of it.
bool leaves_file_unread(RuleId rule);
/// All rules in the order of the table.
std::span<const Rule> all_rules();
const Rule& rule_of(RuleId rule);
/// The rule with the given id ("audit/result").
const Rule* find_rule(std::string_view id);

}  // namespace csafe
