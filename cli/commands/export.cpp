#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "base/sort_large.hpp"
#include "cli/book_output.hpp"
#include "cli/command.hpp"
#include "cli/dangers.hpp"
#include "cli/output_name.hpp"
#include "cli/period_report.hpp"
#include "cli/pipeline.hpp"
#include "evaluate/plan.hpp"
#include "present/reports/data_set.hpp"
#include "present/reports/due.hpp"
#include "present/reports/export_book.hpp"

namespace csafe {
namespace {

struct Options {
  InputOptions input;
  std::string format = "xlsx";
  std::string output;
  std::string period;
};

/// What the findings, plan and summary of one run are made of.
struct Exported {
  Prepared prepared;
  Evaluated evaluated;           ///< related as of today
  std::optional<Period> period;  ///< the one asked for
};

/// Orders what came by time as the other commands have it: one site after the other.
void order_by_site(Scored& scored) {
  const auto by_site = [](const auto& a, const auto& b) { return a.site < b.site; };
  sort_large(scored.findings, by_site);
  sort_large(scored.sheets, by_site);
  sort_large(scored.readings, by_site);
}

/// The open findings in the order of the plan.
std::vector<const Finding*> planned(const std::vector<Finding>& findings) {
  std::vector<const Finding*> plan;
  for (const Finding& finding : findings)
    if (finding.status == FindingStatus::open) plan.push_back(&finding);
  std::ranges::stable_sort(plan, [](const Finding* a, const Finding* b) { return comes_before(*a, *b); });
  return plan;
}

int export_workbook(const Options& options, const Exported& exported, Report summary, Session& session) {
  const Date today = session.today();
  const Library& library = exported.prepared.library();
  const ResultFacts facts = result_facts(exported.prepared, exported.evaluated, today);
  const Plan plan = make_plan(exported.evaluated.scored.findings, false);
  const Book book = export_book(query_report(pointers_to(exported.evaluated.scored.findings), facts),
                                plan_report(plan, library, facts), std::move(summary), library, today);
  return write_book(session, book, options.output);
}

int write_tables(const DataSet& data, const std::string& folder, Session& session) {
  const FileKind kind = session.env().files.kind(folder);
  if (kind != FileKind::folder && kind != FileKind::missing)
    return session.refuse(say(Phrase::not_a_folder, folder), say(Phrase::help_export_folder));
  if (kind == FileKind::missing)
    if (const auto reason = create_folders(folder)) {
      session.refuse(say(Phrase::cannot_write, folder, *reason));
      return exit_internal;
    }
  for (const DataTable& table : data.tables) {
    const int written = session.write(table_csv(table, session.language()), join_path(folder, table.name + ".csv"));
    if (written != exit_fine) return written;
  }
  return exit_fine;
}

int export_data(const Options& options, const Exported& exported, Session& session) {
  const Scored& scored = exported.evaluated.scored;
  const std::vector<const Finding*> plan = planned(scored.findings);
  const ResultFacts facts = result_facts(exported.prepared, exported.evaluated, session.today());
  const DataSource source{.library = exported.prepared.library(),
                          .findings = scored.findings,
                          .sheets = scored.sheets,
                          .readings = scored.readings,
                          .plan = plan,
                          .facts = facts};
  const DataSet data = workspace_data(source);
  if (options.format == "csv") return write_tables(data, options.output, session);
  if (options.format == "json") return session.write(data_json(data, session.language()), options.output);
  if (options.format == "ndjson") return session.write(data_ndjson(data, session.language()), options.output);
  const RenderedData rendered = render_sqlite(data, session.language());
  if (rendered.problem.empty()) return session.write(rendered.bytes, options.output);
  session.refuse(say(Phrase::book_not_made, rendered.problem));
  return exit_internal;
}

/// Whether there is a place for the result: binary files are not for a terminal, several files need a folder, which a
/// name of a file does not mean unless it is there, and no file is called like one of another format.
bool has_place(const Options& options, Session& session) {
  const bool to_stdout = options.output.empty() || options.output == "-";
  if (options.format == "csv") {
    const bool is_there = !to_stdout && session.env().files.kind(options.output) != FileKind::missing;
    if (is_there || (!to_stdout && !is_name_of_file(options.output))) return true;
    if (to_stdout)
      session.refuse(say(Phrase::export_needs_folder), say(Phrase::help_export_folder));
    else
      session.refuse(say(Phrase::export_names_file, options.output),
                     say(Phrase::help_export_names_file, options.output.substr(0, options.output.rfind('.'))));
    return false;
  }
  const bool is_text = options.format == "json" || options.format == "ndjson" || options.format == "ical";
  return is_text ? may_be_called(session, options.output, options.format)
                 : may_be_binary(session, options.output, options.format);
}

/// The deadlines, as `csafe due --ics` has them.
int export_calendar(const Options& options, Session& session) {
  if (!options.period.empty())
    return session.refuse(say(Phrase::export_nothing_dated), say(Phrase::help_export_nothing_dated));
  for (const std::string& path : options.input.paths)
    if (session.env().files.kind(path) == FileKind::missing)
      return session.refuse(say(Phrase::cannot_open, path, session.env().files.read(path).error));
  const auto dangers =
      load_dangers(session, {.words = options.input.paths, .input = options.input, .audits = true, .needs_some = true});
  if (!dangers) return exit_unusable;
  const auto list = list_due(session, *dangers, 0);
  if (!list) return exit_unusable;
  const CalendarFile calendar = due_calendar(*list, {.as_of = session.today(), .library = dangers->library()});
  const int written = session.write(render_icalendar(calendar, session.language()), options.output);
  return written == exit_fine ? dangers->exit() : written;
}

int run(const Options& options, Session& session) {
  if (!has_place(options, session)) return exit_unusable;
  if (options.format == "ical") return export_calendar(options, session);
  std::optional<Period> period;
  if (!read_period(session, options.period, period)) return exit_unusable;
  auto prepared = prepare(session, options.input);
  if (!prepared) return exit_unusable;
  const bool is_book = options.format == "xlsx";
  auto evaluated =
      evaluate(session, *prepared, {.keep_going = options.input.keep_going, .explain = !is_book, .relates = false});
  if (!evaluated || !require_audited_within(session, period, *evaluated)) return exit_unusable;
  const int exit = evaluated->exit();
  std::optional<Evaluated> unrelated;
  if (is_book) unrelated = *evaluated;
  Exported exported{.prepared = std::move(*prepared), .evaluated = std::move(*evaluated), .period = period};
  Scored& scored = exported.evaluated.scored;
  relate_as_of(exported.evaluated, exported.prepared, session.today());
  order_by_site(scored);
  if (period) {
    const auto is_other = [&](const auto& entry) { return !counts_in(entry.period, *period); };
    std::erase_if(scored.findings, is_other);
    std::erase_if(scored.sheets, is_other);
    std::erase_if(scored.readings, is_other);
  }
  if (!is_book) {
    const int written = export_data(options, exported, session);
    return written == exit_fine ? exit : written;
  }
  const Period summed = period ? *period : *unrelated->periods.rbegin();
  const int written = export_workbook(options, exported,
                                      period_report(exported.prepared, *unrelated, summed, session.today()), session);
  return written == exit_fine ? exit : written;
}

}  // namespace

Command export_command() {
  return {"export", Phrase::export_summary, [](CLI::App& app, Language language) -> Run {
            const auto options = std::make_shared<Options>();
            const auto text = [language](Phrase phrase) { return say(phrase).in(language); };
            add_paths(app, options->input, language);
            app.add_option("--format", options->format, text(Phrase::option_export_format))
                ->type_name("xlsx|sqlite|csv|json|ndjson|ical")
                ->check(CLI::IsMember({"xlsx", "sqlite", "csv", "json", "ndjson", "ical"}).description(""));
            app.add_option("-o,--output", options->output, text(Phrase::option_export_output))->type_name("FILE");
            app.add_option("--period", options->period, text(Phrase::option_export_period))->type_name("2026-11");
            add_keep_going(app, options->input, language);
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace csafe
