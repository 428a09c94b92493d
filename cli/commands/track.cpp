#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.hpp"
#include "cli/commands/track/track.hpp"

namespace csafe {
namespace {

/// The verbs that are not actions of the life cycle.
constexpr std::pair<std::string_view, int (*)(const TrackOptions&, Session&)> other_verbs[] = {
    {"open", track_open},     {"list", track_list},    {"log", track_log}, {"verify-log", track_verify_log},
    {"repair", track_repair}, {"rebase", track_rebase}};

std::vector<std::string> verbs() {
  std::vector<std::string> names;
  for (const Term& action : terms<LedgerAction>()) names.emplace_back(action.id);
  for (const auto& [name, run] : other_verbs)
    if (name != "open") names.emplace_back(name);
  return names;
}

int run(const TrackOptions& options, Session& session) {
  for (const auto& [name, run_verb] : other_verbs)
    if (name == options.verb) return run_verb(options, session);
  return track_action(*find_term<LedgerAction>(options.verb), options, session);
}

}  // namespace

Command track_command() {
  return {
      "track", Phrase::track_summary, [](CLI::App& app, Language language) -> Run {
        const auto options = std::make_shared<TrackOptions>();
        const auto text = [language](Phrase phrase) { return say(phrase).in(language); };
        const std::vector<std::string> names = verbs();
        app.add_option("verb", options->verb, text(Phrase::option_track_verb))
            ->type_name(CLI::detail::join(names, "|"))
            ->check(CLI::IsMember(names).description(""))
            ->required();
        app.add_option("words", options->words, text(Phrase::option_track_words))->type_name("HZ-…|TERM|PATH");
        app.add_option("--by", options->by, text(Phrase::option_track_by))->type_name("NAME");
        app.add_option("--at", options->at, text(Phrase::option_track_at))->type_name("2026-11-18T10:02+08:00");
        app.add_option("--note", options->note, text(Phrase::option_track_note))->type_name("TEXT");
        app.add_option("--evidence", options->evidence, text(Phrase::option_track_evidence))
            ->type_name("FILE")
            ->take_all()
            ->allow_extra_args(false);
        app.add_option("--measure", options->measures, text(Phrase::option_track_measure))
            ->type_name("TEXT")
            ->allow_extra_args(false);
        app.add_option("--to", options->to, text(Phrase::option_track_to))->type_name("NAME");
        app.add_option("--department", options->department, text(Phrase::option_track_department))->type_name("NAME");
        app.add_option("--verifier", options->verifier, text(Phrase::option_track_verifier))->type_name("NAME");
        app.add_option("--due", options->due, text(Phrase::option_track_due))->type_name("YYYY-MM-DD");
        app.add_option("--until", options->until, text(Phrase::option_track_until))->type_name("YYYY-MM-DD");
        app.add_option("--approver", options->approver, text(Phrase::option_track_approver))->type_name("NAME");
        app.add_option("--residual", options->residual, text(Phrase::option_track_residual))
            ->delimiter(',')
            ->allow_extra_args(false)
            ->type_name("L=2,S=3");
        app.add_option("--notice", options->notice, text(Phrase::option_track_notice))->type_name("NUMBER");
        app.add_option("--period", options->period, text(Phrase::option_track_period))->type_name("2026-11");
        app.add_flag("-n,--dry-run", options->dry_run, text(Phrase::option_track_dry_run));
        add_files0_from(app, options->input, language);
        add_output(app, options->output, language);
        return [options](Session& session) { return run(*options, session); };
      }};
}

}  // namespace csafe
