#include "base/rule_name.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "base/suggest.hpp"

namespace csafe {
namespace {

std::string_view family(std::string_view id) {
  return id.substr(0, id.find('/'));
}

bool is_of(RuleId rule, std::string_view name) {
  return family(rule_of(rule).id) == name;
}

}  // namespace

bool RuleName::holds(RuleId rule) const {
  return is_family ? is_of(rule, text) : rule_of(rule).id == text;
}

std::optional<RuleName> parse_rule_name(std::string_view name) {
  for (const Rule& rule : all_rules()) {
    if (rule.id == name) return RuleName{.text = rule.id, .is_family = false};
    if (family(rule.id) == name) return RuleName{.text = family(rule.id), .is_family = true};
  }
  return std::nullopt;
}

std::optional<std::string_view> meant_rule_name(std::string_view name) {
  std::vector<std::string_view> known;
  for (const Rule& rule : all_rules()) {
    if (rule.id.substr(rule.id.find('/') + 1) == name) return rule.id;
    known.push_back(rule.id);
    known.push_back(family(rule.id));
  }
  return nearest(name, known);
}

std::string rule_families_in_words() {
  std::vector<std::string_view> families;
  for (const Rule& rule : all_rules())
    if (std::ranges::find(families, family(rule.id)) == families.end()) families.push_back(family(rule.id));
  return fmt::format("{}", fmt::join(families, " "));
}

bool is_essential(RuleId rule) {
  return rule_of(rule).severity == DiagnosticSeverity::error && (is_of(rule, "file") || is_of(rule, "yaml"));
}

bool can_be_excepted(RuleId rule) {
  return !is_essential(rule) && !is_of(rule, "suppression");
}

bool any_rule(RuleName name, bool (*test)(RuleId)) {
  return std::ranges::any_of(all_rules(), [&](const Rule& rule) { return name.holds(rule.rule) && test(rule.rule); });
}

}  // namespace csafe
