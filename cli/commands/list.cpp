#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "cli/command.hpp"
#include "cli/commands/list/field_lists.hpp"
#include "cli/pipeline.hpp"

namespace csafe {
namespace {

constexpr std::pair<const char*, Listing> kinds[] = {{"checklists", Listing::checklists},
                                                     {"matrices", Listing::matrices},
                                                     {"calendars", Listing::calendars},
                                                     {"sites", Listing::sites},
                                                     {"audits", Listing::audits}};

/// The lists that the field keeps, which are shown only when they are asked for.
constexpr std::pair<const char*, decltype(&list_ledger)> field_lists[] = {{"ledger", &list_ledger},
                                                                          {"controls", &list_controls}};

struct Options {
  std::vector<std::string> words;
  InputOptions input;
  OutputOptions output;
};

std::string kind_names(const std::string& separator) {
  std::vector<std::string> names;
  for (const auto& [name, listing] : kinds) names.emplace_back(name);
  for (const auto& [name, list] : field_lists) names.emplace_back(name);
  return CLI::detail::join(names, separator);
}

int run(const Options& options, Session& session) {
  for (const auto& [name, list] : field_lists)
    if (!options.words.empty() && options.words.front() == name)
      return list({options.words.begin() + 1, options.words.end()}, options.input, options.output, session);
  InputOptions input = options.input;
  std::string what;
  for (const std::string& word : options.words) {
    const bool is_kind = std::ranges::any_of(kinds, [&](const auto& kind) { return kind.first == word; });
    if (is_kind && &word == &options.words.front())
      what = word;
    else if (session.env().files.kind(word) == FileKind::missing)
      return session.refuse(say(Phrase::nothing_to_list, word), say(Phrase::allowed_values, kind_names(", ")));
    else
      input.paths.push_back(word);
  }
  auto request = load_request(session, input);
  if (!request) return exit_unusable;
  request->whole_library = true;
  Prepared prepared = prepare(session, std::move(*request));
  std::vector<Listing> listings;
  for (const auto& [name, listing] : kinds)
    if (what.empty() || what == name) listings.push_back(listing);
  Checked checked{.problems = prepared.inventory.diagnostics, .reading = {}, .audits = {}};
  if (std::ranges::find(listings, Listing::audits) != listings.end())
    checked = check_everything(session, prepared, true);
  if (checked.problems.has_errors()) session.complain(checked.problems.all());
  const int printed =
      session.print(list_report(listings, prepared.library(), checked.audits, session.today()), options.output);
  if (printed != exit_fine) return printed;
  return checked.problems.has_errors() ? exit_unusable : exit_fine;
}

}  // namespace

Command list_command() {
  return {"list", Phrase::list_summary, [](CLI::App& app, Language language) -> Run {
            const auto options = std::make_shared<Options>();
            app.add_option("what", options->words, say(Phrase::option_list_what).in(language))
                ->type_name(kind_names("|") + "|PATH");
            add_files0_from(app, options->input, language);
            add_output(app, options->output, language);
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace csafe
