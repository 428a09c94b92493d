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
  bool all = false;
};

int run(const Options& options, Session& session) {
  const auto prepared = prepare(session, options.input);
  if (!prepared) return exit_unusable;
  const EvaluationContext context = make_context(prepared->load.library, session.today());
  const Scored scored = score_all(prepared->load, context);
  const Plan plan = make_plan(scored.findings, options.all);
  const int left_out_of_plan = options.all ? 0 : plan.rechecked;
  Report report = plan_report(plan.actions, left_out_of_plan, options.all ? 0 : plan.continued,
                              result_facts(*prepared, scored, session.today()));
  const int printed = session.print(std::move(report), options.output);
  return printed == exit_fine ? prepared->exit() : printed;
}

}  // namespace

Command plan_command() {
  return {"plan", Phrase::plan_summary, [](CLI::App& app, Language language) -> Run {
            const auto options = std::make_shared<Options>();
            add_paths(app, options->input, language);
            app.add_flag("--all", options->all, say(Phrase::option_all_findings).in(language));
            add_keep_going(app, options->input, language);
            add_output(app, options->output, language);
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace csafe
