#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "cli/command.hpp"
#include "cli/commands/query/question.hpp"
#include "cli/pipeline.hpp"
#include "cli/row_stream.hpp"
#include "evaluate/tally.hpp"

namespace csafe {
namespace {

Report groups_report(const Question& question, const GroupCounter& counted, const ResultFacts& facts,
                     std::size_t limit) {
  // Of all that graded, not of those that were chosen: a month without findings has the same columns.
  const auto levels = levels_of(facts.matrices);
  auto groups = counted.groups(question.grouping, levels);
  if (!question.order.empty()) sort_groups(groups, question.grouping, levels, question.order, question.descending);
  if (limit > 0 && groups.size() > limit) groups.resize(limit);
  return query_groups_report(question.grouping, groups, levels, facts);
}

/// A word that is not known may be one that a broken definition lacks: then what is wrong there is told instead. False
/// where nothing is.
bool complain_of_definitions(const Session& session, const Prepared& prepared) {
  if (definitions_hold(prepared)) return false;
  session.complain(prepared.inventory.diagnostics.all());
  return true;
}

/// Keeps the findings of a site that meet the condition, and notes what the whole run has to know.
void choose(const Question& question, const QueryVocabulary& vocabulary, SiteOutcome& outcome) {
  for (const Finding& finding : outcome.scored.findings) {
    if (!vocabulary.items.contains(finding.item)) outcome.extra_items.insert(finding.item);
    outcome.incomparable += incomparable(question.condition, finding) ? 1 : 0;
    note_names(question.condition, finding, outcome.names);
  }
  std::erase_if(outcome.scored.findings, [&](const Finding& f) { return !matches(question.condition, f); });
  outcome.scored.audits.clear();
}

/// A query that is ready to be put to the sites.
class Query {
 public:
  Query(const QueryOptions& options, Session& session, Prepared& prepared, QueryWords words)
      : options_(options), session_(session), prepared_(prepared), words_(std::move(words)) {}

  int run() {
    if (!begin()) return exit_unusable;
    EvaluationOptions wanted{
        .keep_going = options_.input.keep_going, .provenance = options_.output.provenance, .sheets = false};
    wanted.finish = [&](SiteOutcome& outcome) {
      choose(question_, vocabulary_, outcome);
      if (stream_)
        outcome.rows = stream_->rows_of(pointers_to(outcome.scored.findings));
      else if (question_.groups)
        for (const Finding& finding : outcome.scored.findings) outcome.groups.add(question_.grouping, finding);
      else
        return;
      outcome.scored = {};
    };
    wanted.take = [&](SiteOutcome& outcome) { take(outcome); };
    wanted.restart = [&] { return begin(); };
    const auto evaluated = evaluate(session_, prepared_, wanted);
    if (!evaluated || !items_exist()) return exit_unusable;
    if (incomparable_ > 0) session_.remark(say(Phrase::levels_incomparable, incomparable_));
    for (const Text& unknown : unknown_names(question_.condition, names_)) session_.remark(unknown);
    const int printed = stream_ ? stream_->print(session_) : print(*evaluated);
    return printed == exit_fine ? evaluated->exit() : printed;
  }

 private:
  bool begin() {
    load_matrices_of_columns(session_, prepared_, options_.output.columns);
    if (!understand()) return false;
    incomparable_ = 0;
    extra_items_.clear();
    names_.clear();
    kept_ = 0;
    groups_ = {};
    stream_.reset();
    if (question_.groups || question_.sort || options_.limit > 0) return true;
    bool unusable = false;
    stream_ = RowStream::open(session_, options_.output, query_rows(matrices_in_order(prepared_.library())),
                              prepared_.inventory.audits.size(), unusable);
    return !unusable;
  }

  /// Reads the question. A word that is not known may be one of a matrix that only findings outside checklists name.
  bool understand() {
    vocabulary_ = vocabulary_of(prepared_.inventory);
    auto problem = read_question(options_, words_, vocabulary_, question_);
    if (problem && load_matrices_of_audits(session_, prepared_)) {
      vocabulary_ = vocabulary_of(prepared_.inventory);
      problem = read_question(options_, words_, vocabulary_, question_);
    }
    if (problem && !complain_of_definitions(session_, prepared_)) refuse(*problem);
    return !problem;
  }

  void refuse(const QueryProblem& problem) const {
    const auto& workspace = prepared_.library().workspace;
    if (problem.at.line > 0 && workspace)
      session_.refuse_at(trace(workspace->file, problem.at).text(), problem.message, problem.help);
    else
      session_.refuse(problem.message, problem.help);
  }

  void take(SiteOutcome& outcome) {
    incomparable_ += outcome.incomparable;
    extra_items_.merge(outcome.extra_items);
    names_.merge(outcome.names);
    if (stream_) return stream_->add(outcome.rows);
    if (question_.groups) return groups_.merge(std::move(outcome.groups));
    const bool counts_rows = options_.limit > 0 && !question_.sort;
    auto& findings = outcome.scored.findings;
    if (counts_rows && kept_ + findings.size() > options_.limit)
      findings.erase(findings.begin() + static_cast<std::ptrdiff_t>(options_.limit - kept_), findings.end());
    kept_ += findings.size();
  }

  /// An item that no checklist and no finding has is a mistake, which shows only now.
  bool items_exist() {
    vocabulary_.items.merge(extra_items_);
    vocabulary_.items_are_open = false;
    const auto problem = read_question(options_, words_, vocabulary_, question_);
    if (problem) refuse(*problem);
    return !problem;
  }

  int print(const Evaluated& evaluated) {
    std::vector<const Finding*> chosen = pointers_to(evaluated.scored.findings);
    if (question_.sort) sort_by(chosen, *question_.sort, question_.descending);
    const ResultFacts facts = result_facts(prepared_, evaluated, session_.today());
    if (question_.groups)
      return session_.print(groups_report(question_, groups_, facts, options_.limit), options_.output);
    if (options_.limit > 0 && chosen.size() > options_.limit) chosen.resize(options_.limit);
    return session_.print(query_report(std::move(chosen), facts), options_.output);
  }

  const QueryOptions& options_;
  Session& session_;
  Prepared& prepared_;
  QueryWords words_;
  QueryVocabulary vocabulary_;
  Question question_;
  std::optional<RowStream> stream_;
  GroupCounter groups_;
  std::set<std::string> extra_items_;
  NamesSeen names_;
  std::size_t incomparable_ = 0;
  std::size_t kept_ = 0;
};

int run(const QueryOptions& typed, Session& session) {
  QueryOptions options = typed;
  auto words = split_words(session, typed.words, options.input);
  if (!words) return exit_unusable;
  auto prepared = prepare(session, options.input);
  if (!prepared) return exit_unusable;
  const Workspace* workspace = prepared->library().workspace ? &*prepared->library().workspace : nullptr;
  const bool is_known = !words->saved || find_saved(workspace, *words->saved);
  if (!is_known && complain_of_definitions(session, *prepared)) return exit_unusable;
  if (!add_saved(session, workspace, *words, options)) return exit_unusable;
  return Query(options, session, *prepared, std::move(*words)).run();
}

}  // namespace

/// The fields, for the help: each with its title, and the values that it can have where they are known.
std::string list_of_fields(Language language) {
  constexpr std::size_t column = 20;
  std::string list = say(Phrase::query_fields).in(language) + "\n";
  const auto add = [&](std::string_view id, const Text& title, std::string_view values) {
    list += fmt::format("  {:<{}}  {}{}\n", id, column, title.in(language),
                        values.empty() ? std::string() : fmt::format(" ({})", values));
  };
  for (const FindingField& field : finding_fields({})) {
    std::vector<std::string_view> values;
    for (const Term& term : field.vocabulary) values.push_back(term.id);
    if (field.kind == FieldKind::flag) values = {"true", "false"};
    add(field.id, field.title, fmt::format("{}", fmt::join(values, " ")));
  }
  add("factors.NAME", say(Phrase::query_factors), "");
  return list;
}

Command query_command() {
  return {"query", Phrase::query_summary, [](CLI::App& app, Language language) -> Run {
            const auto options = std::make_shared<QueryOptions>();
            const auto text = [language](Phrase phrase) { return say(phrase).in(language); };
            app.add_option("words", options->words, text(Phrase::option_query_words))->type_name("PATH|TERM");
            app.footer([language] { return list_of_fields(language); });
            add_files0_from(app, options->input, language);
            for (const auto& [name, fields, summary] : {std::tuple{"--by", &options->by, Phrase::option_by},
                                                        std::tuple{"--sum", &options->sum, Phrase::option_sum},
                                                        std::tuple{"--mean", &options->mean, Phrase::option_mean}})
              app.add_option(name, *fields, text(summary))
                  ->delimiter(',')
                  ->allow_extra_args(false)
                  ->type_name("FIELD,FIELD");
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
