#include "cli/saved_queries.hpp"

#include <fmt/ranges.h>

#include "base/phrases.hpp"
#include "base/suggest.hpp"
#include "cli/commands/query/question.hpp"
#include "cli/pipeline.hpp"
#include "present/finding_rows.hpp"
#include "present/render.hpp"
#include "present/reports/reports.hpp"

namespace csafe {
namespace {

/// What the columns of a saved query would be refused for. Those of factors depend on the matrices in use.
std::optional<QueryProblem> try_columns(const SavedQuery& saved, const Question& question, const Inventory& inventory) {
  const Report report = question.groups ? query_groups_report(question.grouping, {}, {}, {})
                                        : query_rows(matrices_in_order(inventory.library)).heading();
  const std::vector<std::string_view> known = column_ids(report);
  for (const Located<std::string>& column : saved.columns) {
    Report chosen = report;
    if (column.value.starts_with("factors.") || !choose_columns(chosen, {column.value})) continue;
    const auto meant = nearest(column.value, known);
    return QueryProblem{say(Phrase::unknown_column, column.value),
                        meant ? say(Phrase::did_you_mean, *meant)
                              : say(Phrase::known_columns, fmt::format("{}", fmt::join(known, " "))),
                        column.at};
  }
  return std::nullopt;
}

}  // namespace

void check_saved_queries(const Inventory& inventory, Diagnostics& diagnostics) {
  const auto& workspace = inventory.library.workspace;
  // Where no matrix is in use yet, no level can be told from a misspelt one.
  if (!workspace || workspace->queries.empty() || inventory.library.matrices.empty()) return;
  const QueryVocabulary vocabulary = vocabulary_of(inventory);
  for (const SavedQuery& saved : workspace->queries) {
    QueryOptions options;
    QueryWords words;
    take_over(saved, words, options);
    Question question;
    auto problem = read_question(options, words, vocabulary, question);
    if (!problem) problem = try_columns(saved, question, inventory);
    if (!problem) continue;
    const Mark at = problem->at.line > 0 ? problem->at : saved.at;
    diagnostics.add(RuleId::workspace_query, {.file = workspace->file, .begin = at, .end = at},
                    say(Phrase::saved_query_refused, saved.id, problem->message), problem->help);
  }
}

}  // namespace csafe
