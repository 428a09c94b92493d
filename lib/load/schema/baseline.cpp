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

Shape count_shape() {
  Shape shape = number_shape();
  shape.name.clear();
  shape.whole = true;
  shape.least = Decimal(1);
  shape.most = Decimal(most_of_a_kind);
  return shape;
}

constexpr Field<KnownProblem> problem_fields[] = {
    required<KnownProblem, &KnownProblem::file>("file", "File that the problem is in, as seen from the workspace.",
                                                "问题所在的文件，相对工作区。"),
    {"rule", Presence::required, &read_rule, &rule_shape, "Rule that is broken, such as audit/found.",
     "所违反的规则，如 audit/found。"},
    optional<KnownProblem, &KnownProblem::about>("about", "Keys around the place, such as answers/SH-102.",
                                                 "问题所在的键，如 answers/SH-102。"),
    {"count", Presence::optional, &read_count, &count_shape, "How many there are in that place; else one.",
     "该处有几个，省略为一个。"},
};

constexpr Field<Baseline> baseline_fields[] = {
    kind_line<Baseline, FileForm::baseline>(),
    optional<Baseline, &Baseline::problems>("problems", "Problems that 'csafe check' is not to report again.",
                                            "csafe check 不再报告的已知问题。"),
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
