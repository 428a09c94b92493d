#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <ostream>

#include "base/suggest.hpp"
#include "check/check.hpp"
#include "cli/command.hpp"
#include "cli/commands/import/audit_files.hpp"
#include "cli/commands/import/tables.hpp"
#include "cli/pipeline.hpp"
#include "model/identifier.hpp"

namespace csafe {
namespace {

struct Options {
  std::vector<std::string> files;
  bool dry_run = false;
  bool partial = false;
  std::string folder;
  std::string site;
  std::string date;
  std::string period;
  std::vector<std::string> checklists;
  std::string type;
  std::vector<std::string> auditors;
  OutputOptions output;
};

/// What the options say of rows that do not say it themselves; nothing after a message.
std::optional<DraftRequest> read_request(const Options& options, const Library& library, Session& session) {
  DraftRequest request;
  request.site = options.site;
  request.auditors = options.auditors;
  const auto refuse = [&](const Text& message, const Text& help) {
    session.refuse(message, help);
    return std::nullopt;
  };
  if (!options.site.empty() && !is_id(options.site))
    return refuse(say(Phrase::not_an_id, options.site), say(Phrase::help_id));
  const Workspace* workspace = library.workspace ? &*library.workspace : nullptr;
  if (!options.site.empty() && workspace && !workspace->sites.empty() && !workspace->site(options.site)) {
    std::vector<std::string_view> ids;
    for (const Site& site : workspace->sites) ids.push_back(site.id);
    const auto meant = nearest(options.site, ids);
    return refuse(say(Phrase::unknown_site, options.site),
                  meant ? say(Phrase::did_you_mean, *meant) : say(Phrase::help_add_site, workspace->file->path));
  }
  if (!options.date.empty() && !(request.date = parse_date(options.date)))
    return refuse(say(Phrase::not_a_date, options.date), say(Phrase::help_date));
  if (!read_period(session, options.period, request.period)) return std::nullopt;
  if (!options.type.empty()) request.type = find_term<AuditType>(options.type);
  for (const std::string& id : options.checklists) {
    const auto at = id.find('@');
    request.checklists.push_back({.at = {}, .id = id.substr(0, at), .version = at == id.npos ? "" : id.substr(at + 1)});
    Diagnostics unknown;
    check_checklist_reference(request.checklists.back(), whole_file("--checklist").file, library, unknown);
    if (!unknown.empty()) return refuse(unknown.all().front().message, unknown.all().front().help);
  }
  return request;
}

/// The audits of an import with their files, and why some rows are not among them.
struct Imported {
  Drafts drafts;
  std::vector<NewFile> files;
  std::vector<SheetProblem> problems;
};

/// Makes the audits without the rows that cannot be taken; leaving one out may show that another is sound.
Imported make_audits(const ImportTables& tables, const Library& library, const ImportRules& rules,
                     const DraftRequest& request, const std::string& folder) {
  Imported imported;
  imported.problems = tables.problems;
  SheetRows left_out;
  const auto leave_out = [&](const std::vector<SheetProblem>& problems) {
    std::size_t before = left_out.size();
    for (const SheetProblem& problem : problems)
      if (problem.at.row > 0) left_out.emplace(problem.at.path, problem.at.sheet, problem.at.row);
    return left_out.size() > before;
  };
  leave_out(tables.problems);
  for (;;) {
    imported.drafts = draft_audits(tables.sheets, library, rules, request, left_out);
    std::vector<SheetProblem> problems = std::move(imported.drafts.problems);
    imported.files.clear();
    const auto paths = audit_paths(imported.drafts.audits, folder);
    for (std::size_t i = 0; i < paths.size(); ++i)
      imported.files.push_back({paths[i], checked_audit(imported.drafts.audits[i], paths[i], library, problems)});
    imported.problems.insert(imported.problems.end(), problems.begin(), problems.end());
    if (!leave_out(problems)) return imported;
  }
}

void tell_problems(const Session& session, const std::vector<SheetProblem>& problems) {
  const Language language = session.language();
  const std::string_view colon = language == Language::zh ? "：" : ": ";
  std::ostream& err = session.env().err;
  for (const SheetProblem& problem : problems) {
    err << problem.at.text() << ": " << say(Phrase::diagnostic_error).in(language) << colon
        << problem.message.in(language) << '\n';
    if (!problem.help.empty())
      err << "  = " << say(Phrase::diagnostic_help).in(language) << colon << problem.help.in(language) << '\n';
  }
}

/// What was not taken although nothing is wrong with it: columns and rows that say nothing of an audit.
void tell_passed_over(const Session& session, const ImportTables& tables, const Drafts& drafts, bool columns_shown) {
  for (const Text& remark : tables.remarks) session.remark(remark);
  for (const ReadSheet& sheet : tables.sheets) {
    const SheetPlace whole{sheet.path, sheet.sheet->name};
    std::string columns;
    for (const SheetHeading& heading : sheet.layout.headings)
      if (heading.id.empty() && !heading.ignored)
        columns += (columns.empty() ? "" : ", ") + heading.text + " (" + column_letters(heading.column) + ")";
    if (!columns.empty() && !columns_shown)
      session.remark(say(Phrase::import_columns_not_taken, whole.text(), columns));
    std::string rows;
    for (const SheetPlace& at : drafts.passed_over)
      if (at.path == sheet.path && at.sheet == sheet.sheet->name)
        rows += (rows.empty() ? "" : ", ") + std::to_string(at.row);
    if (!rows.empty()) session.remark(say(Phrase::import_rows_passed_over, whole.text(), rows));
  }
}

std::string target_folder(const Options& options, const Library& library) {
  if (!options.folder.empty()) return options.folder == "." ? "" : options.folder;
  return join_path(library.workspace ? parent_path(library.workspace->file->path) : "", "audits");
}

int report_audits(const Options& options, Session& session, const ImportTables& tables, const Imported& imported) {
  std::vector<ImportedAudit> audits;
  for (std::size_t i = 0; i < imported.files.size(); ++i)
    audits.push_back({imported.files[i].path, &imported.drafts.audits[i]});
  const Drafts& drafts = imported.drafts;
  const int printed =
      session.print(import_report(tables.columns(), options.dry_run, audits, session.today()), options.output);
  if (printed == exit_fine)
    session.remark(say(options.dry_run ? Phrase::import_would_write : Phrase::import_written, drafts.rows,
                       drafts.unanswered, imported.files.size()));
  return printed;
}

/// Writes the audits, unless something keeps them from being written.
int write_audits(const Options& options, Session& session, const ImportTables& tables, const Imported& imported) {
  for (const NewFile& file : imported.files)
    if (session.env().files.kind(file.path) != FileKind::missing)
      return session.refuse(say(Phrase::already_there, file.path), say(Phrase::help_import_already_there));
  if (!options.dry_run)
    if (const int written = create_all(session, imported.files); written != exit_fine) return written;
  return report_audits(options, session, tables, imported);
}

int run(const Options& options, Session& session) {
  if (options.files.empty())
    return session.refuse(say(Phrase::import_needs_files), say(Phrase::see_command_help, "import"));
  const Prepared prepared = prepare(session, {.paths = {}, .whole_library = true});
  if (!definitions_hold(prepared)) {
    session.complain(prepared.inventory.diagnostics.all());
    return exit_unusable;
  }
  const Library& library = prepared.library();
  const auto request = read_request(options, library, session);
  if (!request) return exit_unusable;
  const ImportRules rules = library.workspace ? library.workspace->import : ImportRules{};
  const ImportTables tables = read_tables(session, options.files, rules);
  Imported imported = make_audits(tables, library, rules, *request, target_folder(options, library));
  std::ranges::stable_sort(imported.problems, {}, [](const SheetProblem& problem) {
    return std::tuple(problem.at.path, problem.at.sheet, problem.at.row, problem.at.column);
  });
  tell_problems(session, imported.problems);
  tell_passed_over(session, tables, imported.drafts, options.dry_run);
  const bool all_taken = imported.problems.empty();
  if (!all_taken && !options.partial && !options.dry_run)
    return session.refuse(say(Phrase::import_refused, imported.problems.size()), say(Phrase::help_import_partial));
  if (!all_taken) session.refuse(say(Phrase::import_left_out, imported.problems.size()));
  const int written = write_audits(options, session, tables, imported);
  return written != exit_fine ? written : all_taken ? exit_fine : exit_unusable;
}

}  // namespace

Command import_command() {
  return {"import", Phrase::import_summary, [](CLI::App& app, Language language) -> Run {
            const auto options = std::make_shared<Options>();
            const auto text = [language](Phrase phrase) { return say(phrase).in(language); };
            std::vector<std::string> types;
            for (const Term& type : terms<AuditType>()) types.emplace_back(type.id);
            app.add_option("files", options->files, text(Phrase::option_import_files))->type_name("FILE");
            app.add_flag("-n,--dry-run", options->dry_run, text(Phrase::option_import_dry_run));
            app.add_flag("--partial", options->partial, text(Phrase::option_import_partial));
            app.add_option("-o,--output", options->folder, text(Phrase::option_import_output))->type_name("FOLDER");
            app.add_option("--site", options->site, text(Phrase::option_import_site))->type_name("ID");
            app.add_option("--date", options->date, text(Phrase::option_import_date))->type_name("YYYY-MM-DD");
            app.add_option("--period", options->period, text(Phrase::option_import_period))->type_name("2026-11");
            app.add_option("--checklist", options->checklists, text(Phrase::option_import_checklist))
                ->delimiter(',')
                ->type_name("ID");
            app.add_option("--type", options->type, text(Phrase::option_import_type))
                ->type_name(CLI::detail::join(types, "|"))
                ->check(CLI::IsMember(types).description(""));
            app.add_option("--auditor", options->auditors, text(Phrase::option_import_auditor))->type_name("NAME");
            const std::vector<std::string> formats(format_names().begin(), format_names().end());
            app.add_option("--format", options->output.format, text(Phrase::option_format))
                ->type_name(CLI::detail::join(formats, "|"))
                ->check(CLI::IsMember(formats).description(""));
            add_table_options(app, options->output, language);
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace csafe
