#include "base/rule_name.hpp"

#include <algorithm>
#include <vector>

#include "base/rule_explanations.hpp"
#include "base/suggest.hpp"

namespace csafe {
namespace {

bool is_of(RuleId rule, std::string_view name) {
  return family_of(rule_of(rule)) == name;
}

}  // namespace

bool RuleName::holds(RuleId rule) const {
  return is_family ? is_of(rule, text) : rule_of(rule).id == text;
}

std::optional<RuleName> parse_rule_name(std::string_view name) {
  for (const Rule& rule : all_rules()) {
    if (rule.id == name) return RuleName{.text = rule.id, .is_family = false};
    if (family_of(rule) == name) return RuleName{.text = family_of(rule), .is_family = true};
  }
  return std::nullopt;
}

std::optional<std::string_view> meant_rule_name(std::string_view name) {
  std::vector<std::string_view> known;
  for (const Rule& rule : all_rules()) {
    if (rule.id.substr(rule.id.find('/') + 1) == name) return rule.id;
    known.push_back(rule.id);
    known.push_back(family_of(rule));
  }
  return nearest(name, known);
}

std::string rule_families_in_words() {
  std::string words;
  for (const RuleFamily& family : rule_families()) words.append(words.empty() ? "" : " ").append(family.id);
  return words;
}

bool is_essential(RuleId rule) {
  switch (rule) {
    case RuleId::ledger_conflict:
    case RuleId::ledger_torn:
    case RuleId::ledger_layout:
    case RuleId::ledger_hash:
    case RuleId::ledger_chain:
    case RuleId::ledger_seq:
      return true;
    default:
      return rule_of(rule).severity == DiagnosticSeverity::error && (is_of(rule, "file") || is_of(rule, "yaml"));
  }
}

bool can_be_excepted(RuleId rule) {
  return !is_essential(rule) && !is_of(rule, "suppression");
}

bool any_rule(RuleName name, bool (*test)(RuleId)) {
  return std::ranges::any_of(all_rules(), [&](const Rule& rule) { return name.holds(rule.rule) && test(rule.rule); });
}

}  // namespace csafe
