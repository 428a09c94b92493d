#include <CLI/CLI.hpp>
#include <memory>
#include <set>

#include "cli/command.hpp"
#include "cli/pipeline.hpp"
#include "cli/row_stream.hpp"

namespace csafe {
namespace {

struct Options {
  InputOptions input;
  OutputOptions output;
  std::string period;
  bool explain = false;
};

void keep_period(Scored& scored, const std::optional<Period>& period) {
  if (!period) return;
  std::erase_if(scored.findings, [&](const Finding& finding) { return !counts_in(finding.period, *period); });
  std::erase_if(scored.sheets, [&](const Sheet& sheet) { return !counts_in(sheet.period, *period); });
}

int run(const Options& options, Session& session) {
  std::optional<Period> period;
  if (!read_period(session, options.period, period)) return exit_unusable;
  auto prepared = prepare(session, options.input);
  if (!prepared) return exit_unusable;
  load_matrices_of_columns(session, *prepared, options.output.columns);
  std::optional<RowStream> stream;
  const auto begin = [&] {
    bool unusable = false;
    stream = RowStream::open(session, options.output, score_rows(matrices_in_order(prepared->library())),
                             prepared->inventory.audits.size(), unusable);
    return !unusable;
  };
  if (!begin()) return exit_unusable;
  EvaluationOptions wanted{.keep_going = options.input.keep_going,
                           .explain = options.explain,
                           .provenance = options.output.provenance,
                           .sheets = !stream};
  wanted.finish = [&](SiteOutcome& outcome) {
    keep_period(outcome.scored, period);
    if (!stream) return;
    outcome.rows = stream->rows_of(pointers_to(outcome.scored.findings));
    outcome.scored = {};
  };
  wanted.take = [&](SiteOutcome& outcome) {
    if (stream) stream->add(outcome.rows);
  };
  wanted.restart = begin;
  const auto evaluated = evaluate(session, *prepared, wanted);
  if (!evaluated || !require_audited_within(session, period, *evaluated)) return exit_unusable;
  if (stream) {
    const int printed = stream->print(session);
    return printed == exit_fine ? evaluated->exit() : printed;
  }
  const Scored& scored = evaluated->scored;
  ResultFacts facts = result_facts(*prepared, *evaluated, session.today());
  std::set<std::string_view> audits;
  for (const Sheet& sheet : scored.sheets) audits.insert(*sheet.at.path);
  if (period) facts.audits = audits.size();
  Report report = score_report(scored.findings, scored.sheets, prepared->library(), facts);
  if (options.explain) add_explanations(report, scored.findings, scored.sheets);
  const int printed = session.print(std::move(report), options.output);
  return printed == exit_fine ? evaluated->exit() : printed;
}

}  // namespace

Command score_command() {
  return {
      "score", Phrase::score_summary, [](CLI::App& app, Language language) -> Run {
        const auto options = std::make_shared<Options>();
        add_paths(app, options->input, language);
        app.add_option("--period", options->period, say(Phrase::option_period_only).in(language))->type_name("2026-11");
        app.add_flag("--explain", options->explain, say(Phrase::option_explain).in(language));
        add_keep_going(app, options->input, language);
        add_output(app, options->output, language);
        add_provenance(app, options->output, language);
        return [options](Session& session) { return run(*options, session); };
      }};
}

}  // namespace csafe
