#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.hpp"
#include "cli/pipeline.hpp"

namespace csafe {
namespace {

struct Options {
  InputOptions input;
  OutputOptions output;
  bool explain = false;
};

int run(const Options& options, Session& session) {
  const auto prepared = prepare(session, options.input);
  if (!prepared) return exit_unusable;
  EvaluationContext context = make_context(prepared->load.library, session.today());
  context.explain = options.explain;
  const Scored scored = score_all(prepared->load, context);
  Report report = score_report(scored.findings, scored.sheets, prepared->load.library,
                               result_facts(*prepared, scored, session.today()));
  if (options.explain) add_explanations(report, scored.findings, scored.sheets);
  const int printed = session.print(std::move(report), options.output);
  return printed == exit_fine ? prepared->exit() : printed;
}

}  // namespace

Command score_command() {
  return {"score", Phrase::score_summary, [](CLI::App& app, Language language) -> Run {
            const auto options = std::make_shared<Options>();
            add_paths(app, options->input, language);
            app.add_flag("--explain", options->explain, say(Phrase::option_explain).in(language));
            add_keep_going(app, options->input, language);
            add_output(app, options->output, language);
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace csafe
