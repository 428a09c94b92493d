#include "load/schema/baseline.hpp"

#include "load/schema/check_policy.hpp"
#include "load/schema/schema.hpp"

namespace csafe {
namespace {

constexpr int most_of_a_kind = 1'000'000;

void read_rule(Binder& binder, yaml::NodeRef node, KnownProblem& out) {
  RuleName name;
  const auto problems = binder.problem_count();
  read(binder, node, name);
  if (binder.problem_count() != problems) return;
  if (name.is_family)
    binder.problem(RuleId::schema_value, node, say(Phrase::family_not_rule, name.text), say(Phrase::help_baseline));
  out.rule = name.text;
}

void read_count(Binder& binder, yaml::NodeRef node, KnownProblem& out) {
  Decimal number(1);
  const auto problems = binder.problem_count();
  read(binder, node, number);
  if (binder.problem_count() != problems) return;
  const std::string text = number.text();
  if (text.find('.') != text.npos || number < Decimal(1) || Decimal(most_of_a_kind) < number)
    binder.problem(RuleId::schema_number, node, say(Phrase::number_out_of_range, binder.key(), text, 1, most_of_a_kind),
                   say(Phrase::help_baseline));
  else
    out.count = static_cast<std::uint32_t>(std::stoul(text));
}

constexpr Field<KnownProblem> problem_fields[] = {
    {"rule", Presence::required, &read_rule, "rule", "规则"},
    required<KnownProblem, &KnownProblem::file>("file", "file, as seen from the workspace", "文件（相对工作区）"),
    optional<KnownProblem, &KnownProblem::about>("about", "keys around the place", "所在的键"),
    {"count", Presence::optional, &read_count, "how many", "条数"},
};

constexpr Field<Baseline> baseline_fields[] = {
    kind_line<Baseline>(),
    optional<Baseline, &Baseline::problems>("problems", "problems that are known", "已知问题"),
};

}  // namespace

template <>
const Schema<KnownProblem>& schema_of() {
  static const Schema<KnownProblem> schema{{"已知问题", "a known problem"}, problem_fields};
  return schema;
}
template <>
const Schema<Baseline>& schema_of() {
  static const Schema<Baseline> schema{{"基线", "a baseline"}, baseline_fields};
  return schema;
}

Baseline bind_baseline(const yaml::Document& document, Diagnostics& diagnostics) {
  Baseline baseline;
  baseline.file = document.file;
  Binder binder(document.file, diagnostics);
  bind(binder, *document.root(), baseline);
  return baseline;
}

std::optional<Baseline> read_baseline(SourcePtr file, const yaml::Limits& limits, Diagnostics& diagnostics) {
  const auto document = yaml::read(std::move(file), diagnostics, limits);
  if (!document) return std::nullopt;
  const auto form = require_form(*document, diagnostics);
  if (form && *form != FileForm::baseline)
    diagnostics.add(RuleId::file_kind, document->root()->location(), say(Phrase::not_a_baseline),
                    say(Phrase::help_baseline));
  if (form != FileForm::baseline) return std::nullopt;
  return bind_baseline(*document, diagnostics);
}

}  // namespace csafe
