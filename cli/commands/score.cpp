#include <CLI/CLI.hpp>
#include <memory>
#include <set>

#include "cli/command.hpp"
#include "cli/pipeline.hpp"

namespace csafe {
namespace {

struct Options {
  InputOptions input;
  OutputOptions output;
  std::string period;
  bool explain = false;
};

int run(const Options& options, Session& session) {
  const auto prepared = prepare_as_of_today(session, options.input);
  if (!prepared) return exit_unusable;
  EvaluationContext context = make_context(prepared->load.library, session.today());
  context.explain = options.explain;
  Scored scored = score_all(session, prepared->load, context);
  std::optional<Period> period;
  if (!read_period(session, options.period, scored, period)) return exit_unusable;
  if (period) {
    std::erase_if(scored.findings, [&](const Finding& finding) { return !(finding.period == *period); });
    std::erase_if(scored.sheets, [&](const Sheet& sheet) { return !(sheet.period == *period); });
  }
  ResultFacts facts = result_facts(*prepared, scored, session.today(), options.output.provenance);
  std::set<std::string_view> audits;
  for (const Sheet& sheet : scored.sheets) audits.insert(sheet.at.path);
  if (period) facts.audits = audits.size();
  Report report = score_report(scored.findings, scored.sheets, prepared->load.library, facts);
  if (options.explain) add_explanations(report, scored.findings, scored.sheets);
  const int printed = session.print(std::move(report), options.output);
  return printed == exit_fine ? prepared->exit() : printed;
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
