#include <fmt/ranges.h>

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

std::string listed(const std::vector<Period>& periods) {
  std::vector<std::string> names;
  for (const Period& period : periods) names.push_back(period.text);
  return fmt::format("{}", fmt::join(names, " "));
}

/// The period asked for, or the latest one audited. A message and nothing when there is none.
std::optional<Period> choose_period(const std::string& asked, const std::vector<Period>& audited, Session& session) {
  if (audited.empty()) {
    session.refuse(say(Phrase::no_audits), say(Phrase::help_no_audits));
    return std::nullopt;
  }
  if (asked.empty()) return *std::ranges::max_element(audited, {}, [](const Period& period) { return period.last; });
  const auto period = parse_period(asked);
  if (!period) {
    session.refuse(say(Phrase::not_a_period, asked), say(Phrase::help_period));
    return std::nullopt;
  }
  if (std::ranges::find(audited, *period) == audited.end()) {
    session.refuse(say(Phrase::period_not_audited, asked), say(Phrase::periods_audited, listed(audited)));
    return std::nullopt;
  }
  return period;
}

int run(const Options& options, Session& session) {
  const auto prepared = prepare(session, options.input);
  if (!prepared) return exit_unusable;
  const EvaluationContext context = make_context(prepared->load.library, session.today());
  const Scored scored = score_all(prepared->load, context);
  const auto period = choose_period(options.period, audited_periods(scored), session);
  if (!period) return exit_unusable;
  const Summary summary = summarise(scored, *period, context);
  const int printed = session.print(
      summary_report(summary, prepared->load.library, result_facts(*prepared, scored, session.today())), options.output);
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
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace csafe
