#include <fmt/ranges.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <ostream>
#include <utility>

#include "cli/command.hpp"
#include "cli/commands/import/audit_files.hpp"
#include "cli/commands/import/ledger_rows.hpp"
#include "cli/commands/import/tables.hpp"
#include "cli/commands/import/task.hpp"
#include "cli/pipeline.hpp"
#include "cli/sheet_problems.hpp"

namespace csafe {
namespace {

/// The audits of an import with their files, and why some rows are not among them.
struct Imported {
  Drafts drafts;
  std::set<std::pair<std::string, std::string>> unseen;  ///< words that no record says, each behind its column
  std::vector<RecordTally> tallies;
  std::vector<NewFile> files;
  std::unique_ptr<LedgerRows> rows;      ///< of a ledger
  std::unique_ptr<LoadedLedger> ledger;  ///< as it is before, where there are such rows
  PlannedEvents planned;
  std::vector<SheetProblem> problems;
  std::vector<SheetProblem> there;         ///< audits that are there already
  std::unique_ptr<LedgerRows> rows_there;  ///< of a ledger, in them
  std::vector<AuditDraft> drafts_there;
};

/// Drafts the audits without the rows that are left out, and looks at each.
std::vector<SheetProblem> draft(const ImportTables& tables, const ImportTask& task, const SheetRows& left_out,
                                const StandingAudits& standing, Session& session, Imported& imported) {
  const Library& library = task.prepared.library();
  if (task.tallies.empty()) {
    imported.drafts = draft_audits(tables.sheets, library, task.rules, task.request, left_out);
  } else {
    TallyDrafts tallied = draft_tallies(tables.sheets, library, task.request, task.tallies, session.today(), left_out);
    imported.drafts = std::move(tallied.drafts);
    imported.unseen = std::move(tallied.unseen);
  }
  std::vector<SheetProblem> problems = std::move(imported.drafts.problems);
  imported.files.clear();
  imported.there.clear();
  imported.rows = std::make_unique<LedgerRows>(session, task.prepared, task.ledger);
  imported.rows_there = std::make_unique<LedgerRows>(session, task.prepared, task.ledger);
  const auto paths = audit_paths(imported.drafts.audits, task.folder, standing);
  std::vector<AuditDraft> drafts = std::exchange(imported.drafts.audits, {});
  imported.drafts_there.clear();
  imported.drafts_there.reserve(drafts.size());  // the rows of a ledger point into them
  imported.drafts.audits.reserve(drafts.size());
  for (std::size_t i = 0; i < paths.size(); ++i) {
    standing.name_findings(drafts[i], problems);
    CheckedAudit checked = checked_audit(drafts[i], paths[i], library, problems);
    if (checked.audit && standing.hold(*checked.audit, drafts[i].at, imported.there)) {
      imported.drafts.rows -= drafts[i].rows;
      imported.drafts_there.push_back(std::move(drafts[i]));
      imported.rows_there->add(imported.drafts_there.back(), checked);
      continue;
    }
    imported.drafts.audits.push_back(std::move(drafts[i]));
    imported.rows->add(imported.drafts.audits.back(), checked);
    imported.files.push_back({paths[i], std::move(checked.bytes)});
  }
  return problems;
}

/// Everything that cannot be taken, in the order of the sheets. What is wrong with a sheet as a whole is found anew
/// each time that rows are left out, and told once.
std::vector<SheetProblem> in_order(const Imported& imported) {
  std::vector<SheetProblem> problems = imported.problems;
  problems.insert(problems.end(), imported.there.begin(), imported.there.end());
  std::ranges::stable_sort(problems, {}, [](const SheetProblem& problem) {
    return std::tuple(problem.at.path, problem.at.sheet, problem.at.row, problem.at.column);
  });
  std::vector<SheetProblem> once;
  for (SheetProblem& problem : problems) {
    const std::string at = problem.at.text();
    const auto is_told = [&] {
      for (auto told = once.rbegin(); told != once.rend() && told->at.text() == at; ++told)
        if (told->message.en == problem.message.en) return true;
      return false;
    };
    if (!is_told()) once.push_back(std::move(problem));
  }
  return once;
}

/// Makes the audits without the rows that cannot be taken; leaving one out may show that another is sound. Nothing,
/// after a message, when the ledger stands in the way.
std::optional<Imported> make_audits(const ImportTables& tables, const ImportTask& task, Session& session) {
  Imported imported;
  imported.tallies = task.tallies;
  const StandingAudits standing(session, task.prepared, task.folder);
  SheetRows left_out = tables.damaged;
  const auto leave_out = [&](const std::vector<SheetProblem>& problems) {
    const std::size_t before = left_out.size();
    for (const SheetProblem& problem : problems)
      if (problem.at.row > 0) left_out.emplace(problem.at.path, problem.at.sheet, problem.at.row);
    imported.problems.insert(imported.problems.end(), problems.begin(), problems.end());
    return left_out.size() > before;
  };
  const auto has_ledger = [&] {
    if (!imported.ledger)
      imported.ledger =
          std::make_unique<LoadedLedger>(load_ledger(session, task.prepared, ledger_place(task.prepared)));
    return ledger_holds(session, *imported.ledger);
  };
  const bool named = task.ledger.by.find_first_not_of(' ') != std::string::npos;
  leave_out(tables.problems);
  for (;;) {
    const bool again = leave_out(draft(tables, task, left_out, standing, session, imported));
    if (again) continue;
    if (named && !imported.rows_there->empty()) {
      if (!has_ledger()) return std::nullopt;
      // Of rows that the ledger has, it says more than the file of their audit does.
      if (leave_out(imported.rows_there->plan(*imported.ledger).problems)) continue;
    }
    if (imported.rows->empty()) break;
    if (!named) {
      tell_problems(session, in_order(imported));
      session.refuse(say(Phrase::import_needs_by), say(Phrase::help_import_by));
      return std::nullopt;
    }
    if (!has_ledger()) return std::nullopt;
    imported.planned = imported.rows->plan(*imported.ledger);
    if (!leave_out(imported.planned.problems)) break;
  }
  imported.problems = in_order(imported);
  return imported;
}

/// The rows that are read although the program that wrote them does not show them.
std::string hidden_rows(const ReadSheet& sheet, const Drafts& drafts) {
  std::string rows;
  for (const std::size_t row : sheet.sheet->hidden) {
    if (row <= sheet.layout.last_heading || row > sheet.sheet->rows.size()) continue;
    const bool says = std::ranges::any_of(sheet.sheet->rows[row - 1],
                                          [](const SheetCell& cell) { return !cell.repeats && !cell.text.empty(); });
    const bool passed_over = std::ranges::any_of(drafts.passed_over, [&](const SheetPlace& at) {
      return at.path == sheet.path && at.sheet == sheet.sheet->name && at.row == row;
    });
    if (says && !passed_over) rows += (rows.empty() ? "" : ", ") + std::to_string(row);
  }
  return rows;
}

/// What was not taken although nothing is wrong with it: columns and rows that say nothing of an audit.
void tell_passed_over(const Session& session, const ImportTables& tables, const Drafts& drafts,
                      const std::vector<RecordTally>& tallies, bool columns_shown) {
  for (const Text& remark : tables.remarks) session.remark(remark);
  for (const ReadSheet& sheet : tables.sheets) {
    const SheetPlace whole{sheet.path, sheet.sheet->name};
    std::string columns;
    for (const SheetHeading& heading : sheet.layout.headings)
      if (heading.id.empty() && !heading.ignored && indicators_of(sheet.layout, heading, tallies).empty())
        columns += (columns.empty() ? "" : ", ") + heading.text + " (" + column_letters(heading.column) + ")";
    if (!columns.empty() && !columns_shown)
      session.remark(say(Phrase::import_columns_not_taken, whole.text(), columns));
    std::string rows;
    for (const SheetPlace& at : drafts.passed_over)
      if (at.path == sheet.path && at.sheet == sheet.sheet->name)
        rows += (rows.empty() ? "" : ", ") + std::to_string(at.row);
    if (!rows.empty()) session.remark(say(Phrase::import_rows_passed_over, whole.text(), rows));
    if (const std::string hidden = hidden_rows(sheet, drafts); !hidden.empty())
      session.remark(say(Phrase::import_hidden_rows, whole.text(), hidden));
  }
}

Report report_of(const ImportOptions& options, const Session& session, const Library& library,
                 const ImportTables& tables, const Imported& imported, const std::vector<Event>& events,
                 const LedgerFold* after) {
  std::vector<ImportedAudit> audits;
  for (std::size_t i = 0; i < imported.files.size(); ++i)
    audits.push_back({imported.files[i].path, &imported.drafts.audits[i]});
  std::vector<ImportedNumber> numbers;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (events[i].action == LedgerAction::open)
      numbers.push_back({imported.planned.rows[i].text(), {}, after->find(events[i].id)});
    numbers.back().actions.push_back(events[i].action);
  }
  return import_report(tables.columns(imported.tallies, library), options.dry_run, audits, numbers, session.today());
}

void tell_result(const ImportOptions& options, const Session& session, const Imported& imported) {
  const Drafts& drafts = imported.drafts;
  for (const auto& [column, word] : imported.unseen)
    session.remark(column.empty() ? say(Phrase::import_kind_unseen, word)
                                  : say(Phrase::import_word_unseen, column, word));
  session.remark(say(options.dry_run ? Phrase::import_would_write : Phrase::import_written, drafts.rows,
                     drafts.unanswered, imported.files.size()));
  if (!imported.planned.events.empty())
    session.remark(say(options.dry_run ? Phrase::import_events_would : Phrase::import_events_written,
                       imported.planned.events.size(), imported.planned.opened));
}

/// What will be written, with the ledger as it will be.
Report planned_report(const ImportOptions& options, const Session& session, const Library& library,
                      const ImportTables& tables, const Imported& imported) {
  std::optional<LedgerFold> after;
  if (imported.ledger) after = imported.ledger->fold;
  Diagnostics none;
  for (const Event& event : imported.planned.events) after->apply(event, {}, none);
  return report_of(options, session, library, tables, imported, imported.planned.events, after ? &*after : nullptr);
}

int show(const ImportOptions& options, Session& session, const Library& library, const ImportTables& tables,
         const Imported& imported) {
  const int printed = session.print(planned_report(options, session, library, tables, imported), options.output);
  if (printed == exit_fine) tell_result(options, session, imported);
  return printed;
}

/// Writes the audits, then the events of the ledger; the audits go again when the ledger does not take them. Nothing is
/// written when the report cannot be told as asked for.
int write_all(const ImportOptions& options, Session& session, const Prepared& prepared, const ImportTables& tables,
              Imported& imported) {
  const Report planned = planned_report(options, session, prepared.library(), tables, imported);
  Report chosen = planned;
  if (!session.choose(chosen, options.output)) return exit_unusable;
  if (const int written = create_all(session, imported.files); written != exit_fine) return written;
  if (imported.planned.events.empty()) {
    const int printed = session.print(planned, options.output);
    if (printed == exit_fine) tell_result(options, session, imported);
    return printed;
  }
  const BuildEvents build = [&](const LoadedLedger& loaded, std::vector<Event>& events) -> int {
    imported.planned = imported.rows->plan(loaded);
    events = imported.planned.events;
    if (imported.planned.problems.empty()) return exit_fine;
    tell_problems(session, imported.planned.problems);  // somebody else wrote in between
    return exit_unusable;
  };
  const ReportEvents report = [&](const std::vector<Event>& events, const LedgerFold& after) {
    return report_of(options, session, prepared.library(), tables, imported, events, &after);
  };
  const int recorded =
      record_events(session, prepared, {.build = build, .report = report, .output = options.output, .dry_run = false});
  if (recorded != exit_fine && session.env().stands.empty()) {
    if (take_away(session, imported.files)) session.refuse(say(Phrase::import_ledger_failed));
  } else if (recorded == exit_fine) {
    tell_result(options, session, imported);
  }
  return recorded;
}

/// Writes the audits, unless something keeps them from being written.
int write_audits(const ImportOptions& options, Session& session, const Prepared& prepared, const ImportTables& tables,
                 Imported& imported) {
  std::vector<std::string> there;
  for (const NewFile& file : imported.files)
    if (session.env().files.kind(file.path) != FileKind::missing) there.push_back(file.path);
  if (!there.empty())
    return session.refuse(say(Phrase::already_there, fmt::format("{}", fmt::join(there, ", "))),
                          say(Phrase::help_import_already_there));
  return options.dry_run ? show(options, session, prepared.library(), tables, imported)
                         : write_all(options, session, prepared, tables, imported);
}

std::vector<std::string> site_names(const Library& library) {
  std::vector<std::string> names;
  for (std::size_t i = 0; library.workspace && i < library.workspace->sites.size(); ++i) {
    const Site& site = library.workspace->sites[i];
    for (const std::string_view name : {std::string_view(site.id), site.title.zh, site.title.en})
      if (!name.empty()) names.emplace_back(name);
  }
  return names;
}

int run(const ImportOptions& options, Session& session) {
  if (options.files.empty())
    return session.refuse(say(Phrase::import_needs_files), say(Phrase::see_command_help, "import"));
  const Prepared prepared = prepare(session, {.paths = {}, .whole_library = true});
  if (!definitions_hold(prepared)) {
    session.complain(prepared.inventory.diagnostics.all());
    return exit_unusable;
  }
  auto task = read_task(options, prepared, session);
  if (!task) return exit_unusable;
  SheetSubject subject{.records = !task->tallies.empty(), .columns = {}, .sites = site_names(prepared.library())};
  for (const RecordTally& tally : task->tallies)
    if (!tally.column.empty()) subject.columns.push_back(tally.column);
  const ImportTables tables = read_tables(session, options.files, task->rules, subject);
  auto imported = make_audits(tables, *task, session);
  if (!imported) return exit_unusable;
  tell_problems(session, imported->problems);
  tell_passed_over(session, tables, imported->drafts, task->tallies, options.dry_run);
  const bool all_taken = imported->problems.empty();
  if (!all_taken && !options.partial && !options.dry_run)
    return session.refuse(say(Phrase::import_refused, imported->problems.size()), say(Phrase::help_import_partial));
  if (!all_taken)
    session.refuse(say(Phrase::import_left_out, imported->problems.size()),
                   options.partial ? Text{} : say(Phrase::help_import_partial));
  const int written = write_audits(options, session, prepared, tables, *imported);
  return written != exit_fine ? written : all_taken ? exit_fine : exit_unusable;
}

}  // namespace

Command import_command() {
  return {"import", Phrase::import_summary, [](CLI::App& app, Language language) -> Run {
            const auto options = std::make_shared<ImportOptions>();
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
                ->allow_extra_args(false)
                ->type_name("ID");
            app.add_option("--type", options->type, text(Phrase::option_import_type))
                ->type_name(CLI::detail::join(types, "|"))
                ->check(CLI::IsMember(types).description(""));
            app.add_option("--auditor", options->auditors, text(Phrase::option_import_auditor))->type_name("NAME");
            app.add_option("--count", options->counts, text(Phrase::option_import_count))
                ->allow_extra_args(false)
                ->type_name("ITEM[=KIND]");
            app.add_option("--share", options->shares, text(Phrase::option_import_share))
                ->allow_extra_args(false)
                ->type_name("ITEM=HEADING:WORD,WORD");
            app.add_option("--mean", options->means, text(Phrase::option_import_mean))
                ->allow_extra_args(false)
                ->type_name("ITEM=HEADING");
            app.add_option("--by", options->ledger.by, text(Phrase::option_import_by))->type_name("NAME");
            app.add_option("--residual", options->ledger.residual, text(Phrase::option_import_residual))
                ->delimiter(',')
                ->allow_extra_args(false)
                ->type_name("FACTOR=VALUE");
            const std::vector<std::string> formats(format_names().begin(), format_names().end());
            app.add_option("--format", options->output.format, text(Phrase::option_format))
                ->type_name(CLI::detail::join(formats, "|"))
                ->check(CLI::IsMember(formats).description(""));
            add_table_options(app, options->output, language);
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace csafe
