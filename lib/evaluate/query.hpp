#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "model/finding_fields.hpp"
#include "model/library.hpp"
#include "model/rating.hpp"

namespace csafe {

enum class QueryOperator { equal, not_equal, less, at_most, greater, at_least, contains };

/// Whether it compares by order.
bool is_ordering(QueryOperator op);

/// A value that a term asks for, or a range of them whose ends belong to it: `2026-09..2026-11`.
struct QueryOperand {
  std::string text;                       ///< as typed; of a range its lower end
  std::optional<std::string> up_to = {};  ///< the upper end of a range; an empty end is open
  Value low = {};                         ///< the least number or date; absent for words, and where the end is open
  Value high = {};                        ///< the greatest: of a month its last day
};

/// `level>=high`, `level=high,major`: one condition of a query.
struct QueryTerm {
  const FindingField* field = nullptr;
  QueryOperator op = QueryOperator::equal;
  bool negated = false;
  std::vector<QueryOperand> operands = {};  ///< any of them; just one where the operator compares by order
};

/// Terms that are all to be met, or those of another alternative.
struct QueryCondition {
  std::vector<std::vector<QueryTerm>> alternatives = {{}};
};

/// Why a term cannot be used, and what to write instead.
struct QueryProblem {
  Text message;
  Text help;
  Mark at = {};  ///< in the workspace's file, for a word of a saved query; line 0 for what was typed
};

/// What a query may name: the fields, and the values that its fields of closed sets can have.
struct QueryVocabulary {
  std::vector<FindingField> fields;
  std::set<std::string> levels;
  const Workspace* workspace = nullptr;  ///< whose sites and their titles are looked up there: they may be very many
  std::set<std::string> sites;           ///< other ones
  std::set<std::string> checklists;
  std::set<std::string> items;
  bool items_are_open = false;  ///< findings outside checklists, whose ids are items too, are still to be seen
  std::set<std::string> sections;
  std::set<std::string> matrices;
  std::vector<std::vector<std::string>> scales;         ///< the levels of each matrix, the least first
  std::map<std::string, std::set<std::string>> titles;  ///< a title, in either language → the ids that it stands for
};

/// The vocabulary of a library, which has to outlive it.
QueryVocabulary query_vocabulary(const Library& library);

/// Whether a word of the command line is a term, or meant as one: a field name directly followed by an operator, be it
/// one of another keyboard or language.
bool looks_like_term(std::string_view word);

/// Reads a term. An unknown field, level, site or other closed value is a problem with a suggestion.
std::variant<QueryTerm, QueryProblem> parse_term(std::string_view word, const QueryVocabulary& vocabulary);

/// Whether a word of the command line goes with terms: `or` between them, `not` before one.
bool connects_terms(std::string_view word);

/// Reads words: terms that are all to be met, `not` before a term that is not to be met, and `or` between those of
/// which any may hold. The words of `saved` (a saved query's) are read likewise, and have to hold as well.
std::variant<QueryCondition, QueryProblem> parse_condition(std::span<const std::string> words,
                                                           const QueryVocabulary& vocabulary,
                                                           std::span<const Located<std::string>> saved = {});

/// The field that an option names; a problem with a suggestion for an unknown one.
std::variant<const FindingField*, QueryProblem> require_field(std::string_view id, const QueryVocabulary& vocabulary);

/// Whether a finding meets a term. Levels compare by rank in the finding's own matrix; a finding whose matrix does not
/// have the level meets no comparison (see incomparable). An absent value equals nothing, and differs from everything.
bool matches(const QueryTerm& term, const Finding& finding);
bool matches(const QueryCondition& condition, const Finding& finding);
/// Whether a level term cannot be answered for a finding because its matrix has no such level.
bool incomparable(const QueryTerm& term, const Finding& finding);
bool incomparable(const QueryCondition& condition, const Finding& finding);

/// Names of persons and departments that findings bear, behind the id of the field.
using NamesSeen = std::set<std::pair<std::string, std::string>>;

/// Notes the names of a finding in those fields in which the condition asks for a name with `=`.
void note_names(const QueryCondition& condition, const Finding& finding, NamesSeen& seen);
/// What to say of each name asked for that was not seen: nothing was found because nobody is called so.
std::vector<Text> unknown_names(const QueryCondition& condition, const NamesSeen& seen);

/// Orders by a field: absent values last, levels by rank, texts by their bytes; stable.
void sort_by(std::vector<const Finding*>& findings, const FindingField& field, bool descending);

/// A text of a value for grouping and comparing, the same in every language.
std::string plain_text(const Value& value);

}  // namespace csafe
