#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "base/suggest.hpp"
#include "cli/command.hpp"
#include "cli/ledger_access.hpp"
#include "cli/pipeline.hpp"
#include "present/reports/ledger.hpp"

namespace csafe {
namespace {

struct Options {
  std::string kind;
  std::string id;
  InputOptions input;
  OutputOptions output;
};

int not_found(Session& session, const Options& options, const std::vector<std::string_view>& known) {
  const auto meant = nearest(options.id, known);
  const Phrase kind = options.kind == "site"      ? Phrase::field_site
                      : options.kind == "finding" ? Phrase::finding
                      : options.kind == "matrix"  ? Phrase::field_matrix
                                                  : Phrase::field_checklist;
  const Text name{.zh = say(kind).zh, .en = options.kind};
  return session.refuse(say(Phrase::nothing_to_show, name, options.id),
                        meant ? say(Phrase::did_you_mean, *meant) : say(Phrase::help_list_everything));
}

template <class List>
std::vector<std::string_view> ids_of(const List& list) {
  std::vector<std::string_view> ids;
  for (const auto& entry : list) ids.push_back(entry->id);
  return ids;
}

/// A number of the ledger, with its history.
int show_number(const Options& options, Session& session) {
  auto prepared = prepare(session, options.input);
  if (!prepared) return exit_unusable;
  load_ledger_matrices(*prepared);
  const LoadedLedger loaded = load_ledger(session, *prepared, ledger_place(*prepared));
  if (!ledger_holds(session, loaded)) return exit_unusable;
  const auto all = loaded.fold->as_of(session.today());
  const auto found = std::ranges::find(all, options.id, &Rectification::id);
  if (found == all.end()) return refuse_number(session, options.id, all);
  const LedgerFacts facts{.as_of = session.today(), .library = prepared->library()};
  return session.print(history_report(*found, loaded.ledger, facts), options.output);
}

/// Sites and findings rest on audits, which have to be free of errors.
int show_audited(const Options& options, Session& session) {
  auto prepared = prepare(session, options.input);
  if (!prepared) return exit_unusable;
  const Library& library = prepared->library();
  const auto evaluated = evaluate(session, *prepared, {.can_keep_going = false});
  if (!evaluated) return exit_unusable;
  const Scored& scored = evaluated->scored;
  const ResultFacts facts = result_facts(*prepared, *evaluated, session.today());
  if (options.kind == "site") {
    const Site* known = library.workspace ? library.workspace->site(options.id) : nullptr;
    const bool audited =
        std::ranges::any_of(scored.sheets, [&](const Sheet& sheet) { return sheet.site == options.id; });
    if (!known && !audited) {
      std::vector<std::string_view> ids;
      for (const Sheet& sheet : scored.sheets) ids.push_back(sheet.site);
      return not_found(session, options, ids);
    }
    const Site unknown{.at = {}, .id = options.id, .title = {}, .department = {}, .checklists = {}, .supervisor = {}};
    return session.print(site_report(known ? *known : unknown, scored.sheets, scored.findings, facts), options.output);
  }
  const auto found = std::ranges::find(scored.findings, options.id, &Finding::id);
  if (found == scored.findings.end()) {
    std::vector<std::string_view> ids;
    for (const Finding& finding : scored.findings) ids.push_back(finding.id);
    return not_found(session, options, ids);
  }
  std::vector<const Finding*> history;
  for (const Finding& finding : scored.findings)
    if (finding.site == found->site && finding.checklist == found->checklist && finding.item == found->item)
      history.push_back(&finding);
  return session.print(finding_report(*found, history, facts), options.output);
}

int run(const Options& options, Session& session) {
  if (options.kind == "finding" && parse_danger_number(options.id)) return show_number(options, session);
  if (options.kind == "site" || options.kind == "finding") return show_audited(options, session);
  auto request = load_request(session, options.input);
  if (!request) return exit_unusable;
  request->whole_library = true;
  const Prepared prepared = prepare(session, std::move(*request));
  const Library& library = prepared.library();
  const Diagnostics& problems = prepared.inventory.diagnostics;
  const bool broken = !definitions_hold(prepared);
  if (broken) session.complain(problems.all());
  int printed = exit_fine;
  if (options.kind == "matrix") {
    const RiskMatrix* matrix = library.matrix(options.id);
    if (!matrix) return not_found(session, options, ids_of(library.matrices));
    if (problems.has_errors_in(matrix->file->path)) return exit_unusable;
    printed = session.print(matrix_report(*matrix, session.today()), options.output);
  } else {
    const auto version = options.id.find('@');
    const Checklist* checklist =
        library.checklist({.at = {},
                           .id = options.id.substr(0, version),
                           .version = version == std::string::npos ? "" : options.id.substr(version + 1)});
    if (!checklist) return not_found(session, options, ids_of(library.checklists));
    if (problems.has_errors_in(checklist->file->path)) return exit_unusable;
    printed =
        session.print(checklist_report(*checklist, library.matrix_for(checklist), session.today()), options.output);
  }
  return printed != exit_fine ? printed : broken ? exit_unusable : exit_fine;
}

}  // namespace

Command show_command() {
  return {"show", Phrase::show_summary, [](CLI::App& app, Language language) -> Run {
            const auto options = std::make_shared<Options>();
            app.add_option("kind", options->kind, say(Phrase::option_show_kind).in(language))
                ->type_name("checklist|matrix|site|finding")
                ->check(CLI::IsMember({"checklist", "matrix", "site", "finding"}).description(""))
                ->required();
            app.add_option("id", options->id, say(Phrase::option_show_id).in(language))->type_name("ID")->required();
            add_paths(app, options->input, language);
            add_output(app, options->output, language);
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace csafe
