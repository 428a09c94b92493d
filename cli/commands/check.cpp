#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <memory>
#include <ostream>

#include "cli/check_choice.hpp"
#include "cli/check_output.hpp"
#include "cli/command.hpp"
#include "cli/ledger_access.hpp"
#include "cli/pipeline.hpp"
#include "cli/reading_report.hpp"
#include "present/diagnostics.hpp"

namespace csafe {
namespace {

struct Options {
  InputOptions input;
  CheckOutputOptions output;
  CheckChoiceOptions choice;
  bool stats = false;
};

int exit_code(const CheckResult& result) {
  const auto is_unread = [](const Diagnostic& diagnostic) { return leaves_file_unread(diagnostic.rule); };
  if (std::ranges::any_of(result.diagnostics, is_unread)) return exit_unusable;
  const auto fails = [&](const Diagnostic& diagnostic) { return result.fails(diagnostic.severity); };
  return std::ranges::any_of(result.diagnostics, fails) ? exit_findings : exit_fine;
}

/// The ledger beside the audits: whole, as it was written, by the life cycle, and with its evidence.
void add_ledger(const Session& session, const Prepared& prepared, Diagnostics& problems) {
  if (prepared.inventory.ledgers.empty()) return;
  LoadedLedger loaded = load_ledger(session, prepared, ledger_place(prepared));
  check_evidence_files(session, ledger_place(prepared), loaded);
  problems.append(std::move(loaded.problems));
  problems.sort();
}

int run(const Options& options, Session& session) {
  const auto outputs = check_outputs(session, options.output);
  if (!outputs) return exit_unusable;
  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  auto request = load_request(session, options.input);
  if (!request) return exit_unusable;
  const auto choice = check_choice(session, options.choice, request->limits);
  if (!choice) return exit_unusable;
  request->stats = options.stats;
  request->baselines = true;
  auto prepared = prepare(session, std::move(*request));
  const auto found = Clock::now();
  Checked checked = check_everything(session, prepared);
  add_ledger(session, prepared, checked.problems);
  ReadingStats reading = std::move(checked.reading);
  const ChosenProblems chosen = choose_problems(session, prepared, std::move(checked), *choice);
  const auto done = Clock::now();
  const auto& diagnostics = chosen.sifted.reported.all();
  const std::size_t files = prepared.inventory.files;
  if (files == 0 && diagnostics.empty())
    return session.refuse(say(Phrase::nothing_to_check), say(Phrase::help_no_audits));
  const std::vector<std::string> paths = checked_files(prepared, diagnostics);
  const CheckResult result{
      .diagnostics = diagnostics, .silenced = chosen.sifted.silenced, .files = paths, .fail_on = chosen.fail_on};
  const int printed = print_check(session, *outputs, result);
  if (printed == exit_unusable) return printed;
  if (const int written = write_baseline(session, *choice, chosen.sifted.known); written != exit_fine) return written;
  if (!diagnostics.empty() || !result.silenced.empty() || session.env().err_is_terminal)
    session.remark(summarise_diagnostics(diagnostics, files, count_silenced(result.silenced)));
  if (options.stats) {
    const ReadingPhases phases{.finding = found - begin, .checking = done - found, .printing = Clock::now() - done};
    session.tell(reading_report(reading, phases, session));
  }
  return printed == exit_fine ? exit_code(result) : printed;
}

}  // namespace

Command check_command() {
  return {"check", Phrase::check_summary, [](CLI::App& app, Language language) -> Run {
            const auto options = std::make_shared<Options>();
            add_paths(app, options->input, language);
            add_check_choice(app, options->choice, language);
            app.add_flag("--stats", options->stats, say(Phrase::option_stats).in(language));
            add_check_output(app, options->output, language);
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace csafe
