#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.hpp"
#include "cli/pipeline.hpp"
#include "evaluate/plan.hpp"

namespace csafe {
namespace {

struct Options {
  InputOptions input;
  OutputOptions output;
  std::string period;
  bool all = false;
};

int run(const Options& options, Session& session) {
  std::optional<Period> period;
  if (!read_period(session, options.period, period)) return exit_unusable;
  auto prepared = prepare(session, options.input);
  if (!prepared) return exit_unusable;
  EvaluationOptions wanted{
      .keep_going = options.input.keep_going, .provenance = options.output.provenance, .sheets = false};
  wanted.finish = [&](SiteOutcome& outcome) {
    std::erase_if(outcome.scored.findings,
                  [&](const Finding& finding) { return period && !counts_in(finding.period, *period); });
  };
  auto evaluated = evaluate(session, *prepared, wanted);
  if (!evaluated || !require_audited_within(session, period, *evaluated)) return exit_unusable;
  if (!period) add_numbers_without_audits(*evaluated, *prepared);
  const ResultFacts facts = result_facts(*prepared, *evaluated, session.today());
  const Plan plan = make_plan(std::move(evaluated->scored.findings), options.all);
  Report report = plan_report(plan, prepared->library(), facts);
  // Columns are chosen of the actions; the parts have columns of their own.
  const auto& columns = options.output.columns;
  const bool chosen = !columns.empty() && columns != std::vector<std::string>{"all"};
  if (chosen && options.output.section != "parts")
    std::erase_if(report.sections, [](const Section& section) { return section.id == "parts"; });
  const int printed = session.print(std::move(report), options.output);
  return printed == exit_fine ? evaluated->exit() : printed;
}

}  // namespace

Command plan_command() {
  return {
      "plan", Phrase::plan_summary, [](CLI::App& app, Language language) -> Run {
        const auto options = std::make_shared<Options>();
        add_paths(app, options->input, language);
        app.add_option("--period", options->period, say(Phrase::option_period_only).in(language))->type_name("2026-11");
        app.add_flag("--all", options->all, say(Phrase::option_all_findings).in(language));
        add_keep_going(app, options->input, language);
        add_output(app, options->output, language);
        add_provenance(app, options->output, language);
        return [options](Session& session) { return run(*options, session); };
      }};
}

}  // namespace csafe
