#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "cli/command.hpp"
#include "cli/pipeline.hpp"
#include "cli/row_stream.hpp"
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

/// Keeps the findings of a site that meet every term, and notes what the whole run has to know.
void choose(const Question& question, const QueryVocabulary& vocabulary, SiteOutcome& outcome) {
  for (const Finding& finding : outcome.scored.findings) {
    if (!vocabulary.items.contains(finding.item)) outcome.extra_items.insert(finding.item);
    const bool unclear =
        std::ranges::any_of(question.terms, [&](const QueryTerm& term) { return incomparable(term, finding); });
    outcome.incomparable += unclear ? 1 : 0;
  }
  std::erase_if(outcome.scored.findings, [&](const Finding& finding) {
    return !std::ranges::all_of(question.terms, [&](const QueryTerm& term) { return matches(term, finding); });
  });
  outcome.scored.sheets.clear();
  outcome.scored.readings.clear();
  outcome.scored.audits.clear();
}

std::vector<const Finding*> pointers_to(const std::vector<Finding>& findings) {
  std::vector<const Finding*> pointers;
  for (const Finding& finding : findings) pointers.push_back(&finding);
  return pointers;
}

/// A query that is ready to be put to the sites.
class Query {
 public:
  Query(const Options& options, Session& session, Prepared& prepared, std::vector<std::string> terms)
      : options_(options), session_(session), prepared_(prepared), terms_(std::move(terms)) {}

  int run() {
    if (!begin()) return exit_unusable;
    EvaluationOptions wanted{
        .keep_going = options_.input.keep_going, .provenance = options_.output.provenance, .sheets = false};
    wanted.finish = [&](SiteOutcome& outcome) {
      choose(*question_, vocabulary_, outcome);
      if (!stream_) return;
      outcome.rows = stream_->rows_of(query_rows(pointers_to(outcome.scored.findings), matrices()));
      outcome.scored = {};
    };
    wanted.take = [&](SiteOutcome& outcome) { take(outcome); };
    wanted.restart = [&] { begin(); };
    const auto evaluated = evaluate(session_, prepared_, wanted);
    if (!evaluated || !items_exist()) return exit_unusable;
    if (incomparable_ > 0) session_.remark(say(Phrase::levels_incomparable, incomparable_));
    const int printed = stream_ ? stream_->print(session_) : print(*evaluated);
    return printed == exit_fine ? evaluated->exit() : printed;
  }

 private:
  bool begin() {
    vocabulary_ = query_vocabulary(prepared_.library(), {});
    for (const SiteFiles& site : prepared_.inventory.sites) vocabulary_.sites.insert(site.site);
    vocabulary_.items_are_open = true;
    question_ = read_question(options_, terms_, vocabulary_, session_);
    if (!question_) return false;
    incomparable_ = 0;
    extra_items_.clear();
    kept_ = 0;
    stream_.reset();
    if (question_->by || question_->sort || options_.limit > 0) return true;
    bool unusable = false;
    stream_ = RowStream::open(session_, options_.output, query_rows({}, matrices()), unusable);
    return !unusable;
  }

  std::vector<const RiskMatrix*> matrices() const { return matrices_in_order(prepared_.library()); }

  void take(SiteOutcome& outcome) {
    incomparable_ += outcome.incomparable;
    extra_items_.merge(outcome.extra_items);
    if (stream_) return stream_->add(outcome.rows);
    const bool counts_rows = options_.limit > 0 && !question_->by && !question_->sort;
    auto& findings = outcome.scored.findings;
    if (counts_rows && kept_ + findings.size() > options_.limit)
      findings.erase(findings.begin() + static_cast<std::ptrdiff_t>(options_.limit - kept_), findings.end());
    kept_ += findings.size();
  }

  /// An item that no checklist and no finding has is a mistake, which shows only now.
  bool items_exist() {
    vocabulary_.items.merge(extra_items_);
    vocabulary_.items_are_open = false;
    return read_question(options_, terms_, vocabulary_, session_).has_value();
  }

  int print(const Evaluated& evaluated) {
    std::vector<const Finding*> chosen = pointers_to(evaluated.scored.findings);
    if (question_->sort) sort_by(chosen, *question_->sort, question_->descending);
    const ResultFacts facts = result_facts(prepared_, evaluated, session_.today());
    if (question_->by) return session_.print(group(*question_, chosen, facts, options_.limit), options_.output);
    if (options_.limit > 0 && chosen.size() > options_.limit) chosen.resize(options_.limit);
    return session_.print(query_report(chosen, facts), options_.output);
  }

  const Options& options_;
  Session& session_;
  Prepared& prepared_;
  std::vector<std::string> terms_;
  QueryVocabulary vocabulary_;
  std::optional<Question> question_;
  std::optional<RowStream> stream_;
  std::set<std::string> extra_items_;
  std::size_t incomparable_ = 0;
  std::size_t kept_ = 0;
};

int run(const Options& options, Session& session) {
  InputOptions input = options.input;
  std::vector<std::string> terms;
  split_words(options, session.env().files, input, terms);
  auto prepared = prepare(session, input);
  if (!prepared) return exit_unusable;
  return Query(options, session, *prepared, std::move(terms)).run();
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
