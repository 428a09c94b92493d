#include "evaluate/query.hpp"

namespace csafe {
namespace {

using Terms = std::vector<QueryTerm>;

/// What stands between `or` and `or`, each with its terms. No words at all are one alternative without terms.
std::variant<std::vector<Terms>, QueryProblem> read_alternatives(std::span<const Located<std::string>> words,
                                                                 const QueryVocabulary& vocabulary) {
  std::vector<Terms> alternatives(1);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto& [word, at] = words[i];
    const auto refuse = [at = at](QueryProblem problem) {
      problem.at = at;
      return problem;
    };
    if (word == "or") {
      if (alternatives.back().empty() || i + 1 == words.size())
        return refuse({say(Phrase::query_or_parts, word), say(Phrase::help_query_or)});
      alternatives.emplace_back();
      continue;
    }
    const bool negates = word == "not" && i + 1 < words.size();
    auto term = parse_term(negates ? "not " + words[++i].value : word, vocabulary);
    if (auto* problem = std::get_if<QueryProblem>(&term)) return refuse(std::move(*problem));
    alternatives.back().push_back(std::get<QueryTerm>(std::move(term)));
  }
  return alternatives;
}

}  // namespace

bool connects_terms(std::string_view word) {
  return word == "or" || word == "not";
}

std::variant<QueryCondition, QueryProblem> parse_condition(std::span<const std::string> words,
                                                           const QueryVocabulary& vocabulary,
                                                           std::span<const Located<std::string>> saved) {
  if (!saved.empty() && !words.empty() && words.front() == "or")
    return QueryProblem{say(Phrase::query_or_parts, words.front()), say(Phrase::help_query_or_saved)};
  std::vector<Located<std::string>> typed;
  for (const std::string& word : words) typed.push_back({word, {}});
  auto own = read_alternatives(typed, vocabulary);
  if (auto* problem = std::get_if<QueryProblem>(&own)) return std::move(*problem);
  auto common = read_alternatives(saved, vocabulary);
  if (auto* problem = std::get_if<QueryProblem>(&common)) return std::move(*problem);
  QueryCondition condition{.alternatives = {}};
  for (const Terms& terms : std::get<std::vector<Terms>>(common))
    for (const Terms& more : std::get<std::vector<Terms>>(own)) {
      Terms& both = condition.alternatives.emplace_back(terms);
      both.insert(both.end(), more.begin(), more.end());
    }
  return condition;
}

}  // namespace csafe
