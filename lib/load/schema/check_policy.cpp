#include "load/schema/check_policy.hpp"

#include "base/rule_explanations.hpp"
#include "load/values.hpp"

namespace csafe {
namespace {

bool can_be_chosen(RuleId rule) {
  return !is_essential(rule);
}

/// `severity: {audit/found: error, …}`
void read_severities(Binder& binder, yaml::NodeRef node, CheckPolicy& out) {
  if (!require_map(binder, node, say(Phrase::quoted, binder.key()))) return;
  for_each_given(binder, node, [&](yaml::NodeRef key, yaml::NodeRef value) {
    RuleSeverity chosen;
    const auto problems = binder.problem_count();
    read(binder, key, chosen.rule);
    read(binder, value, chosen.severity);
    if (binder.problem_count() != problems) return;
    if (chosen.severity < DiagnosticSeverity::error && !any_rule(chosen.rule, can_be_chosen))
      binder.problem(RuleId::schema_value, value, say(Phrase::rule_stays_error, chosen.rule.text),
                     say(Phrase::help_essential));
    out.severity.push_back(chosen);
  });
}

void read_ignore(Binder& binder, yaml::NodeRef node, CheckPolicy& out) {
  read(binder, node, out.rules.ignore);
  const auto report = [&](yaml::NodeRef entry) {
    const auto name = entry.is_scalar() ? parse_rule_name(entry.text()) : std::nullopt;
    if (name && !any_rule(*name, can_be_chosen))
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

/// Calls `visit(name, title)` for every family and rule.
template <class Visit>
void for_each_rule_name(Visit visit) {
  for (const RuleFamily& family : rule_families()) visit(family.id, family.title);
  for (const Rule& rule : all_rules())
    visit(rule.id, Text{.zh = std::string(rule.title_zh), .en = std::string(rule.title_en)});
}

/// The rules and families of which some rule passes `test`.
Shape rules_shape(std::string name, bool (*test)(RuleId)) {
  Shape shape;
  shape.kind = Shape::Kind::word;
  shape.name = std::move(name);
  for_each_rule_name([&](std::string_view id, const Text& title) {
    if (any_rule(*parse_rule_name(id), test)) shape.words.push_back({std::string(id), title});
  });
  return shape;
}

Shape select_shape() {
  return list_shape(rule_shape(), true);
}

Shape ignore_shape() {
  return list_shape(rules_shape("ignorable-rule", can_be_chosen), true);
}

Shape severities_shape() {
  Shape shape = empty_map_shape({.zh = "严重程度", .en = "severities"});
  Shape error = word_shape(terms<DiagnosticSeverity>().subspan(2));
  for_each_rule_name([&](std::string_view id, const Text& title) {
    const bool may_be_lowered = any_rule(*parse_rule_name(id), can_be_chosen);
    shape.keys.push_back({.key = std::string(id),
                          .about = title,
                          .required = false,
                          .may_be_empty = true,
                          .shape = may_be_lowered ? value_shape<DiagnosticSeverity>() : error});
  });
  return shape;
}

constexpr Field<CheckPolicy> policy_fields[] = {
    {"select", Presence::optional, &read_select, &select_shape,
     "The only rules and families to report; files that cannot be read are reported in any case.",
     "只报告这些规则或规则族；无法读取的文件总会报告。"},
    {"ignore", Presence::optional, &read_ignore, &ignore_shape,
     "Rules and families not to report. Errors stop score, plan and report all the same.",
     "不报告的规则或规则族；score、plan、report 遇到错误仍会停止。"},
    {"severity", Presence::optional, &read_severities, &severities_shape,
     "Severity of rules and families in the report of check, such as audit/found: error.",
     "检查报告中规则或规则族的严重程度，如 audit/found: error。"},
    optional<CheckPolicy, &CheckPolicy::fail_on>("fail-on",
                                                 "Least severity that makes check fail, unless --fail-on says another.",
                                                 "达到何种严重程度算检查不通过，可用 --fail-on 另行指定。"),
};

}  // namespace

template <>
const Schema<CheckPolicy>& schema_of() {
  static const Schema<CheckPolicy> schema{{"检查设置", "the check"}, policy_fields};
  return schema;
}

Shape rule_shape() {
  return rules_shape("rule", [](RuleId) { return true; });
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
