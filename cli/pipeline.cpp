#include "cli/pipeline.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <istream>
#include <iterator>
#include <map>
#include <set>

#include "base/phrases.hpp"
#include "base/sha256.hpp"
#include "check/check.hpp"
#include "evaluate/plan.hpp"
#include "evaluate/summarise.hpp"
#include "load/kind.hpp"

namespace csafe {
namespace {

void check_all(Workload& load) {
  const Library& library = load.library;
  for (const auto& matrix : library.matrices) check_matrix(*matrix, load.diagnostics);
  for (const auto& checklist : library.checklists) check_checklist(*checklist, library, load.diagnostics);
  for (const auto& calendar : library.calendars) check_calendar(*calendar, load.diagnostics);
  if (library.workspace) check_workspace(*library.workspace, library, load.diagnostics);
  for (const auto& audit : load.audits) check_audit(*audit, library, load.diagnostics);
  check_audits(load.audits, library, load.diagnostics);
  check_definitions(library, load.diagnostics);
  load.diagnostics.sort();
}

std::map<std::string, int> errors_by_file(const Diagnostics& diagnostics) {
  std::map<std::string, int> errors;
  for (const Diagnostic& diagnostic : diagnostics.all())
    if (diagnostic.severity == DiagnosticSeverity::error) ++errors[diagnostic.at.path()];
  return errors;
}

/// Whether a file with errors can be left out alone: an audit, or one that could not be read at all. Anything else is,
/// or may be, a definition that other audits rest on.
bool may_be_audit(const SourceFile& file) {
  if (file.bytes.empty()) return true;
  const auto kind = peek_kind(file.bytes);
  return kind && form_of(*kind) == FileForm::audit;
}

/// Takes the audits with errors out. False when an error lies in what the other audits rest on.
bool leave_out_broken(Prepared& prepared) {
  std::map<std::string, int> errors = errors_by_file(prepared.load.diagnostics);
  for (const auto& [path, count] : errors) prepared.left_out.push_back({path, count});
  std::erase_if(prepared.load.audits, [&](const auto& audit) { return errors.contains(audit->file->path); });
  return std::ranges::none_of(prepared.load.diagnostics.all(), [](const Diagnostic& diagnostic) {
    return diagnostic.severity == DiagnosticSeverity::error && !may_be_audit(*diagnostic.at.file);
  });
}

/// Every file that was loaded, the shipped ones in use among them, with the hash of its bytes.
std::vector<InputFile> input_files(const Workload& load) {
  std::map<std::string, std::string> hashes;
  const auto add = [&](const SourcePtr& file) { hashes.emplace(file->path, sha256_hex(file->bytes)); };
  const Library& library = load.library;
  if (library.workspace) add(library.workspace->file);
  for (const auto& matrix : library.matrices) add(matrix->file);
  for (const auto& checklist : library.checklists) add(checklist->file);
  for (const auto& calendar : library.calendars) add(calendar->file);
  for (const auto& audit : load.audits) add(audit->file);
  std::vector<InputFile> files;
  for (const auto& [path, sha256] : hashes) files.push_back({path, sha256});
  return files;
}

}  // namespace

std::optional<std::vector<std::string>> input_paths(Session& session, const InputOptions& options) {
  std::vector<std::string> paths = options.paths;
  if (options.files0_from.empty()) return paths;
  const ReadResult list = session.env().files.read(options.files0_from);
  if (!list.ok()) {
    session.refuse(say(Phrase::cannot_open, options.files0_from, list.error));
    return std::nullopt;
  }
  for (std::size_t from = 0; from < list.bytes.size();) {
    const std::size_t end = std::min(list.bytes.find('\0', from), list.bytes.size());
    if (end > from) paths.push_back(list.bytes.substr(from, end - from));
    from = end + 1;
  }
  if (paths.empty()) {
    session.refuse(say(Phrase::empty_file_list, options.files0_from));
    return std::nullopt;
  }
  return paths;
}

Workload load_and_check(Session& session, const std::vector<std::string>& paths, bool whole_library) {
  Workload loaded = load(session.env().files, {.paths = paths, .whole_library = whole_library});
  if (loaded.library.workspace) session.set_workspace_language(loaded.library.workspace->language);
  check_all(loaded);
  return loaded;
}

std::optional<Prepared> prepare(Session& session, const InputOptions& options) {
  const auto paths = input_paths(session, options);
  if (!paths) return std::nullopt;
  Prepared prepared{.load = load_and_check(session, *paths), .left_out = {}};
  const Diagnostics& diagnostics = prepared.load.diagnostics;
  const std::size_t warnings = diagnostics.count(DiagnosticSeverity::warning);
  if (diagnostics.has_errors()) {
    session.complain(diagnostics.all());
    const bool can_go_on = leave_out_broken(prepared) && options.keep_going;
    if (!can_go_on) {
      session.refuse(say(options.keep_going ? Phrase::definitions_broken : Phrase::input_has_errors,
                         diagnostics.count(DiagnosticSeverity::error)),
                     options.keep_going ? Text{} : say(Phrase::help_keep_going));
      return std::nullopt;
    }
  } else if (warnings > 0) {
    session.remark(say(Phrase::warnings_remain, warnings));
  }
  if (prepared.load.audits.empty()) {
    session.refuse(say(Phrase::no_audits), say(Phrase::help_no_audits));
    return std::nullopt;
  }
  return prepared;
}

void Prepared::drop_audits_after(Date day) {
  std::erase_if(load.audits, [&](const auto& audit) { return audit->date.value > day; });
}

std::optional<Prepared> prepare_as_of_today(Session& session, const InputOptions& options) {
  auto prepared = prepare(session, options);
  if (!prepared) return prepared;
  for (const auto& audit : prepared->load.audits)
    if (audit->date.value > session.today()) prepared->future.push_back({audit->file->path, audit->date.value});
  if (prepared->future.empty()) return prepared;
  prepared->drop_audits_after(session.today());
  session.refuse(say(Phrase::audits_in_future, prepared->future.size(), session.today()));
  if (prepared->load.audits.empty()) return std::nullopt;
  return prepared;
}

bool read_period(Session& session, const std::string& option, const Scored& scored, std::optional<Period>& period) {
  if (option.empty()) return true;
  period = parse_period(option);
  if (!period) {
    session.refuse(say(Phrase::not_a_period, option), say(Phrase::help_period));
    return false;
  }
  const std::vector<Period> audited = audited_periods(scored);
  if (std::ranges::find(audited, *period) != audited.end()) return true;
  std::vector<std::string> names;
  for (const Period& other : audited) names.push_back(other.text);
  session.refuse(say(Phrase::period_not_audited, option),
                 say(Phrase::periods_audited, fmt::format("{}", fmt::join(names, " "))));
  return false;
}

Scored score_all(const Session& session, const Workload& load, const EvaluationContext& context) {
  Scored scored;
  for (const auto& audit : load.audits) scored.append(score(*audit, context));
  relate(scored, context.today);
  find_missing(scored.findings, load.library);
  std::set<int> unknown_years;
  for (const Finding& finding : scored.findings)
    if (finding.calendar_missing) unknown_years.insert(finding.calendar_missing);
  for (const int year : unknown_years) session.remark(say(Phrase::calendar_missing, year));
  return scored;
}

ResultFacts result_facts(const Prepared& prepared, const Scored& scored, Date today, bool provenance) {
  ResultFacts facts{.as_of = today,
                    .matrices = matrices_of(scored.findings),
                    .left_out = prepared.left_out,
                    .audits = prepared.load.audits.size(),
                    .future = prepared.future,
                    .calendar_region = std::string(prepared.load.library.calendar_region())};
  std::set<int> years;
  for (const Finding& finding : scored.findings)
    if (finding.calendar_missing) years.insert(finding.calendar_missing);
  facts.years_missing.assign(years.begin(), years.end());
  if (facts.matrices.empty())
    for (const Sheet& sheet : scored.sheets) {
      const RiskMatrix* matrix = prepared.load.library.matrix_for(
          prepared.load.library.checklist({.at = {}, .id = sheet.checklist, .version = sheet.version}));
      if (matrix && std::ranges::find(facts.matrices, matrix) == facts.matrices.end()) facts.matrices.push_back(matrix);
    }
  if (provenance) facts.inputs = input_files(prepared.load);
  return facts;
}

}  // namespace csafe
