#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "cli/command.hpp"
#include "cli/pipeline.hpp"
#include "evaluate/query.hpp"
#include "evaluate/tally.hpp"

namespace csafe {
namespace {

struct Options {
  std::vector<std::string> words;
  InputOptions input;
  OutputOptions output;
  std::string by;
  std::string sort;
  std::size_t limit = 0;  ///< 0: none
};

struct Question {
  std::vector<QueryTerm> terms;
  const FindingField* by = nullptr;
  const FindingField* sort = nullptr;
  bool descending = false;
};

/// Words of the command line are paths and terms in any order; a word that names a file is a path.
void split_words(const Options& options, const Files& files, InputOptions& input, std::vector<std::string>& terms) {
  for (const std::string& word : options.words) {
    const bool is_path = word == "-" || files.kind(word) != FileKind::missing || !looks_like_term(word);
    (is_path ? input.paths : terms).push_back(word);
  }
}

std::optional<const FindingField*> named_field(const std::string& id, const QueryVocabulary& vocabulary,
                                               Session& session) {
  const auto field = require_field(id, vocabulary);
  if (const auto* problem = std::get_if<QueryProblem>(&field)) {
    session.refuse(problem->message, problem->help);
    return std::nullopt;
  }
  return std::get<const FindingField*>(field);
}

std::optional<Question> read_question(const Options& options, const std::vector<std::string>& terms,
                                      const QueryVocabulary& vocabulary, Session& session) {
  Question question;
  for (const std::string& word : terms) {
    auto term = parse_term(word, vocabulary);
    if (const auto* problem = std::get_if<QueryProblem>(&term)) {
      session.refuse(problem->message, problem->help);
      return std::nullopt;
    }
    question.terms.push_back(std::get<QueryTerm>(std::move(term)));
  }
  if (!options.by.empty()) {
    const auto field = named_field(options.by, vocabulary, session);
    if (!field) return std::nullopt;
    question.by = *field;
  }
  if (!options.sort.empty()) {
    question.descending = options.sort.starts_with('-');
    const auto field = named_field(options.sort.substr(question.descending ? 1 : 0), vocabulary, session);
    if (!field) return std::nullopt;
    question.sort = *field;
  }
  return question;
}

std::vector<const Finding*> answer(const Question& question, const std::vector<Finding>& findings, Session& session) {
  std::vector<const Finding*> chosen;
  std::size_t incomparable_findings = 0;
  for (const Finding& finding : findings) {
    const bool unclear =
        std::ranges::any_of(question.terms, [&](const QueryTerm& term) { return incomparable(term, finding); });
    incomparable_findings += unclear ? 1 : 0;
    if (std::ranges::all_of(question.terms, [&](const QueryTerm& term) { return matches(term, finding); }))
      chosen.push_back(&finding);
  }
  if (incomparable_findings > 0) session.remark(say(Phrase::levels_incomparable, incomparable_findings));
  if (question.sort) sort_by(chosen, *question.sort, question.descending);
  return chosen;
}

Report group(const Question& question, const std::vector<const Finding*>& chosen, const ResultFacts& facts,
             std::size_t limit) {
  const auto levels = level_columns(chosen);
  auto groups = tally_by(chosen, levels, [&](const Finding& finding) {
    const Value value = question.by->value(finding);
    const Text label = question.by->label ? question.by->label(finding) : Text{};
    const Text own = std::holds_alternative<Text>(value) ? std::get<Text>(value) : Text{};
    return GroupKey{plain_text(value), own.empty() ? label : own};
  });
  if (question.by->kind == FieldKind::level)
    std::ranges::stable_sort(groups, {}, [&](const Tally& tally) {
      return std::ranges::find(levels, tally.id, &LevelColumn::id) - levels.begin();
    });
  if (limit > 0 && groups.size() > limit) groups.resize(limit);
  return query_groups_report(*question.by, groups, levels, facts);
}

int run(const Options& options, Session& session) {
  InputOptions input = options.input;
  std::vector<std::string> terms;
  split_words(options, session.env().files, input, terms);
  const auto prepared = prepare_as_of_today(session, input);
  if (!prepared) return exit_unusable;
  const EvaluationContext context = make_context(prepared->load.library, session.today());
  const Scored scored = score_all(session, prepared->load, context);
  const QueryVocabulary vocabulary = query_vocabulary(prepared->load.library, scored.findings);
  const auto question = read_question(options, terms, vocabulary, session);
  if (!question) return exit_unusable;
  auto chosen = answer(*question, scored.findings, session);
  const ResultFacts facts = result_facts(*prepared, scored, session.today(), options.output.provenance);
  if (!question->by && options.limit > 0 && chosen.size() > options.limit) chosen.resize(options.limit);
  const int printed = session.print(
      question->by ? group(*question, chosen, facts, options.limit) : query_report(chosen, facts), options.output);
  return printed == exit_fine ? prepared->exit() : printed;
}

}  // namespace

Command query_command() {
  return {"query", Phrase::query_summary, [](CLI::App& app, Language language) -> Run {
            const auto options = std::make_shared<Options>();
            const auto text = [language](Phrase phrase) { return say(phrase).in(language); };
            app.add_option("words", options->words, text(Phrase::option_query_words))->type_name("PATH|TERM");
            add_files0_from(app, options->input, language);
            app.add_option("--by", options->by, text(Phrase::option_by))->type_name("FIELD");
            app.add_option("--sort", options->sort, text(Phrase::option_sort))->type_name("[-]FIELD");
            app.add_option("--limit", options->limit, text(Phrase::option_limit))
                ->type_name("N")
                ->check(CLI::Range(1, 1000000000).description(""));
            add_keep_going(app, options->input, language);
            add_output(app, options->output, language);
            add_provenance(app, options->output, language);
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace csafe
