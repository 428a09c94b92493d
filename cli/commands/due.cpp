#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "cli/command.hpp"
#include "cli/dangers.hpp"
#include "cli/output_name.hpp"
#include "present/reports/due.hpp"

namespace csafe {
namespace {

constexpr std::pair<const char*, DueGrouping> groupings[] = {{"owner", DueGrouping::owner},
                                                             {"site", DueGrouping::site},
                                                             {"department", DueGrouping::department},
                                                             {"level", DueGrouping::level}};
constexpr const char* limits[] = {"overdue", "today", "soon", "any"};

struct Options {
  DangerRequest request;
  OutputOptions output;
  int within = 7;
  std::string by;
  std::string fail_on;
  bool ics = false;
  std::string chat;
};

DueGrouping grouping_of(const std::string& by) {
  for (const auto& [name, grouping] : groupings)
    if (by == name) return grouping;
  return DueGrouping::when;
}

/// Whether something is as urgent as --fail-on says, or more.
bool fails(const Options& options, const DueList& list) {
  if (options.fail_on.empty()) return false;
  const auto limit = std::ranges::find(limits, options.fail_on) - std::begin(limits);
  return std::ranges::any_of(list.entries, [&](const DueEntry& entry) {
    if (!entry.group) return false;
    if (options.fail_on == "any") return true;
    // What is fixed and late is late until somebody has seen it.
    const auto left = entry.number.days_left(list.today);
    return left && (*left < 0 || (limit >= 1 && *left == 0) || (limit >= 2 && *left <= list.within));
  });
}

int print(const Options& options, Session& session, const DueList& list, const LedgerFacts& facts) {
  if ((options.ics || !options.chat.empty()) &&
      !may_be_called(session, options.output.output, options.ics ? "ical" : "json"))
    return exit_unusable;
  if (options.ics)
    return session.write(render_icalendar(due_calendar(list, facts), session.language()), options.output.output);
  const bool for_people = options.output.format == "table" || options.output.format == "markdown";
  const bool silent = session.quiet() && listed(list) == 0 && options.output.output.empty();
  if (const auto service = parse_chat_service(options.chat))
    return silent ? exit_fine
                  : session.write(render_chat(due_message(list, facts), *service, session.language()),
                                  options.output.output);
  // A quiet run of cron sends a mail only on days on which there is something to say.
  if (silent && for_people && options.output.section.empty()) return exit_fine;
  return session.print(due_report(list, grouping_of(options.by), facts), options.output);
}

int run(const Options& options, Session& session) {
  const int ways = (options.ics ? 1 : 0) + (options.chat.empty() ? 0 : 1) + (options.output.format == "table" ? 0 : 1);
  if (ways > 1) return session.refuse(say(Phrase::due_ics_or_chat), say(Phrase::help_due_ics_or_chat));
  const auto dangers = load_dangers(session, options.request);
  if (!dangers) return exit_unusable;
  const auto list = list_due(session, *dangers, options.within);
  if (!list) return exit_unusable;
  const int printed = print(options, session, *list, {.as_of = session.today(), .library = dangers->library()});
  if (printed != exit_fine) return printed;
  if (dangers->exit() != exit_fine) return dangers->exit();
  return fails(options, *list) ? exit_findings : exit_fine;
}

}  // namespace

Command due_command() {
  return {
      "due", Phrase::due_summary, [](CLI::App& app, Language language) -> Run {
        const auto options = std::make_shared<Options>();
        options->request.needs_some = true;
        const auto text = [language](Phrase phrase) { return say(phrase).in(language); };
        const auto add_choice = [&](const char* name, std::string& value, Phrase about,
                                    const std::vector<std::string>& words) {
          app.add_option(name, value, text(about))
              ->type_name(CLI::detail::join(words, "|"))
              ->check(CLI::IsMember(words).description(""));
        };
        std::vector<std::string> names;
        for (const auto& [name, grouping] : groupings) names.emplace_back(name);
        const auto services = chat_service_names();
        app.add_option("words", options->request.words, text(Phrase::option_due_words))->type_name("HZ-…|TERM|PATH");
        app.add_option("--within", options->within, text(Phrase::option_due_within))
            ->type_name("0-366")
            ->check(CLI::Range(0, 366).description(""));
        add_choice("--by", options->by, Phrase::option_due_by, names);
        add_choice("--fail-on", options->fail_on, Phrase::option_due_fail_on, {std::begin(limits), std::end(limits)});
        app.add_flag("--ics", options->ics, text(Phrase::option_due_ics));
        add_choice("--chat", options->chat, Phrase::option_due_chat, {services.begin(), services.end()});
        add_files0_from(app, options->request.input, language);
        add_keep_going(app, options->request.input, language);
        add_output(app, options->output, language);
        return [options](Session& session) { return run(*options, session); };
      }};
}

}  // namespace csafe
