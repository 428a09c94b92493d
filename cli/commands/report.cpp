#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.hpp"
#include "cli/period_report.hpp"
#include "cli/pipeline.hpp"

namespace csafe {
namespace {

struct Options {
  InputOptions input;
  OutputOptions output;
  std::string period;
};

int run(const Options& options, Session& session) {
  std::optional<Period> period;
  if (!read_period(session, options.period, period)) return exit_unusable;
  auto prepared = prepare(session, options.input);
  if (!prepared) return exit_unusable;
  auto evaluated =
      evaluate(session, *prepared,
               {.keep_going = options.input.keep_going, .provenance = options.output.provenance, .relates = false});
  if (!evaluated || !require_audited_within(session, period, *evaluated)) return exit_unusable;
  if (!period) period = *evaluated->periods.rbegin();  // the latest begun, the shortest of several
  const int printed = session.print(period_report(*prepared, *evaluated, *period, session.today()), options.output);
  return printed == exit_fine ? evaluated->exit() : printed;
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
