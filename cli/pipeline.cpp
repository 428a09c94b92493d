#include "cli/pipeline.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "base/phrases.hpp"
#include "base/sha256.hpp"
#include "check/check.hpp"
#include "cli/check_choice.hpp"
#include "cli/ledger_state.hpp"
#include "cli/progress.hpp"
#include "cli/saved_queries.hpp"
#include "evaluate/summarise.hpp"
#include "load/references.hpp"
#include "load/shipped.hpp"
#include "model/resolve.hpp"

namespace csafe {
namespace {

void check_definitions_of(const Library& library, Diagnostics& diagnostics) {
  for (const auto& matrix : library.matrices) check_matrix(*matrix, diagnostics);
  for (const auto& checklist : library.checklists) check_checklist(*checklist, library, diagnostics);
  for (const auto& calendar : library.calendars) check_calendar(*calendar, diagnostics);
  if (library.workspace) check_workspace(*library.workspace, library, diagnostics);
  check_definitions(library, diagnostics);
}

/// Every definition that was loaded, the shipped ones in use among them, with the hash of its bytes.
void add_definitions(const Library& library, std::map<std::string, std::string>& hashes) {
  const auto add = [&](const SourcePtr& file) { hashes.emplace(file->path, sha256_hex(file->bytes)); };
  if (library.workspace) add(library.workspace->file);
  for (const auto& matrix : library.matrices) add(matrix->file);
  for (const auto& checklist : library.checklists) add(checklist->file);
  for (const auto& calendar : library.calendars) add(calendar->file);
}

/// Whether the audits can be evaluated without the files that have errors. A file that was not seen to be an audit is,
/// or may be, a definition that audits rest on, unless the command line named it and it is not there.
bool can_leave_out(const Prepared& prepared, const Files& files) {
  const auto is_named = [&](const std::string& path) {
    return std::ranges::any_of(prepared.request.paths,
                               [&](const std::string& named) { return absolute_path(named) == absolute_path(path); });
  };
  return std::ranges::none_of(prepared.inventory.diagnostics.all(), [&](const Diagnostic& problem) {
    const bool never_was = problem.rule == RuleId::file_unreadable &&
                           files.kind(problem.at.path()) == FileKind::missing && is_named(problem.at.path());
    return problem.severity == DiagnosticSeverity::error && !never_was;
  });
}

/// A run over the audits of `prepared`.
SiteRun site_run(const Session& session, const Prepared& prepared) {
  SiteRun run{.files = session.env().files,
              .inventory = prepared.inventory,
              .context = make_context(prepared.library(), session.today())};
  run.limits = prepared.request.limits;
  run.jobs = prepared.request.jobs;
  run.stats = prepared.request.stats;
  return run;
}

/// Loads shipped matrices; false when there is nothing to load.
bool load_matrices(const std::set<std::string>& ids, Inventory& inventory) {
  for (const std::string& id : ids) load_shipped_matrix(inventory.library, id, inventory.diagnostics);
  return !ids.empty();
}

/// Null where there is none.
const Workspace* workspace_of(const Prepared& prepared) {
  return prepared.library().workspace ? &*prepared.library().workspace : nullptr;
}

/// What can be said of a workspace once all its audits were read.
void check_whole_workspace(const Inventory& inventory, const AuditedPeriods& audited,
                           const std::set<std::string>& unclear, Diagnostics& diagnostics) {
  if (!inventory.whole_workspace || !inventory.library.workspace) return;
  check_sites_audited(*inventory.library.workspace, audited, unclear, diagnostics);
  check_saved_queries(inventory, diagnostics);
}

/// One evaluation of all sites, which may have to be begun again.
class Pass {
 public:
  Pass(Session& session, Prepared& prepared, const EvaluationOptions& options, const RunLedger& ledger)
      : session_(session), prepared_(prepared), options_(options), ledger_(ledger) {}

  Evaluated evaluated;
  Diagnostics problems;
  Checked doubted;  ///< what `check` would be asked to report of the same files, where they are sound

  /// False when shipped matrices were missing; they are there now, and everything has to be done again.
  bool run() {
    problems = prepared_.inventory.diagnostics;
    doubted = {};
    SiteRun run = site_run(session_, prepared_);
    run.evaluates = !problems.has_errors() || (options_.keep_going && can_leave_out(prepared_, session_.env().files));
    run.relates = options_.relates;
    run.provenance = options_.provenance;
    run.context.explain = options_.explain;
    run.context.sheets = options_.sheets;
    run.finish = options_.finish;
    run.ledger = ledger_.view.get();
    for (const Diagnostic& problem : ledger_.problems.all()) problems.add(problem);
    std::set<std::string> matrices;
    AuditedPeriods audited(workspace_of(prepared_));
    std::set<std::string> unclear;
    Progress progress(session_, prepared_.inventory.audits.size());
    run_sites(run, [&](SiteOutcome&& outcome) {
      progress.advance(outcome.files);
      if (outcome.unclear) unclear.insert(outcome.site);
      audited.add(outcome.site, std::move(outcome.audited));
      add(std::move(outcome), matrices);
    });
    check_whole_workspace(prepared_.inventory, audited, unclear, doubted.problems);
    problems.sort();
    doubted.problems.append(problems);
    return !load_matrices(matrices, prepared_.inventory);
  }

 private:
  void add(SiteOutcome&& outcome, std::set<std::string>& matrices) {
    problems.append(std::move(outcome.problems));
    doubted.problems.append(std::move(outcome.doubts));
    std::ranges::move(outcome.excepting, std::back_inserter(doubted.excepting));
    matrices.merge(outcome.matrices_missing);
    evaluated.audits += outcome.audits;
    const auto move_to = [](auto& list, auto& more) {
      list.insert(list.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    };
    move_to(evaluated.future, outcome.future);
    move_to(evaluated.inputs, outcome.inputs);
    evaluated.years_missing.merge(outcome.years_unknown);
    evaluated.matrices.merge(outcome.matrices);
    evaluated.sheet_matrices.merge(outcome.sheet_matrices);
    evaluated.periods.merge(outcome.periods);
    if (options_.take) options_.take(outcome);
    evaluated.scored.append(std::move(outcome.scored));
  }

  Session& session_;
  Prepared& prepared_;
  const EvaluationOptions& options_;
  const RunLedger& ledger_;
};

/// Complains of errors; false when they are the end of it.
bool can_go_on(Session& session, const Prepared& prepared, const Pass& pass, const EvaluationOptions& options) {
  if (!pass.problems.has_errors()) {
    const std::size_t warnings = session.quiet() ? 0 : count_warnings(session, prepared, pass.doubted);
    if (warnings > 0) session.remark(say(Phrase::warnings_remain, warnings));
    return true;
  }
  session.complain(pass.problems.all());
  const bool can_leave = can_leave_out(prepared, session.env().files);
  if (options.keep_going && can_leave) return true;
  session.refuse(say(options.keep_going ? Phrase::definitions_broken : Phrase::input_has_errors,
                     pass.problems.count(DiagnosticSeverity::error)),
                 can_leave && options.can_keep_going ? say(Phrase::help_keep_going) : Text{});
  return false;
}

/// Every file with errors is left out, those that could not even be read too, in the order of their paths.
void complete_left_out(const Pass& pass, Evaluated& evaluated) {
  std::map<std::string, int> errors;
  for (const Diagnostic& problem : pass.problems.all())
    if (problem.severity == DiagnosticSeverity::error) ++errors[problem.at.path()];
  for (const auto& [path, count] : errors) evaluated.left_out.push_back({path, count});
}

/// Says that a period has no audits, and which have.
void refuse_period(Session& session, Phrase phrase, const Period& period, const Evaluated& evaluated) {
  std::vector<std::string> names;
  for (const Period& other : evaluated.periods) names.push_back(other.text);
  session.refuse(say(phrase, period.text), say(Phrase::periods_audited, fmt::format("{}", fmt::join(names, " "))));
}

}  // namespace

std::optional<LoadRequest> load_request(Session& session, const InputOptions& options) {
  LoadRequest request{.paths = options.paths};
  request.jobs = session.jobs();
  request.limits.reference_only = session.reads_by_reference();
  if (!options.max_file_size.empty()) {
    const auto size = parse_size(options.max_file_size);
    if (!size) {
      session.refuse(say(Phrase::not_a_size, options.max_file_size), say(Phrase::help_size));
      return std::nullopt;
    }
    request.limits.bytes = *size;
    request.limits.nodes = static_cast<std::uint32_t>(std::max<std::size_t>(request.limits.nodes, *size / 2));
  }
  if (options.files0_from.empty()) return request;
  const ReadResult list = session.env().files.read(options.files0_from);
  if (!list.ok()) {
    session.refuse(say(Phrase::cannot_open, options.files0_from, list.error));
    return std::nullopt;
  }
  for (std::size_t from = 0; from < list.bytes.size();) {
    const std::size_t end = std::min(list.bytes.find('\0', from), list.bytes.size());
    if (end > from) request.paths.push_back(list.bytes.substr(from, end - from));
    from = end + 1;
  }
  if (!request.paths.empty()) return request;
  session.refuse(say(Phrase::empty_file_list, options.files0_from), say(Phrase::help_empty_file_list));
  return std::nullopt;
}

std::optional<Prepared> prepare(Session& session, const InputOptions& options) {
  auto request = load_request(session, options);
  if (!request) return std::nullopt;
  return prepare(session, std::move(*request));
}

Prepared prepare(Session& session, LoadRequest request) {
  Prepared prepared{.request = std::move(request), .inventory = {}};
  prepared.inventory = take_inventory(session.env().files, prepared.request);
  const Library& library = prepared.library();
  session.set_workspace_language(library.workspace ? library.workspace->language : std::nullopt);
  if (library.workspace) session.set_workspace_offset(library.workspace->time_zone);
  check_definitions_of(library, prepared.inventory.diagnostics);
  if (prepared.inventory.whole_workspace && library.workspace)
    check_checklists_used(library, prepared.inventory.references, prepared.inventory.diagnostics);
  prepared.inventory.diagnostics.sort();
  return prepared;
}

Checked check_everything(Session& session, Prepared& prepared, bool lists_audits) {
  for (;;) {
    Checked checked{.problems = prepared.inventory.diagnostics, .reading = prepared.inventory.reading, .audits = {}};
    SiteRun run = site_run(session, prepared);
    run.evaluates = false;
    run.keeps_warnings = true;
    run.lists = lists_audits;
    Progress progress(session, prepared.inventory.audits.size());
    std::map<int, Diagnostic> years;
    std::set<std::string> matrices;
    AuditedPeriods audited(workspace_of(prepared));
    std::set<std::string> unclear;
    run_sites(run, [&](SiteOutcome&& outcome) {
      if (outcome.unclear) unclear.insert(outcome.site);
      audited.add(outcome.site, std::move(outcome.audited));
      checked.problems.append(std::move(outcome.problems));
      checked.reading += std::move(outcome.reading);
      std::ranges::move(outcome.listed, std::back_inserter(checked.audits));
      std::ranges::move(outcome.excepting, std::back_inserter(checked.excepting));
      years.merge(outcome.years_missing);
      matrices.merge(outcome.matrices_missing);
      progress.advance(outcome.files);
    });
    if (load_matrices(matrices, prepared.inventory)) continue;
    for (auto& [year, problem] : years) checked.problems.add(std::move(problem));
    check_whole_workspace(prepared.inventory, audited, unclear, checked.problems);
    checked.problems.sort();
    return checked;
  }
}

bool definitions_hold(const Prepared& prepared) {
  return std::ranges::none_of(prepared.inventory.diagnostics.all(), [](const Diagnostic& problem) {
    return problem.severity == DiagnosticSeverity::error && problem.rule != RuleId::workspace_several;
  });
}

bool load_matrices_of_audits(Session& session, Prepared& prepared) {
  SiteRun run = site_run(session, prepared);
  run.evaluates = false;
  std::set<std::string> matrices;
  run_sites(run, [&](SiteOutcome&& outcome) { matrices.merge(outcome.matrices_missing); });
  return load_matrices(matrices, prepared.inventory);
}

std::optional<Evaluated> evaluate(Session& session, Prepared& prepared, const EvaluationOptions& options) {
  const RunLedger ledger = options.asks_ledger ? ledger_of_run(session, prepared) : RunLedger{};
  auto pass = std::make_unique<Pass>(session, prepared, options, ledger);
  if (!pass->run()) {
    if (options.restart && !options.restart()) return std::nullopt;
    pass = std::make_unique<Pass>(session, prepared, options, ledger);
    pass->run();
  }
  if (!can_go_on(session, prepared, *pass, options)) return std::nullopt;
  Evaluated evaluated = std::move(pass->evaluated);
  complete_left_out(*pass, evaluated);
  evaluated.ledger = ledger.ledger;
  evaluated.ledger_view = ledger.view;
  if (evaluated.audits == 0 && evaluated.future.empty()) {
    if (prepared.inventory.audits.empty())
      session.refuse(say(Phrase::no_audits), say(Phrase::help_no_audits));
    else
      session.refuse(say(Phrase::all_left_out, evaluated.left_out.size()));
    return std::nullopt;
  }
  if (!evaluated.future.empty())
    session.refuse(say(Phrase::audits_in_future, evaluated.future.size(), session.today()),
                   evaluated.audits == 0 ? say(Phrase::help_future) : Text{});
  if (evaluated.audits == 0) return std::nullopt;
  for (const int year : evaluated.years_missing) session.remark(say(Phrase::calendar_missing, year));
  return evaluated;
}

void load_matrices_of_columns(Session& session, Prepared& prepared, const std::vector<std::string>& columns) {
  constexpr std::string_view prefix = "factors.";
  const auto has = [](const Library& library, std::string_view factor) {
    return std::ranges::any_of(library.matrices, [&](const auto& matrix) { return matrix->factor(factor) != nullptr; });
  };
  for (const std::string& column : columns) {
    if (!column.starts_with(prefix)) continue;
    const auto factor = std::string_view(column).substr(prefix.size());
    if (has(prepared.library(), factor) || !has(library_of_shipped_matrices(), factor)) continue;
    load_matrices_of_audits(session, prepared);
    return;
  }
}

bool read_period(Session& session, const std::string& option, std::optional<Period>& period) {
  if (option.empty()) return true;
  period = parse_period(option);
  if (!period) session.refuse(say(Phrase::not_a_period, option), say(Phrase::help_period));
  return period.has_value();
}

bool require_audited(Session& session, const std::optional<Period>& period, const Evaluated& evaluated) {
  if (!period || evaluated.periods.contains(*period)) return true;
  refuse_period(session, Phrase::period_not_audited, *period, evaluated);
  return false;
}

bool require_audited_within(Session& session, const std::optional<Period>& period, const Evaluated& evaluated) {
  const auto counts = [&](const Period& other) { return counts_in(other, *period); };
  if (!period || std::ranges::any_of(evaluated.periods, counts)) return true;
  refuse_period(session, Phrase::period_nothing_in, *period, evaluated);
  return false;
}

std::vector<const RiskMatrix*> matrices_in_order(const Library& library) {
  std::set<const RiskMatrix*, ById> matrices;
  for (const auto& matrix : library.matrices) matrices.insert(matrix.get());
  return {matrices.begin(), matrices.end()};
}

ResultFacts result_facts(const Prepared& prepared, const Evaluated& evaluated, Date as_of) {
  const Library& library = prepared.library();
  const auto& matrices = evaluated.matrices.empty() ? evaluated.sheet_matrices : evaluated.matrices;
  ResultFacts facts{.as_of = as_of,
                    .matrices = {matrices.begin(), matrices.end()},
                    .known = matrices_in_order(library),
                    .left_out = evaluated.left_out,
                    .audits = evaluated.audits,
                    .future = evaluated.future,
                    .calendar_region = std::string(library.calendar_region()),
                    .years_missing = {evaluated.years_missing.begin(), evaluated.years_missing.end()}};
  if (evaluated.inputs.empty()) return facts;
  std::map<std::string, std::string> hashes;
  add_definitions(library, hashes);
  for (const InputFile& input : evaluated.inputs) hashes.emplace(input.path, input.sha256);
  for (std::size_t i = 0; evaluated.ledger && i < evaluated.ledger->files.size(); ++i) {
    const SourcePtr& file = evaluated.ledger->files[i].file;
    hashes.emplace(file->path, sha256_hex(file->bytes));
  }
  for (const auto& [path, sha256] : hashes) facts.inputs.push_back({path, sha256});
  return facts;
}

}  // namespace csafe
