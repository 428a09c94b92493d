#include "cli/commands/query/question.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "base/phrases.hpp"
#include "base/suggest.hpp"

namespace csafe {
namespace {

/// The field to order by, without the sign of a descending order.
std::string_view order_in(std::string_view sort) {
  if (sort.starts_with('-')) sort.remove_prefix(1);
  return sort;
}

/// Where a saved query has the field; line 0 for one that was typed.
Mark place_of(std::string_view id, const QueryWords& words) {
  const auto known = std::ranges::find(words.fields, id, &Located<std::string>::value);
  return known == words.fields.end() ? Mark{} : known->at;
}

/// The field called `id`; a problem otherwise.
std::optional<QueryProblem> read_field(const std::string& id, const QueryWords& words,
                                       const QueryVocabulary& vocabulary, const FindingField*& field) {
  auto named = require_field(id, vocabulary);
  if (auto* problem = std::get_if<QueryProblem>(&named)) {
    problem->at = place_of(id, words);
    return std::move(*problem);
  }
  field = std::get<const FindingField*>(named);
  return std::nullopt;
}

std::optional<QueryProblem> read_measures(const std::vector<std::string>& ids, bool mean, const QueryWords& words,
                                          const QueryVocabulary& vocabulary, std::vector<Measure>& measures) {
  for (const std::string& id : ids) {
    Measure measure{.field = nullptr, .mean = mean};
    if (auto problem = read_field(id, words, vocabulary, measure.field)) return problem;
    if (measure.field->kind != FieldKind::number) {
      std::vector<std::string> numbers;
      for (const FindingField& field : vocabulary.fields)
        if (field.kind == FieldKind::number) numbers.push_back(field.id);
      return QueryProblem{say(Phrase::query_not_a_number_field, id),
                          say(Phrase::query_known_fields, fmt::format("{}", fmt::join(numbers, " "))),
                          place_of(id, words)};
    }
    measures.push_back(measure);
  }
  return std::nullopt;
}

std::optional<QueryProblem> read_grouping(const QueryOptions& options, const QueryWords& words,
                                          const QueryVocabulary& vocabulary, Grouping& grouping) {
  for (const std::string& id : options.by) {
    const FindingField* field = nullptr;
    if (auto problem = read_field(id, words, vocabulary, field)) return problem;
    if (std::ranges::find(grouping.by, field) != grouping.by.end())
      return QueryProblem{say(Phrase::query_field_twice, field->id), {}, place_of(id, words)};
    grouping.by.push_back(field);
  }
  if (grouping.by.size() > 2)
    return QueryProblem{say(Phrase::query_too_many_fields, grouping.by.size()),
                        say(Phrase::help_query_too_many_fields, grouping.by[0]->id, grouping.by[1]->id),
                        place_of(options.by.back(), words)};
  if (auto problem = read_measures(options.sum, false, words, vocabulary, grouping.measures)) return problem;
  return read_measures(options.mean, true, words, vocabulary, grouping.measures);
}

/// A factor may be named without its `factors.` here too.
std::optional<QueryProblem> read_order(const std::string& id, const QueryWords& words,
                                       const QueryVocabulary& vocabulary, Question& question) {
  const auto orders = group_orders(question.grouping, vocabulary.levels);
  if (std::ranges::find(orders, id) != orders.end()) {
    question.order = id;
    return std::nullopt;
  }
  const std::vector<std::string_view> candidates(orders.begin(), orders.end());
  const auto meant = nearest(id, candidates);
  return QueryProblem{say(Phrase::query_unknown_order, id),
                      meant ? say(Phrase::did_you_mean, *meant)
                            : say(Phrase::allowed_values, fmt::format("{}", fmt::join(orders, ", "))),
                      place_of(id, words)};
}

/// Takes words of a saved query over, and notes where they stand.
std::vector<std::string> take_words(const std::vector<Located<std::string>>& from, QueryWords& words) {
  std::vector<std::string> values;
  for (const Located<std::string>& word : from) {
    values.push_back(word.value);
    words.fields.push_back(word);
  }
  return values;
}

}  // namespace

std::optional<QueryWords> split_words(const Session& session, const std::vector<std::string>& words,
                                      InputOptions& input) {
  QueryWords split;
  bool negated = false;  // what stands behind `not` is a term, whatever it looks like
  for (const std::string& word : words) {
    const bool exists = word == "-" || session.env().files.kind(word) != FileKind::missing;
    const bool is_term = std::exchange(negated, false);
    if (is_term || (!exists && connects_terms(word))) {
      split.terms.push_back(word);
      negated = !is_term && word == "not";
    } else if (!exists && word.starts_with('@')) {
      if (split.saved) {
        session.refuse(say(Phrase::query_two_saved, "@" + *split.saved, word));
        return std::nullopt;
      }
      split.saved = word.substr(1);
    } else {
      (exists || !looks_like_term(word) ? input.paths : split.terms).push_back(word);
    }
  }
  return split;
}

const SavedQuery* find_saved(const Workspace* workspace, std::string_view id) {
  if (!workspace) return nullptr;
  const auto saved = std::ranges::find(workspace->queries, id, &SavedQuery::id);
  return saved == workspace->queries.end() ? nullptr : &*saved;
}

bool add_saved(const Session& session, const Workspace* workspace, QueryWords& words, QueryOptions& options) {
  if (!words.saved) return true;
  const SavedQuery* saved = find_saved(workspace, *words.saved);
  if (!saved) {
    std::vector<std::string_view> ids;
    if (workspace)
      for (const SavedQuery& query : workspace->queries) ids.push_back(query.id);
    const auto meant = nearest(*words.saved, ids);
    session.refuse(words.saved->empty() ? say(Phrase::query_no_saved) : say(Phrase::query_unknown_saved, *words.saved),
                   ids.empty() ? say(Phrase::help_query_saved)
                   : meant     ? say(Phrase::did_you_mean, "@" + std::string(*meant))
                               : say(Phrase::allowed_values, fmt::format("@{}", fmt::join(ids, ", @"))));
    return false;
  }
  take_over(*saved, words, options);
  return true;
}

void take_over(const SavedQuery& saved, QueryWords& words, QueryOptions& options) {
  words.where = saved.where;
  if (options.by.empty() && options.sum.empty() && options.mean.empty()) {
    options.by = take_words(saved.by, words);
    options.sum = take_words(saved.sum, words);
    options.mean = take_words(saved.mean, words);
    if (options.output.columns.empty()) options.output.columns = take_words(saved.columns, words);
    if (options.sort.empty()) {
      options.sort = saved.sort.value;
      words.fields.push_back({std::string(order_in(saved.sort.value)), saved.sort.at});
    }
  }
  if (options.limit == 0) options.limit = saved.limit;
}

QueryVocabulary vocabulary_of(const Inventory& inventory) {
  QueryVocabulary words = query_vocabulary(inventory.library);
  const auto& workspace = inventory.library.workspace;
  for (const SiteFiles& site : inventory.sites)
    if (!workspace || !workspace->site(site.site)) words.sites.insert(std::string(site.site));
  words.items_are_open = true;
  return words;
}

std::optional<QueryProblem> read_question(const QueryOptions& options, const QueryWords& words,
                                          const QueryVocabulary& vocabulary, Question& question) {
  question = {};
  auto condition = parse_condition(words.terms, vocabulary, words.where);
  if (auto* problem = std::get_if<QueryProblem>(&condition)) return std::move(*problem);
  question.condition = std::get<QueryCondition>(std::move(condition));
  question.groups = !options.by.empty() || !options.sum.empty() || !options.mean.empty();
  if (auto problem = read_grouping(options, words, vocabulary, question.grouping)) return problem;
  if (options.sort.empty()) return std::nullopt;
  question.descending = options.sort.starts_with('-');
  const std::string order(order_in(options.sort));
  return question.groups ? read_order(order, words, vocabulary, question)
                         : read_field(order, words, vocabulary, question.sort);
}

}  // namespace csafe
