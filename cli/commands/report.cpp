#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "cli/command.hpp"
#include "cli/pipeline.hpp"
#include "evaluate/summarise.hpp"

namespace csafe {
namespace {

struct Options {
  InputOptions input;
  OutputOptions output;
  std::string period;
};

int run(const Options& options, Session& session) {
  auto prepared = prepare_as_of_today(session, options.input);
  if (!prepared) return exit_unusable;
  EvaluationContext context = make_context(prepared->load.library, session.today());
  Scored scored = score_all(session, prepared->load, context);
  std::optional<Period> period;
  if (!read_period(session, options.period, scored, period)) return exit_unusable;
  const auto audited = audited_periods(scored);
  if (audited.empty()) return session.refuse(say(Phrase::no_audits), say(Phrase::help_no_audits));
  if (!period) period = audited.back();  // the latest begun, the shortest of several
  if (period->last < context.today) {
    // A report of a past period is as of its last day: what later audits found does not change it.
    context.today = period->last;
    prepared->drop_audits_after(period->last);
    scored = score_all(session, prepared->load, context);
  }
  const Summary summary = summarise(scored, *period, context);
  const int printed =
      session.print(summary_report(summary, prepared->load.library,
                                   result_facts(*prepared, scored, context.today, options.output.provenance)),
                    options.output);
  return printed == exit_fine ? prepared->exit() : printed;
}

}  // namespace

Command report_command() {
  return {"report", Phrase::report_summary, [](CLI::App& app, Language language) -> Run {
            const auto options = std::make_shared<Options>();
            add_paths(app, options->input, language);
            app.add_option("--period", options->period, say(Phrase::option_period).in(language))->type_name("2026-11");
            add_keep_going(app, options->input, language);
            add_output(app, options->output, language);
            add_provenance(app, options->output, language);
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace csafe
