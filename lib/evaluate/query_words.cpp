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

/// Takes `not ` away; false when there is none.
bool without_not(std::string_view& word) {
  constexpr std::string_view negation = "not ";
  if (!word.starts_with(negation)) return false;
  word.remove_prefix(negation.size());
  return true;
}

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

/// Whether a value goes on with a further condition: several words were given as one.
bool holds_or(std::string_view operand, const QueryVocabulary& vocabulary) {
  constexpr std::string_view or_word = " or ";
  for (auto at = operand.find(or_word); at != operand.npos; at = operand.find(or_word, at + 1)) {
    std::string_view rest = operand.substr(at + or_word.size());
    without_not(rest);
    if (const auto parts = split(rest); parts && find_field(vocabulary.fields, parts->field)) return true;
  }
  return false;
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

/// The least and the greatest value that a word stands for: a month is all of its days.
struct Ends {
  Value low;
  Value high;
};

/// The ids of a closed set, those of the workspace's sites among them.
std::set<std::string> all_ids(const FindingField& field, const QueryVocabulary& vocabulary) {
  std::set<std::string> ids = *closed_set(field, vocabulary);
  if (field.id == "site" && vocabulary.workspace)
    for (const Site& site : vocabulary.workspace->sites) ids.insert(site.id);
  return ids;
}

/// The ids of a closed set that a title stands for.
std::vector<std::string> ids_titled(const std::string& title, const std::set<std::string>& known,
                                    const QueryVocabulary& vocabulary) {
  std::set<std::string> titled;
  if (const auto found = vocabulary.titles.find(title); found != vocabulary.titles.end()) titled = found->second;
  if (vocabulary.workspace)
    for (const Site& site : vocabulary.workspace->sites)
      if (site.title.zh == title || site.title.en == title) titled.insert(site.id);
  std::vector<std::string> ids;
  std::ranges::set_intersection(titled, known, std::back_inserter(ids));
  return ids;
}

/// The ids of the terms that are printed so.
std::vector<std::string> ids_titled(std::string_view title, std::span<const Term> vocabulary) {
  std::vector<std::string> ids;
  for (const Term& term : vocabulary)
    if (term.zh == title || term.en == title) ids.emplace_back(term.id);
  return ids;
}

/// Reads a value; one that is printed by a title is put as its id, where no other is printed so.
std::variant<Ends, QueryProblem> read_word(const FindingField& field, std::string& text,
                                           const QueryVocabulary& vocabulary) {
  const auto unknown = [&](Text help) {
    return QueryProblem{say(Phrase::query_unknown_value, text, field.id), std::move(help)};
  };
  if (const auto* listed = closed_set(field, vocabulary)) {
    const bool may_come = field.id == "item" && vocabulary.items_are_open;
    const bool is_site = field.id == "site" && vocabulary.workspace && vocabulary.workspace->site(text);
    if (listed->contains(text) || text.empty() || may_come || is_site) return Ends{};
    const auto known = all_ids(field, vocabulary);
    const auto titled = ids_titled(text, known, vocabulary);
    if (titled.size() > 1) return unknown(say(Phrase::allowed_values, fmt::format("{}", fmt::join(titled, ", "))));
    if (titled.empty()) return unknown(suggestion(text, known));
    text = titled.front();
    return Ends{};
  }
  switch (field.kind) {
    case FieldKind::term:
      if (text.empty() || std::ranges::find(field.vocabulary, text, &Term::id) != field.vocabulary.end()) return Ends{};
      if (const auto titled = ids_titled(text, field.vocabulary); titled.size() == 1) {
        text = titled.front();
        return Ends{};
      }
      if (const auto meant = meant_term(field.vocabulary, text)) return unknown(say(Phrase::did_you_mean, *meant));
      return unknown(say(Phrase::allowed_values, fmt::format("{}", fmt::join(ids_of(field.vocabulary), ", "))));
    case FieldKind::number:
      if (const auto number = Decimal::parse(text)) return Ends{*number, *number};
      if (text.empty()) return Ends{};
      return unknown(say(Phrase::help_number));
    case FieldKind::date:
      if (const auto date = parse_date(text)) return Ends{*date, *date};
      if (const auto period = parse_period(text)) return Ends{period->first, period->last};
      if (text.empty()) return Ends{};
      return unknown(say(Phrase::help_date));
    case FieldKind::period:
      if (const auto period = parse_period(text)) return Ends{period->first, period->last};
      return unknown(say(Phrase::help_period));
    case FieldKind::flag:
      for (const auto& [flag, word] : {std::pair(true, Phrase::yes), std::pair(false, Phrase::no)})
        if (const Text title = say(word); text == title.zh || text == title.en) text = flag ? "true" : "false";
      if (text == "true" || text == "false") return Ends{text == "true", text == "true"};
      return unknown(say(Phrase::allowed_values, "true, false"));
    default:
      return Ends{};
  }
}

/// Whether a range of levels begins with the worse one, in every matrix that has both.
bool is_backwards(const QueryOperand& range, const QueryVocabulary& vocabulary) {
  bool backwards = false;
  for (const std::vector<std::string>& scale : vocabulary.scales) {
    const auto from = std::ranges::find(scale, range.text);
    const auto to = std::ranges::find(scale, *range.up_to);
    if (from == scale.end() || to == scale.end()) continue;
    if (from <= to) return false;
    backwards = true;
  }
  return backwards;
}

bool has_ranges(const FindingField& field) {
  return field.kind == FieldKind::number || field.kind == FieldKind::date || field.kind == FieldKind::period ||
         field.kind == FieldKind::level;
}

std::variant<QueryOperand, QueryProblem> read_operand(const FindingField& field, QueryOperator op, std::string text,
                                                      const QueryVocabulary& vocabulary) {
  QueryOperand operand{.text = std::move(text)};
  if (op == QueryOperator::contains) return operand;
  const auto dots = has_ranges(field) ? operand.text.find("..") : std::string::npos;
  if (dots != std::string::npos) {
    operand.up_to = operand.text.substr(dots + 2);
    operand.text.resize(dots);
    if (operand.text.empty() && operand.up_to->empty())
      return QueryProblem{say(Phrase::query_unknown_value, "..", field.id), say(Phrase::query_term_help)};
  }
  const bool open_below = operand.up_to && operand.text.empty();
  const bool open_above = operand.up_to && operand.up_to->empty();
  auto low = open_below ? std::variant<Ends, QueryProblem>{} : read_word(field, operand.text, vocabulary);
  if (auto* problem = std::get_if<QueryProblem>(&low)) return std::move(*problem);
  operand.low = std::get<Ends>(low).low;
  operand.high = std::get<Ends>(low).high;
  if (!operand.up_to) return operand;
  auto high = open_above ? std::variant<Ends, QueryProblem>{} : read_word(field, *operand.up_to, vocabulary);
  if (auto* problem = std::get_if<QueryProblem>(&high)) return std::move(*problem);
  operand.high = std::get<Ends>(high).high;
  const bool levels = field.kind == FieldKind::level;
  if (!open_below && !open_above && (levels ? is_backwards(operand, vocabulary) : operand.high < operand.low))
    return QueryProblem{say(Phrase::query_range_backwards, operand.text, *operand.up_to),
                        say(Phrase::did_you_mean, *operand.up_to + ".." + operand.text)};
  return operand;
}

/// The values of `a,b`; a comma that belongs to a value is written `\,`.
std::vector<std::string> alternatives(std::string_view operand) {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < operand.size(); ++i)
    if (operand[i] == '\\' && i + 1 < operand.size() && operand[i + 1] == ',')
      words.back() += operand[++i];
    else if (operand[i] == ',')
      words.emplace_back();
    else
      words.back() += operand[i];
  return words;
}

}  // namespace

QueryVocabulary query_vocabulary(const Library& library) {
  QueryVocabulary vocabulary;
  const auto name = [&](const Text& title, const std::string& id) {
    for (const std::string* word : {&title.zh, &title.en})
      if (!word->empty()) vocabulary.titles[*word].insert(id);
  };
  std::vector<const RiskMatrix*> matrices;
  for (const auto& matrix : library.matrices) matrices.push_back(matrix.get());
  for (const RiskMatrix* matrix : matrices) {
    vocabulary.matrices.insert(matrix->id);
    auto& scale = vocabulary.scales.emplace_back();
    for (const Band& band : matrix->bands) {
      scale.insert(scale.begin(), band.id);
      vocabulary.levels.insert(band.id);
      name(band.title, band.id);
    }
  }
  vocabulary.fields = finding_fields(matrices);
  if (library.workspace) vocabulary.workspace = &*library.workspace;
  for (const auto& checklist : library.checklists) {
    vocabulary.checklists.insert(checklist->id);
    name(checklist->title, checklist->id);
    for (const ChecklistSection& section : checklist->sections) {
      vocabulary.sections.insert(section.id);
      name(section.title, section.id);
      for (const ChecklistItem& item : section.items) vocabulary.items.insert(item.id);
    }
  }
  return vocabulary;
}

bool looks_like_term(std::string_view word) {
  without_not(word);
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
  const bool negated = without_not(word);
  const auto parts = split(word);
  if (!parts || lacks_value(*parts)) return not_a_term(word);
  const auto field = require_field(parts->field, vocabulary);
  if (const auto* problem = std::get_if<QueryProblem>(&field)) return *problem;
  if (holds_or(parts->operand, vocabulary))
    return QueryProblem{say(Phrase::query_or_within, word), say(Phrase::help_query_or_within)};
  if (goes_on_with_sign(*parts, *std::get<const FindingField*>(field))) return not_a_term(word);
  QueryTerm term{.field = std::get<const FindingField*>(field), .op = parts->op, .negated = negated};
  for (std::string& text : alternatives(parts->operand)) {
    auto operand = read_operand(*term.field, term.op, std::move(text), vocabulary);
    if (auto* problem = std::get_if<QueryProblem>(&operand)) return std::move(*problem);
    term.operands.push_back(std::get<QueryOperand>(std::move(operand)));
  }
  if (is_ordering(term.op) && (term.operands.size() > 1 || term.operands.front().up_to))
    return QueryProblem{say(Phrase::query_one_value, word), say(Phrase::query_term_help)};
  return term;
}

}  // namespace csafe
