#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "cli/session.hpp"
#include "evaluate/grouping.hpp"
#include "evaluate/query.hpp"
#include "load/inventory.hpp"

namespace csafe {

/// What `query` was asked, as it was typed.
struct QueryOptions {
  std::vector<std::string> words;
  InputOptions input;
  OutputOptions output;
  std::vector<std::string> by;
  std::vector<std::string> sum;
  std::vector<std::string> mean;
  std::string sort;
  std::size_t limit = 0;  ///< 0: none
};

/// The words of the command line, told apart: files, terms, and the saved query that is asked again.
struct QueryWords {
  std::vector<std::string> terms;                 ///< with `not` and `or` as words of their own
  std::vector<Located<std::string>> where;        ///< those of the saved query
  std::optional<std::string> saved;               ///< without its `@`
  std::vector<Located<std::string>> fields = {};  ///< those that the saved query names, and its columns
};
/// Words are paths, terms and `@id` in any order; a word that names a file is a path, which goes to `input`, and `not`
/// belongs to the term behind it. Nothing after a message when two saved queries are asked for.
std::optional<QueryWords> split_words(const Session& session, const std::vector<std::string>& words,
                                      InputOptions& input);

/// The saved query of a workspace, if there is one; null for none.
const SavedQuery* find_saved(const Workspace* workspace, std::string_view id);

/// Adds what the saved query asks for; what was typed beats it. False after a message when there is no such query.
bool add_saved(const Session& session, const Workspace* workspace, QueryWords& words, QueryOptions& options);

/// Adds what a saved query asks for; what is there beats it.
void take_over(const SavedQuery& saved, QueryWords& words, QueryOptions& options);

/// What a query may name: the words of the library, and the sites of the audits. Items of findings outside checklists
/// are still to be seen.
QueryVocabulary vocabulary_of(const Inventory& inventory);

/// The same, understood.
struct Question {
  QueryCondition condition;
  Grouping grouping;
  bool groups = false;                 ///< counts instead of findings are wanted
  const FindingField* sort = nullptr;  ///< of findings
  std::string order;                   ///< of groups; empty: their own
  bool descending = false;
};

/// Reads terms and fields into `question`; the first problem with them.
std::optional<QueryProblem> read_question(const QueryOptions& options, const QueryWords& words,
                                          const QueryVocabulary& vocabulary, Question& question);

}  // namespace csafe
