#include "cli/saved_queries.hpp"

#include "base/phrases.hpp"
#include "cli/commands/query/question.hpp"

namespace csafe {

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
    const auto problem = read_question(options, words, vocabulary, question);
    if (!problem) continue;
    const Mark at = problem->at.line > 0 ? problem->at : saved.at;
    diagnostics.add(RuleId::workspace_query, {.file = workspace->file, .begin = at, .end = at},
                    say(Phrase::saved_query_refused, saved.id, problem->message), problem->help);
  }
}

}  // namespace csafe
