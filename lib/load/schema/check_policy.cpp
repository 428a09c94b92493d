#include "load/schema/check_policy.hpp"

#include "load/values.hpp"

namespace csafe {
namespace {

/// `severity: {audit/found: error, …}`
void read_severities(Binder& binder, yaml::NodeRef node, CheckPolicy& out) {
  if (!require_map(binder, node, say(Phrase::quoted, binder.key()))) return;
  for_each_given(binder, node, [&](yaml::NodeRef key, yaml::NodeRef value) {
    RuleSeverity chosen;
    const auto problems = binder.problem_count();
    read(binder, key, chosen.rule);
    read(binder, value, chosen.severity);
    if (binder.problem_count() != problems) return;
    if (chosen.severity < DiagnosticSeverity::error &&
        !any_rule(chosen.rule, [](RuleId rule) { return !is_essential(rule); }))
      binder.problem(RuleId::schema_value, value, say(Phrase::rule_stays_error, chosen.rule.text),
                     say(Phrase::help_essential));
    out.severity.push_back(chosen);
  });
}

void read_ignore(Binder& binder, yaml::NodeRef node, CheckPolicy& out) {
  read(binder, node, out.rules.ignore);
  const auto report = [&](yaml::NodeRef entry) {
    const auto name = entry.is_scalar() ? parse_rule_name(entry.text()) : std::nullopt;
    if (name && !any_rule(*name, [](RuleId rule) { return !is_essential(rule); }))
      binder.problem(RuleId::schema_value, entry, say(Phrase::rule_not_ignorable, name->text),
                     say(Phrase::help_essential));
  };
  if (node.is_sequence())
    yaml::for_each_entry(node, report);
  else
    report(node);
}

void read_select(Binder& binder, yaml::NodeRef node, CheckPolicy& out) {
  read(binder, node, out.rules.select);
}

constexpr Field<CheckPolicy> policy_fields[] = {
    {"select", Presence::optional, &read_select, "the only rules and families to report", "只报告的规则或规则族"},
    {"ignore", Presence::optional, &read_ignore, "rules and families not to report", "不报告的规则或规则族"},
    {"severity", Presence::optional, &read_severities, "severities of rules and families", "规则或规则族的严重程度"},
    optional<CheckPolicy, &CheckPolicy::fail_on>("fail-on", "least severity that fails a check",
                                                 "达到何种严重程度即不通过"),
};

}  // namespace

template <>
const Schema<CheckPolicy>& schema_of() {
  static const Schema<CheckPolicy> schema{{"检查设置", "the check"}, policy_fields};
  return schema;
}

void read(Binder& binder, yaml::NodeRef node, RuleName& out) {
  const auto word = binder.scalar(node);
  if (!word) return;
  if (const auto name = parse_rule_name(*word)) {
    out = *name;
    return;
  }
  const auto meant = meant_rule_name(*word);
  binder.problem(RuleId::schema_value, node, say(Phrase::unknown_rule, *word),
                 meant ? say(Phrase::did_you_mean, *meant) : say(Phrase::known_families, rule_families_in_words()));
}

void read(Binder& binder, yaml::NodeRef node, std::vector<RuleName>& out) {
  const auto read_entry = [&](yaml::NodeRef entry) {
    RuleName name;
    const auto problems = binder.problem_count();
    read(binder, entry, name);
    if (binder.problem_count() == problems) out.push_back(name);
  };
  if (node.is_scalar()) return read_entry(node);
  if (require_list(binder, node)) yaml::for_each_entry(node, read_entry);
}

}  // namespace csafe
