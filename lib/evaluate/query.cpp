#include "evaluate/query.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "base/suggest.hpp"

namespace csafe {
namespace {

// Longer signs first, so that `>=` is not read as `>`.
constexpr std::array<std::pair<std::string_view, QueryOperator>, 7> signs{{{"!=", QueryOperator::not_equal},
                                                                           {"<=", QueryOperator::at_most},
                                                                           {">=", QueryOperator::at_least},
                                                                           {"=", QueryOperator::equal},
                                                                           {"<", QueryOperator::less},
                                                                           {">", QueryOperator::greater},
                                                                           {"~", QueryOperator::contains}}};

// What people type or paste for a sign, with the plain form of each.
constexpr std::array<std::pair<std::string_view, std::string_view>, 15> typed_signs{{{"<", "<"},
                                                                                     {">", ">"},
                                                                                     {"=", "="},
                                                                                     {"!", "!"},
                                                                                     {"~", "~"},
                                                                                     {"＜", "<"},
                                                                                     {"＞", ">"},
                                                                                     {"＝", "="},
                                                                                     {"！", "!"},
                                                                                     {"～", "~"},
                                                                                     {"≥", ">="},
                                                                                     {"≧", ">="},
                                                                                     {"≤", "<="},
                                                                                     {"≦", "<="},
                                                                                     {"≠", "!="}}};
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> other_signs{
    {{"==", "="}, {"=>", ">="}, {"=<", "<="}, {"<>", "!="}}};

/// Characters of an id, or of a heading in either language: somebody who writes `等级=重大` means a term.
bool is_field_character(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         c == '.' || c == '-' || (c >= '0' && c <= '9');
}

struct Parts {
  std::string_view field;
  QueryOperator op = QueryOperator::equal;
  std::string_view operand;
};

std::optional<Parts> split(std::string_view word) {
  const auto end = std::ranges::find_if_not(word, is_field_character) - word.begin();
  std::string_view rest = word.substr(static_cast<std::size_t>(end));
  const std::string_view field = word.substr(0, static_cast<std::size_t>(end));
  if (field.empty()) return std::nullopt;
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  for (const auto& [sign, op] : signs) {
    if (!rest.starts_with(sign)) continue;
    rest.remove_prefix(sign.size());
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    return Parts{field, op, rest};
  }
  return std::nullopt;
}

/// The word with its sign as a term writes it, where it has another; empty otherwise.
std::string with_plain_sign(std::string_view word) {
  const auto sign_at = [word](std::size_t at) {
    return std::ranges::find_if(typed_signs, [&](const auto& sign) { return word.substr(at).starts_with(sign.first); });
  };
  std::size_t begin = 0;
  while (begin < word.size() && sign_at(begin) == typed_signs.end()) ++begin;
  std::string sign;
  std::size_t end = begin;
  for (auto typed = sign_at(end); end < word.size() && typed != typed_signs.end(); typed = sign_at(end)) {
    sign += typed->second;
    end += typed->first.size();
  }
  for (const auto& [other, plain] : other_signs)
    if (sign == other) sign = plain;
  std::string term = std::string(word.substr(0, begin)) + sign + std::string(word.substr(end));
  return term != word && split(term) ? term : std::string{};
}

/// `due=` asks for what has none; no other operator means anything without a value.
bool lacks_value(const Parts& parts) {
  return parts.op != QueryOperator::equal && parts.op != QueryOperator::not_equal && parts.operand.empty();
}

/// Whether the sign is longer than any of ours (`==`, `=>`, `<>`). A target begins with a sign itself, a text may.
bool goes_on_with_sign(const Parts& parts, const FindingField& field) {
  const bool may_begin_so = field.id == "target" || field.kind == FieldKind::text || field.kind == FieldKind::list;
  return !may_begin_so && (parts.operand.starts_with('=') || parts.operand.starts_with('>'));
}

QueryProblem not_a_term(std::string_view word) {
  const std::string meant = with_plain_sign(word);
  const auto parts = split(meant);
  return {say(Phrase::query_not_a_term, word),
          parts && !lacks_value(*parts) ? say(Phrase::did_you_mean, meant) : say(Phrase::query_term_help)};
}

template <class Strings>
Text suggestion(std::string_view word, const Strings& known) {
  const std::vector<std::string_view> candidates(known.begin(), known.end());
  if (const auto meant = nearest(word, candidates)) return say(Phrase::did_you_mean, *meant);
  constexpr std::size_t shown = 12;
  if (candidates.size() > shown) return {};
  return say(Phrase::allowed_values, fmt::format("{}", fmt::join(candidates, ", ")));
}

std::vector<std::string_view> ids_of(std::span<const Term> terms) {
  std::vector<std::string_view> ids;
  for (const Term& term : terms) ids.push_back(term.id);
  return ids;
}

const std::set<std::string>* closed_set(const FindingField& field, const QueryVocabulary& vocabulary) {
  if (field.kind == FieldKind::level) return &vocabulary.levels;
  if (field.id == "site") return &vocabulary.sites;
  if (field.id == "checklist") return &vocabulary.checklists;
  if (field.id == "item") return &vocabulary.items;
  if (field.id == "section") return &vocabulary.sections;
  if (field.id == "matrix") return &vocabulary.matrices;
  return nullptr;
}

std::variant<Value, QueryProblem> read_operand(const FindingField& field, QueryOperator op, std::string_view text,
                                               const QueryVocabulary& vocabulary) {
  const auto unknown = [&](Text help) {
    return QueryProblem{say(Phrase::query_unknown_value, text, field.id), std::move(help)};
  };
  if (op == QueryOperator::contains) return Value{};
  if (const auto* known = closed_set(field, vocabulary)) {
    const bool may_come = field.id == "item" && vocabulary.items_are_open;
    if (known->contains(std::string(text)) || text.empty() || may_come) return Value{};
    if (const auto titled = vocabulary.titles.find(std::string(text)); titled != vocabulary.titles.end())
      if (known->contains(titled->second)) return unknown(say(Phrase::did_you_mean, titled->second));
    return unknown(suggestion(text, *known));
  }
  switch (field.kind) {
    case FieldKind::term:
      if (text.empty() || std::ranges::find(field.vocabulary, text, &Term::id) != field.vocabulary.end())
        return Value{};
      if (const auto meant = meant_term(field.vocabulary, text)) return unknown(say(Phrase::did_you_mean, *meant));
      return unknown(say(Phrase::allowed_values, fmt::format("{}", fmt::join(ids_of(field.vocabulary), ", "))));
    case FieldKind::number:
      if (const auto number = Decimal::parse(text)) return Value{*number};
      if (text.empty()) return Value{};
      return unknown(say(Phrase::help_number));
    case FieldKind::date:
      if (const auto date = parse_date(text)) return Value{*date};
      if (text.empty()) return Value{};
      return unknown(say(Phrase::help_date));
    case FieldKind::period:
      if (parse_period(text)) return Value{};
      return unknown(say(Phrase::help_period));
    case FieldKind::flag:
      if (text == "true" || text == "false") return Value{text == "true"};
      return unknown(say(Phrase::allowed_values, "true, false"));
    default:
      return Value{};
  }
}

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
  if (const auto* text = std::get_if<TextView>(&value)) return test(text->zh) || test(text->en);
  if (const auto* list = std::get_if<std::vector<TextView>>(&value))
    return std::ranges::any_of(*list, [&](const TextView& entry) { return test(entry.zh) || test(entry.en); });
  if (test(plain_text(value))) return true;
  if (!field.label) return false;
  const Text label = field.label(finding);
  return test(label.zh) || test(label.en);
}

bool equals(const QueryTerm& term, const Finding& finding, const Value& value) {
  if (term.field->kind == FieldKind::period) {
    // A month belongs to its quarter and its year.
    const auto wanted = parse_period(term.text);
    return wanted && wanted->first <= finding.period.first && finding.period.last <= wanted->last;
  }
  if (term.text.empty()) return std::holds_alternative<std::monostate>(value);
  if (std::holds_alternative<std::monostate>(value)) return false;
  if (value.index() == term.operand.index()) return value == term.operand;
  if (term.field->kind != FieldKind::text && term.field->kind != FieldKind::list) return plain_text(value) == term.text;
  return any_wording(*term.field, finding, value, [&](std::string_view wording) { return wording == term.text; });
}

const Grading* grading_of(const FindingField& field, const Finding& finding) {
  if (field.id != "residual.level") return &finding.risk;
  return finding.residual ? &*finding.residual : nullptr;
}

/// The rank of the finding's level less that of the term's; nothing where its matrix has no such level.
std::optional<int> level_difference(const QueryTerm& term, const Finding& finding) {
  const Grading* grading = grading_of(*term.field, finding);
  if (!grading || !grading->band) return std::nullopt;
  const Band* wanted = grading->matrix->band(term.text);
  if (!wanted) return std::nullopt;
  return grading->rank() - grading->matrix->rank(*wanted);
}

std::optional<int> difference(const QueryTerm& term, const Finding& finding, const Value& value) {
  if (term.field->kind == FieldKind::level) return level_difference(term, finding);
  if (std::holds_alternative<std::monostate>(value)) return std::nullopt;
  if (term.field->kind == FieldKind::period) {
    const auto wanted = parse_period(term.text);
    return finding.period < *wanted ? -1 : finding.period == *wanted ? 0 : 1;
  }
  if (value.index() != term.operand.index()) return plain_text(value).compare(term.text);
  return value < term.operand ? -1 : term.operand < value ? 1 : 0;
}

}  // namespace

QueryVocabulary query_vocabulary(const Library& library) {
  QueryVocabulary vocabulary;
  const auto name = [&](const Text& title, const std::string& id) {
    for (const std::string* word : {&title.zh, &title.en})
      if (!word->empty()) vocabulary.titles.emplace(*word, id);
  };
  std::vector<const RiskMatrix*> matrices;
  for (const auto& matrix : library.matrices) matrices.push_back(matrix.get());
  for (const RiskMatrix* matrix : matrices) {
    vocabulary.matrices.insert(matrix->id);
    for (const Band& band : matrix->bands) {
      vocabulary.levels.insert(band.id);
      name(band.title, band.id);
    }
  }
  vocabulary.fields = finding_fields(matrices);
  if (library.workspace)
    for (const Site& site : library.workspace->sites) {
      vocabulary.sites.insert(site.id);
      name(site.title, site.id);
    }
  for (const auto& checklist : library.checklists) {
    vocabulary.checklists.insert(checklist->id);
    for (const ChecklistSection& section : checklist->sections) {
      vocabulary.sections.insert(section.id);
      for (const ChecklistItem& item : section.items) vocabulary.items.insert(item.id);
    }
  }
  return vocabulary;
}

bool looks_like_term(std::string_view word) {
  return split(word) || !with_plain_sign(word).empty();
}

std::variant<const FindingField*, QueryProblem> require_field(std::string_view id, const QueryVocabulary& vocabulary) {
  if (const FindingField* field = find_field(vocabulary.fields, id)) return field;
  for (const FindingField& field : vocabulary.fields)
    if (field.title.zh == id || field.title.en == id)
      return QueryProblem{say(Phrase::query_unknown_field, id), say(Phrase::did_you_mean, field.id)};
  std::vector<std::string> ids;
  for (const FindingField& field : vocabulary.fields) ids.push_back(field.id);
  const std::vector<std::string_view> candidates(ids.begin(), ids.end());
  const auto meant = nearest(id, candidates);
  return QueryProblem{say(Phrase::query_unknown_field, id),
                      meant ? say(Phrase::did_you_mean, *meant)
                            : say(Phrase::query_known_fields, fmt::format("{}", fmt::join(ids, " ")))};
}

std::variant<QueryTerm, QueryProblem> parse_term(std::string_view word, const QueryVocabulary& vocabulary) {
  const auto parts = split(word);
  if (!parts || lacks_value(*parts)) return not_a_term(word);
  const auto field = require_field(parts->field, vocabulary);
  if (const auto* problem = std::get_if<QueryProblem>(&field)) return *problem;
  if (goes_on_with_sign(*parts, *std::get<const FindingField*>(field))) return not_a_term(word);
  QueryTerm term{.field = std::get<const FindingField*>(field),
                 .op = parts->op,
                 .text = std::string(parts->operand),
                 .operand = {}};
  auto operand = read_operand(*term.field, term.op, parts->operand, vocabulary);
  if (auto* problem = std::get_if<QueryProblem>(&operand)) return std::move(*problem);
  term.operand = std::get<Value>(std::move(operand));
  return term;
}

bool matches(const QueryTerm& term, const Finding& finding) {
  const Value value = term.field->value(finding);
  if (term.op == QueryOperator::contains)
    return any_wording(*term.field, finding, value,
                       [&](std::string_view wording) { return holds(wording, term.text); });
  if (term.op == QueryOperator::equal) return equals(term, finding, value);
  if (term.op == QueryOperator::not_equal) return !equals(term, finding, value);
  const auto distance = difference(term, finding, value);
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

bool incomparable(const QueryTerm& term, const Finding& finding) {
  const bool ordered =
      term.op != QueryOperator::equal && term.op != QueryOperator::not_equal && term.op != QueryOperator::contains;
  const Grading* grading = grading_of(*term.field, finding);
  return ordered && term.field->kind == FieldKind::level && grading && grading->band &&
         !grading->matrix->band(term.text);
}

void sort_by(std::vector<const Finding*>& findings, const FindingField& field, bool descending) {
  const auto before = [&](const Finding* a, const Finding* b) {
    const Value left = field.value(*a);
    const Value right = field.value(*b);
    const bool left_absent = std::holds_alternative<std::monostate>(left);
    if (left_absent != std::holds_alternative<std::monostate>(right)) return !left_absent;
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
