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
  const auto prepared = prepare_as_of_today(session, options.input);
  if (!prepared) return exit_unusable;
  const EvaluationContext context = make_context(prepared->load.library, session.today());
  const Scored scored = score_all(session, prepared->load, context);
  std::optional<Period> period;
  if (!read_period(session, options.period, scored, period)) return exit_unusable;
  std::vector<Finding> findings = scored.findings;
  if (period) std::erase_if(findings, [&](const Finding& finding) { return !(finding.period == *period); });
  const Plan plan = make_plan(findings, options.all);
  Report report = plan_report(plan.actions, options.all ? 0 : plan.passed, options.all ? 0 : plan.continued,
                              result_facts(*prepared, scored, session.today(), options.output.provenance));
  const int printed = session.print(std::move(report), options.output);
  return printed == exit_fine ? prepared->exit() : printed;
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
