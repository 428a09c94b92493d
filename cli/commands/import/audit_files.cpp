#include "cli/commands/import/audit_files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <ostream>

#include "base/atomic_file.hpp"
#include "base/system_error.hpp"
#include "check/check.hpp"
#include "load/schema/schema.hpp"
#include "load/yaml/reader.hpp"
#include "model/sheet_columns.hpp"
#include "store/audit_text.hpp"

namespace csafe {
namespace {

/// The observation that a row became, with the matrix that grades it.
struct RatedRow {
  const DraftObservation* observation = nullptr;
  const RiskMatrix* matrix = nullptr;
};

RatedRow row_at(const SheetPlace& place, const AuditDraft& draft, const Library& library) {
  const auto is_there = [&](const DraftObservation& observation) {
    const SheetPlace& at = observation.at;
    return at.row == place.row && at.sheet == place.sheet && at.path == place.path;
  };
  const auto checklist_of = [&](const std::string& id) -> const Checklist* {
    const auto used = std::ranges::find(draft.checklists, id, &ChecklistRef::id);
    return used == draft.checklists.end() ? nullptr : library.checklist(*used);
  };
  for (const DraftAnswer& answer : draft.answers)
    for (const DraftObservation& observation : answer.observations)
      if (is_there(observation)) return {&observation, library.matrix_for(checklist_of(answer.checklist))};
  for (const DraftObservation& observation : draft.extra) {
    if (!is_there(observation)) continue;
    const DraftValue* named = observation.value("matrix");
    const Checklist* first = draft.checklists.empty() ? nullptr : checklist_of(draft.checklists.front().id);
    return {&observation, named ? library.matrix(named->values.front()) : library.matrix_for(first)};
  }
  return {};
}

/// The headings of the columns whose values a rating lacks.
Text headings_lacking(const RatedRow& row) {
  Text headings;
  for (const Factor& factor : row.matrix->factors) {
    const std::string id = "risk." + factor.id;
    if (row.observation->value(id)) continue;
    const SheetColumn* column = sheet_column(id);
    const Text title = column ? column->title() : same_text(id);
    headings.zh += (headings.zh.empty() ? "“" : "、“") + title.zh + "”";
    headings.en += (headings.en.empty() ? "'" : ", '") + title.en + "'";
  }
  return headings;
}

/// A problem of an audit, told of the cell that it comes from. A rating that lacks values is told by the headings of
/// their columns: who fills in a spreadsheet knows no keys.
SheetProblem problem_of_sheet(const Diagnostic& problem, const SheetPlace& origin, const AuditDraft& draft,
                              const Library& library) {
  if (problem.rule == RuleId::audit_risk || problem.rule == RuleId::risk_incomplete)
    if (const RatedRow row = row_at(origin, draft, library); row.matrix) {
      const Text headings = headings_lacking(row);
      return {origin, say(Phrase::import_unrated, headings), say(Phrase::help_import_unrated, headings)};
    }
  return {origin, problem.rule, problem.message, problem.help};
}

}  // namespace

std::vector<std::string> audit_paths(const std::vector<AuditDraft>& audits, const std::string& folder,
                                     const StandingAudits& standing) {
  const auto stem = [&](const AuditDraft& audit) {
    const std::string type = audit.type == AuditType::regular ? "" : "-" + std::string(term(audit.type).id);
    return join_path(folder, audit.period.text + "/" + audit.site + type);
  };
  std::vector<std::string> stems;
  for (const AuditDraft& audit : audits) stems.push_back(stem(audit));
  const std::vector<std::string> stems_of_all = stems;
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < audits.size(); ++i) {
    const AuditDraft& audit = audits[i];
    const auto is_taken = [&] { return standing.lie_at(stems[i] + ".yaml", audit.site); };
    if (std::ranges::count(stems_of_all, stems_of_all[i]) > 1 || is_taken()) stems[i] += "-" + to_text(audit.date);
    for (std::size_t j = 0; j < audit.checklists.size() && is_taken(); ++j) stems[i] += "-" + audit.checklists[j].id;
    const std::string unnumbered = stems[i];
    for (std::size_t n = 2; is_taken(); ++n) stems[i] = unnumbered + "-" + std::to_string(n);
    paths.push_back(stems[i] + ".yaml");
  }
  return paths;
}

CheckedAudit checked_audit(const AuditDraft& draft, const std::string& path, const Library& library,
                           std::vector<SheetProblem>& problems) {
  AuditText text = audit_text(draft);
  CheckedAudit checked{.bytes = std::move(text.bytes), .origins = std::move(text.origins), .audit = {}};
  Diagnostics diagnostics;
  const auto file = std::make_shared<const SourceFile>(SourceFile{.path = path, .bytes = checked.bytes});
  if (auto document = yaml::read(file, diagnostics)) {
    Audit audit = bind_audit(std::move(*document), diagnostics);
    if (!diagnostics.has_errors()) check_audit(audit, library, diagnostics);
    if (!diagnostics.has_errors()) checked.audit.emplace(std::move(audit));
  }
  for (const Diagnostic& problem : diagnostics.all()) {
    if (problem.severity != DiagnosticSeverity::error) continue;
    const std::size_t line = problem.at.begin.line;
    const SheetPlace& origin = line > 0 && line <= checked.origins.size() ? checked.origins[line - 1] : draft.at;
    problems.push_back(problem_of_sheet(problem, origin, draft, library));
  }
  return checked;
}

int create_all(Session& session, const std::vector<NewFile>& files) {
  std::vector<NewFile> written;
  for (const NewFile& file : files) {
    auto reason = create_folders(parent_path(file.path));
    if (!reason) reason = create_file(file.path, file.bytes);
    if (!reason) {
      written.push_back({file.path, {}});
      continue;
    }
    session.env().err << "csafe: " << say(Phrase::cannot_write, file.path, *reason).in(session.language()) << '\n';
    if (take_away(session, written) && !written.empty()) session.remark(say(Phrase::import_undone));
    return exit_internal;
  }
  return exit_fine;
}

bool take_away(const Session& session, const std::vector<NewFile>& files) {
  bool all = true;
  for (const NewFile& file : files) {
    if (std::remove(file.path.c_str()) == 0 || errno == ENOENT) continue;
    session.refuse(say(Phrase::import_file_stays, file.path, system_error_text(errno)),
                   say(Phrase::help_import_file_stays));
    all = false;
  }
  return all;
}

}  // namespace csafe
