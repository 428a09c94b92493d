#include <fmt/ranges.h>

#include <algorithm>

#include "evaluate/query.hpp"

namespace csafe {
namespace {

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

bool holds(std::string_view text, std::string_view part) {
  return lower_ascii(text).find(lower_ascii(part)) != std::string::npos;
}

/// Whether some wording of the value meets `test`: both languages of a text, each entry of a list, the label.
template <class Test>
bool any_wording(const FindingField& field, const Finding& finding, const Value& value, Test test) {
  if (const auto* text = std::get_if<TextView>(&value)) {
    if (test(text->zh) || test(text->en)) return true;
  } else if (const auto* list = std::get_if<std::vector<TextView>>(&value)) {
    if (std::ranges::any_of(*list, [&](const TextView& entry) { return test(entry.zh) || test(entry.en); }))
      return true;
  } else if (test(plain_text(value))) {
    return true;
  }
  if (!field.label) return false;
  const Text label = field.label(finding);
  return test(label.zh) || test(label.en);
}

const Grading* grading_of(const FindingField& field, const Finding& finding) {
  if (field.id != "residual.level") return &finding.risk;
  return finding.residual ? &*finding.residual : nullptr;
}

/// The rank of the finding's level less that of the level called `id`; nothing where its matrix has no such level.
std::optional<int> level_difference(const FindingField& field, const Finding& finding, const std::string& id) {
  const Grading* grading = grading_of(field, finding);
  if (!grading || !grading->band) return std::nullopt;
  const Band* wanted = grading->matrix->band(id);
  if (!wanted) return std::nullopt;
  return grading->rank() - grading->matrix->rank(*wanted);
}

bool is_absent(const Value& value) {
  return std::holds_alternative<std::monostate>(value);
}

/// Whether a level lies in a range of levels, an open end aside.
bool level_within(const FindingField& field, const QueryOperand& range, const Finding& finding) {
  const auto holds_end = [&](const std::string& id, int sign) {
    if (id.empty()) return true;
    const auto difference = level_difference(field, finding, id);
    return difference && *difference * sign >= 0;
  };
  return holds_end(range.text, 1) && holds_end(*range.up_to, -1);
}

bool within(const QueryOperand& operand, const Value& least, const Value& greatest) {
  return (is_absent(operand.low) || operand.low <= least) && (is_absent(operand.high) || greatest <= operand.high);
}

bool equals(const FindingField& field, const QueryOperand& operand, const Finding& finding, const Value& value) {
  // A month belongs to its quarter and its year.
  if (field.kind == FieldKind::period) return within(operand, finding.period.first, finding.period.last);
  if (is_absent(value)) return operand.text.empty() && !operand.up_to;
  if (operand.up_to && field.kind == FieldKind::level) return level_within(field, operand, finding);
  if (!is_absent(operand.low) || !is_absent(operand.high)) return within(operand, value, value);
  if (operand.text.empty()) return false;
  if (field.kind != FieldKind::text && field.kind != FieldKind::list) return plain_text(value) == operand.text;
  return any_wording(field, finding, value, [&](std::string_view wording) { return wording == operand.text; });
}

/// Where the value lies: below, in, or above what the operand stands for.
std::optional<int> difference(const FindingField& field, const QueryOperand& operand, const Finding& finding,
                              const Value& value) {
  if (field.kind == FieldKind::level) return level_difference(field, finding, operand.text);
  if (is_absent(value)) return std::nullopt;
  if (field.kind == FieldKind::period) {
    const auto wanted = parse_period(operand.text);
    return finding.period < *wanted ? -1 : finding.period == *wanted ? 0 : 1;
  }
  if (is_absent(operand.low)) return plain_text(value).compare(operand.text);
  return value < operand.low ? -1 : operand.high < value ? 1 : 0;
}

bool meets(const QueryTerm& term, const Finding& finding) {
  const FindingField& field = *term.field;
  const Value value = field.value(finding);
  const auto any = [&](auto test) { return std::ranges::any_of(term.operands, test); };
  const auto equal = [&](const QueryOperand& operand) { return equals(field, operand, finding, value); };
  if (term.op == QueryOperator::contains)
    return any([&](const QueryOperand& operand) {
      return any_wording(field, finding, value, [&](std::string_view wording) { return holds(wording, operand.text); });
    });
  if (term.op == QueryOperator::equal) return any(equal);
  if (term.op == QueryOperator::not_equal) return !any(equal);
  const auto distance = difference(field, term.operands.front(), finding, value);
  if (!distance) return false;
  switch (term.op) {
    case QueryOperator::less:
      return *distance < 0;
    case QueryOperator::at_most:
      return *distance <= 0;
    case QueryOperator::greater:
      return *distance > 0;
    default:
      return *distance >= 0;
  }
}

}  // namespace

bool is_ordering(QueryOperator op) {
  return op != QueryOperator::equal && op != QueryOperator::not_equal && op != QueryOperator::contains;
}

bool matches(const QueryTerm& term, const Finding& finding) {
  return meets(term, finding) != term.negated;
}

bool incomparable(const QueryTerm& term, const Finding& finding) {
  if (term.field->kind != FieldKind::level) return false;
  const Grading* grading = grading_of(*term.field, finding);
  if (!grading || !grading->band) return false;
  const auto unknown = [&](const std::string& id) { return !id.empty() && !grading->matrix->band(id); };
  return std::ranges::any_of(term.operands, [&](const QueryOperand& operand) {
    return (is_ordering(term.op) && unknown(operand.text)) ||
           (operand.up_to && (unknown(operand.text) || unknown(*operand.up_to)));
  });
}

bool matches(const QueryCondition& condition, const Finding& finding) {
  return std::ranges::any_of(condition.alternatives, [&](const std::vector<QueryTerm>& terms) {
    return std::ranges::all_of(terms, [&](const QueryTerm& term) { return matches(term, finding); });
  });
}

bool incomparable(const QueryCondition& condition, const Finding& finding) {
  return std::ranges::any_of(condition.alternatives, [&](const std::vector<QueryTerm>& terms) {
    return std::ranges::any_of(terms, [&](const QueryTerm& term) { return incomparable(term, finding); });
  });
}

void sort_by(std::vector<const Finding*>& findings, const FindingField& field, bool descending) {
  const auto before = [&](const Finding* a, const Finding* b) {
    const Value left = field.value(*a);
    const Value right = field.value(*b);
    if (is_absent(left) != is_absent(right)) return is_absent(right);
    if (field.kind == FieldKind::level && grading_of(field, *a) && grading_of(field, *b)) {
      const Grading& first = descending ? *grading_of(field, *a) : *grading_of(field, *b);
      const Grading& second = descending ? *grading_of(field, *b) : *grading_of(field, *a);
      return first.worse_than(second);
    }
    return descending ? right < left : left < right;
  };
  std::ranges::stable_sort(findings, before);
}

std::string plain_text(const Value& value) {
  struct Visitor {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(const Decimal& number) const { return number.text(); }
    std::string operator()(Date date) const { return to_text(date); }
    std::string operator()(std::string_view text) const { return std::string(text); }
    std::string operator()(const TextView& text) const { return std::string(text.in(Language::zh)); }
    std::string operator()(const std::vector<TextView>& list) const {
      std::vector<std::string_view> texts;
      for (const TextView& text : list) texts.push_back(text.in(Language::zh));
      return fmt::format("{}", fmt::join(texts, "; "));
    }
  };
  return std::visit(Visitor{}, value);
}

}  // namespace csafe
