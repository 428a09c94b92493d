#include "base/rules.hpp"

#include <algorithm>
#include <array>

namespace csafe {
namespace {

constexpr std::array rules{
#define RULE(name, id, severity, en, zh) Rule{RuleId::name, id, DiagnosticSeverity::severity, en, zh},
#include "base/rules.def"
#undef RULE
};

}  // namespace

std::string_view name_of(DiagnosticSeverity severity) {
  switch (severity) {
    case DiagnosticSeverity::note:
      return "note";
    case DiagnosticSeverity::warning:
      return "warning";
    case DiagnosticSeverity::error:
      return "error";
  }
  return {};
}

bool leaves_file_unread(RuleId rule) {
  return rule == RuleId::file_unreadable || rule == RuleId::file_size;
}

std::span<const Rule> all_rules() {
  return rules;
}

const Rule& rule_of(RuleId rule) {
  return rules.at(static_cast<std::size_t>(rule));
}

const Rule* find_rule(std::string_view id) {
  const auto found = std::find_if(rules.begin(), rules.end(), [id](const Rule& rule) { return rule.id == id; });
  return found == rules.end() ? nullptr : &*found;
}

}  // namespace csafe
