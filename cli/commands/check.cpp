#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <memory>
#include <ostream>

#include "cli/command.hpp"
#include "cli/pipeline.hpp"
#include "cli/reading_report.hpp"
#include "present/diagnostics.hpp"

namespace csafe {
namespace {

struct Options {
  InputOptions input;
  OutputOptions output{.format = "text", .output = {}, .columns = {}, .section = {}, .width = {}, .excel = false};
  bool strict = false;
  bool stats = false;
};

int exit_code(const Diagnostics& diagnostics) {
  const bool unreadable = std::ranges::any_of(diagnostics.all(), [](const Diagnostic& diagnostic) {
    return diagnostic.rule == RuleId::file_unreadable || diagnostic.rule == RuleId::file_size;
  });
  if (unreadable) return exit_unusable;
  return diagnostics.has_errors() ? exit_findings : exit_fine;
}

int run(const Options& options, Session& session) {
  if (options.output.format == "text" && (!options.output.columns.empty() || !options.output.section.empty()))
    return session.refuse(say(Phrase::text_has_no_columns), say(Phrase::help_choose_format));
  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  auto request = load_request(session, options.input);
  if (!request) return exit_unusable;
  request->stats = options.stats;
  auto prepared = prepare(session, std::move(*request));
  const auto found = Clock::now();
  Checked checked = check_everything(session, prepared);
  const auto done = Clock::now();
  if (options.strict) checked.problems.make_strict();
  const auto& diagnostics = checked.problems.all();
  const std::size_t files = prepared.inventory.files;
  if (files == 0 && diagnostics.empty())
    return session.refuse(say(Phrase::nothing_to_check), say(Phrase::help_no_audits));
  int printed = exit_fine;
  if (options.output.format == "text")
    printed = session.write(
        render_diagnostics(diagnostics, {.language = session.language(),
                                         .colour = session.colour_on_out() && options.output.output.empty(),
                                         .excerpt = true}),
        options.output.output);
  else
    printed = session.print(diagnostics_report(diagnostics, session.today()), options.output);
  if (!diagnostics.empty() || session.env().err_is_terminal) session.remark(summarise_diagnostics(diagnostics, files));
  if (options.stats) {
    const ReadingPhases phases{.finding = found - begin, .checking = done - found, .printing = Clock::now() - done};
    session.tell(reading_report(checked.reading, phases, session));
  }
  return printed == exit_fine ? exit_code(checked.problems) : printed;
}

}  // namespace

Command check_command() {
  return {"check", Phrase::check_summary, [](CLI::App& app, Language language) -> Run {
            const auto options = std::make_shared<Options>();
            add_paths(app, options->input, language);
            app.add_flag("--strict", options->strict, say(Phrase::option_strict).in(language));
            app.add_flag("--stats", options->stats, say(Phrase::option_stats).in(language));
            add_output(app, options->output, language);
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace csafe
