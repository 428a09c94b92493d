#include <algorithm>

#include "base/suggest.hpp"
#include "evaluate/query.hpp"

namespace csafe {
namespace {

/// Whether the field's values are names, which nobody could look up in a list.
bool holds_names(const FindingField& field) {
  return field.id == "owner" || field.id == "department" || field.id == "verifier";
}

bool asks_for_names(const QueryTerm& term) {
  return term.op == QueryOperator::equal && !term.negated && holds_names(*term.field);
}

}  // namespace

void note_names(const QueryCondition& condition, const Finding& finding, NamesSeen& seen) {
  const auto add = [&](const FindingField& field, std::string_view name) {
    if (!name.empty()) seen.emplace(field.id, name);
  };
  for (const std::vector<QueryTerm>& terms : condition.alternatives)
    for (const QueryTerm& term : terms) {
      if (!asks_for_names(term)) continue;
      const FindingField& field = *term.field;
      const Value value = field.value(finding);
      if (const auto* text = std::get_if<TextView>(&value))
        for (const std::string_view name : {text->zh, text->en}) add(field, name);
      if (!field.label) continue;
      const Text label = field.label(finding);
      for (const std::string& name : {label.zh, label.en}) add(field, name);
    }
}

std::vector<Text> unknown_names(const QueryCondition& condition, const NamesSeen& seen) {
  std::vector<Text> unknown;
  for (const std::vector<QueryTerm>& terms : condition.alternatives)
    for (const QueryTerm& term : terms)
      for (const QueryOperand& operand : term.operands) {
        if (!asks_for_names(term) || operand.text.empty() || seen.contains({term.field->id, operand.text})) continue;
        std::vector<std::string_view> names;
        for (const auto& [field, name] : seen)
          if (field == term.field->id) names.push_back(name);
        const auto meant = nearest(operand.text, names);
        unknown.push_back(meant ? say(Phrase::name_unknown_meant, operand.text, term.field->title, *meant)
                                : say(Phrase::name_unknown, operand.text, term.field->title));
      }
  return unknown;
}

}  // namespace csafe
