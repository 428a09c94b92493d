#include "cli/commands/query/question.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "base/phrases.hpp"
#include "base/suggest.hpp"

namespace csafe {
namespace {

/// The field called `id`; a problem otherwise.
std::optional<QueryProblem> read_field(const std::string& id, const QueryVocabulary& vocabulary,
                                       const FindingField*& field) {
  auto named = require_field(id, vocabulary);
  if (auto* problem = std::get_if<QueryProblem>(&named)) return std::move(*problem);
  field = std::get<const FindingField*>(named);
  return std::nullopt;
}

std::optional<QueryProblem> read_measures(const std::vector<std::string>& ids, bool mean,
                                          const QueryVocabulary& vocabulary, std::vector<Measure>& measures) {
  for (const std::string& id : ids) {
    Measure measure{.field = nullptr, .mean = mean};
    if (auto problem = read_field(id, vocabulary, measure.field)) return problem;
    if (measure.field->kind != FieldKind::number) {
      std::vector<std::string> numbers;
      for (const FindingField& field : vocabulary.fields)
        if (field.kind == FieldKind::number) numbers.push_back(field.id);
      return QueryProblem{say(Phrase::query_not_a_number_field, id),
                          say(Phrase::query_known_fields, fmt::format("{}", fmt::join(numbers, " ")))};
    }
    measures.push_back(measure);
  }
  return std::nullopt;
}

std::optional<QueryProblem> read_grouping(const QueryOptions& options, const QueryVocabulary& vocabulary,
                                          Grouping& grouping) {
  for (const std::string& id : options.by) {
    const FindingField* field = nullptr;
    if (auto problem = read_field(id, vocabulary, field)) return problem;
    if (std::ranges::find(grouping.by, field) != grouping.by.end())
      return QueryProblem{say(Phrase::query_field_twice, field->id), {}};
    grouping.by.push_back(field);
  }
  if (grouping.by.size() > 2)
    return QueryProblem{say(Phrase::query_too_many_fields, grouping.by.size()),
                        say(Phrase::help_query_too_many_fields, grouping.by[0]->id, grouping.by[1]->id)};
  if (auto problem = read_measures(options.sum, false, vocabulary, grouping.measures)) return problem;
  return read_measures(options.mean, true, vocabulary, grouping.measures);
}

/// A factor may be named without its `factors.` here too.
std::optional<QueryProblem> read_order(const std::string& id, const QueryVocabulary& vocabulary, Question& question) {
  const auto orders = group_orders(question.grouping, vocabulary.levels);
  if (std::ranges::find(orders, id) != orders.end()) {
    question.order = id;
    return std::nullopt;
  }
  const std::vector<std::string_view> candidates(orders.begin(), orders.end());
  const auto meant = nearest(id, candidates);
  return QueryProblem{say(Phrase::query_unknown_order, id),
                      meant ? say(Phrase::did_you_mean, *meant)
                            : say(Phrase::allowed_values, fmt::format("{}", fmt::join(orders, ", ")))};
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
    options.by = saved.by;
    options.sum = saved.sum;
    options.mean = saved.mean;
    if (options.output.columns.empty()) options.output.columns = saved.columns;
    if (options.sort.empty()) options.sort = saved.sort;
  }
  if (options.limit == 0 && saved.limit)
    options.limit = static_cast<std::size_t>(std::strtoull(saved.limit->text().c_str(), nullptr, 10));
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
  if (auto problem = read_grouping(options, vocabulary, question.grouping)) return problem;
  if (options.sort.empty()) return std::nullopt;
  question.descending = options.sort.starts_with('-');
  const std::string order = options.sort.substr(question.descending ? 1 : 0);
  return question.groups ? read_order(order, vocabulary, question) : read_field(order, vocabulary, question.sort);
}

}  // namespace csafe
