#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>

#include "base/suggest.hpp"
#include "cli/command.hpp"
#include "cli/pipeline.hpp"
#include "evaluate/gate.hpp"
#include "evaluate/summarise.hpp"
#include "load/references.hpp"

namespace csafe {
namespace {

struct Options {
  InputOptions input;
  OutputOptions output;
  std::string period;
  std::string max_overdue;
  std::string min_score;
  std::string min_closure_rate;
  std::string min_compliance;
  std::vector<std::string> forbid;
  bool complete = false;
  bool none_passes = false;
};

std::string name_of(GateLimit limit) {
  return std::string(gate_limit(limit).id);
}

/// A limit of the command line stands for that of the workspace. False, after a message, for what cannot be one.
bool take_number(Session& session, GateLimit limit, const std::string& given, std::optional<Located<Decimal>>& out) {
  if (given.empty()) return true;
  const auto number = Decimal::parse(given);
  const NumberRange range = gate_range(limit);
  if (!number || !range.holds(*number)) {
    session.refuse(say(Phrase::gate_not_a_limit, given, gate_limit(limit).id),
                   say(range.whole ? Phrase::help_whole_gate_limit : Phrase::help_range, range.least, range.most));
    return false;
  }
  out = Located<Decimal>{.value = *number, .at = {}};
  return true;
}

bool take_levels(Session& session, const Library& library, const std::vector<std::string>& given,
                 std::vector<Located<std::string>>& out) {
  if (given.empty()) return true;
  std::vector<std::string_view> levels;
  std::map<std::string_view, std::string_view> titles;
  const Library shipped = library_of_shipped_matrices();
  for (const Library* known : {&library, &shipped})
    for (const auto& matrix : known->matrices)
      for (const Band& band : matrix->bands) {
        levels.push_back(band.id);
        titles.emplace(band.title.zh, band.id);
        titles.emplace(band.title.en, band.id);
      }
  out.clear();
  for (const std::string& level : given) {
    if (std::ranges::find(levels, level) == levels.end()) {
      const auto titled = titles.find(level);
      const auto meant = titled == titles.end() ? nearest(level, levels) : std::optional(titled->second);
      session.refuse(say(Phrase::gate_unknown_level, level), meant ? say(Phrase::did_you_mean, *meant) : Text{});
      return false;
    }
    if (std::ranges::find(out, level, &Located<std::string>::value) == out.end()) out.push_back({level, {}});
  }
  return true;
}

/// The limits of the workspace, and those of the command line in their stead.
std::optional<GateLimits> limits_of(Session& session, const Options& options, const Library& library) {
  GateLimits limits = library.workspace ? library.workspace->gate : GateLimits{};
  if (!take_number(session, GateLimit::max_overdue, options.max_overdue, limits.max_overdue) ||
      !take_number(session, GateLimit::min_score, options.min_score, limits.min_score) ||
      !take_number(session, GateLimit::min_closure_rate, options.min_closure_rate, limits.min_closure_rate) ||
      !take_number(session, GateLimit::min_compliance, options.min_compliance, limits.min_compliance) ||
      !take_levels(session, library, options.forbid, limits.forbid))
    return std::nullopt;
  if (options.complete) limits.complete = {.value = true, .at = {}};
  limits.none_passes = limits.none_passes || options.none_passes;
  if (!limits.empty()) return limits;
  session.refuse(say(Phrase::gate_no_limits), say(Phrase::help_gate_limits));
  return std::nullopt;
}

int run(const Options& options, Session& session) {
  std::optional<Period> period;
  if (!read_period(session, options.period, period)) return exit_unusable;
  auto prepared = prepare(session, options.input);
  if (!prepared) return exit_unusable;
  const auto limits = limits_of(session, options, prepared->library());
  if (!limits) return exit_unusable;
  auto evaluated =
      evaluate(session, *prepared,
               {.keep_going = options.input.keep_going, .provenance = options.output.provenance, .relates = false});
  if (!evaluated || !require_audited_within(session, period, *evaluated)) return exit_unusable;
  // What became overdue after the latest audited month counts today, unless a month is asked for.
  const Date day = period ? std::min(period->last, session.today()) : session.today();
  if (!period) period = *evaluated->periods.rbegin();
  const EvaluationContext context = make_context(prepared->library(), day);
  relate_as_of(*evaluated, *prepared, day);
  const Summary summary = summarise(evaluated->scored, *period, context, evaluated->ledger_view.get());
  const GateVerdict verdict = judge(*limits, summary, evaluated->scored, context);
  const int printed = session.print(
      gate_report(verdict, *period, prepared->library(), result_facts(*prepared, *evaluated, day)), options.output);
  if (printed != exit_fine) return printed;
  if (evaluated->exit() != exit_fine) return evaluated->exit();
  const GateOutcome outcome = verdict.outcome();
  return outcome == GateOutcome::broken ? exit_findings : outcome == GateOutcome::unknown ? exit_unusable : exit_fine;
}

}  // namespace

Command gate_command() {
  return {"gate", Phrase::gate_summary, [](CLI::App& app, Language language) -> Run {
            const auto options = std::make_shared<Options>();
            const auto text = [language](Phrase phrase) { return say(phrase).in(language); };
            const auto add_limit = [&](GateLimit limit, std::string& value, Phrase about) {
              app.add_option("--" + name_of(limit), value, text(about))->type_name("N");
            };
            add_paths(app, options->input, language);
            app.add_option("--period", options->period, text(Phrase::option_gate_period))->type_name("2026-11");
            add_limit(GateLimit::max_overdue, options->max_overdue, Phrase::option_max_overdue);
            add_limit(GateLimit::min_score, options->min_score, Phrase::option_min_score);
            add_limit(GateLimit::min_closure_rate, options->min_closure_rate, Phrase::option_min_closure_rate);
            add_limit(GateLimit::min_compliance, options->min_compliance, Phrase::option_min_compliance);
            app.add_option("--" + name_of(GateLimit::forbid), options->forbid, text(Phrase::option_forbid))
                ->delimiter(',')
                ->allow_extra_args(false)
                ->type_name("LEVEL,…");
            app.add_flag("--" + name_of(GateLimit::complete), options->complete, text(Phrase::option_complete));
            app.add_flag("--none-passes", options->none_passes, text(Phrase::option_none_passes));
            add_keep_going(app, options->input, language);
            add_output(app, options->output, language);
            add_provenance(app, options->output, language);
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace csafe
