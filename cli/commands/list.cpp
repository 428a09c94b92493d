#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.hpp"
#include "cli/pipeline.hpp"

namespace csafe {
namespace {

constexpr std::pair<const char*, Listing> kinds[] = {{"checklists", Listing::checklists},
                                                     {"matrices", Listing::matrices},
                                                     {"calendars", Listing::calendars},
                                                     {"sites", Listing::sites},
                                                     {"audits", Listing::audits}};

struct Options {
  std::string what;
  InputOptions input;
  OutputOptions output;
};

int run(const Options& options, Session& session) {
  const auto paths = input_paths(session, options.input);
  if (!paths) return exit_unusable;
  const Workload load = load_and_check(session, *paths, true);
  if (load.diagnostics.has_errors()) session.complain(load.diagnostics.all());
  std::vector<Listing> listings;
  for (const auto& [name, listing] : kinds)
    if (options.what.empty() || options.what == name) listings.push_back(listing);
  const int printed = session.print(list_report(listings, load.library, load.audits, session.today()), options.output);
  if (printed != exit_fine) return printed;
  return load.diagnostics.has_errors() ? exit_unusable : exit_fine;
}

}  // namespace

Command list_command() {
  return {"list", Phrase::list_summary, [](CLI::App& app, Language language) -> Run {
            const auto options = std::make_shared<Options>();
            std::vector<std::string> names;
            for (const auto& [name, listing] : kinds) names.emplace_back(name);
            app.add_option("what", options->what, say(Phrase::option_list_what).in(language))
                ->type_name(CLI::detail::join(names, "|"))
                ->check(CLI::IsMember(names).description(""));
            add_paths(app, options->input, language);
            add_output(app, options->output, language);
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace csafe
