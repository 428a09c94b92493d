#include "cli/commands/import/standing_audits.hpp"

#include <algorithm>

#include "base/phrases.hpp"
#include "check/check.hpp"
#include "cli/pipeline.hpp"

namespace csafe {
namespace {

/// Whether a path lies in a folder, or is it.
bool lies_in(const std::string& path, const std::string& folder) {
  const std::string whole = absolute_path(folder);
  const std::string inner = absolute_path(path.empty() ? "." : path);
  return inner == whole || inner.starts_with(whole.ends_with('/') ? whole : whole + '/');
}

/// The folder whose audits an import without paths reads.
std::string root_of(const Library& library) {
  const std::string root = library.workspace ? parent_path(library.workspace->file->path) : std::string();
  return root.empty() ? "." : root;
}

}  // namespace

StandingAudits::StandingAudits(const Session& session, const Prepared& prepared, const std::string& folder)
    : session_(session), prepared_(prepared) {
  if (lies_in(folder, root_of(prepared.library()))) return;
  below_.emplace();
  if (session.env().files.kind(folder) == FileKind::folder)
    below_ = take_inventory(session.env().files, {.paths = {folder}, .limits = prepared.request.limits});
}

const std::vector<Audit>& StandingAudits::of_site(const std::string& site) const {
  const auto [known, is_new] = read_.try_emplace(site);
  if (!is_new) return known->second;
  const Inventory& inventory = below_ ? *below_ : prepared_.inventory;
  Diagnostics of_check;  // which says them better
  for (const SiteFiles& files : inventory.sites) {
    if (files.site != site) continue;
    for (std::uint32_t i = 0; i < files.count; ++i)
      if (auto audit = read_audit(session_.env().files, inventory, inventory.audits[files.first + i],
                                  prepared_.request.limits, of_check))
        known->second.push_back(std::move(*audit));
  }
  return known->second;
}

void StandingAudits::name_findings(AuditDraft& draft, std::vector<SheetProblem>& problems) const {
  const std::vector<Audit>& standing = of_site(draft.site);
  name_extra_findings(draft, standing);
  std::vector<SheetProblem> known;
  for (const DraftObservation& finding : draft.extra)
    for (const Audit& audit : standing)
      if (std::ranges::find(audit.extra, finding.id, &ExtraFinding::id) != audit.extra.end()) {
        known.push_back({finding.at, say(Phrase::import_finding_there, finding.id, audit.file->path),
                         say(Phrase::help_import_finding_there)});
        break;
      }
  if (known.size() < draft.extra.size()) problems.insert(problems.end(), known.begin(), known.end());
}

bool StandingAudits::hold(const Audit& audit, const SheetPlace& at, std::vector<SheetProblem>& problems) const {
  std::vector<const Audit*> together;
  for (const Audit& other : of_site(audit.site.value))
    if (other.period == audit.period && other.type == audit.type) together.push_back(&other);
  if (together.empty()) return false;
  together.push_back(&audit);
  Diagnostics diagnostics;
  check_repeats(together, prepared_.library(), diagnostics);
  const std::size_t before = problems.size();
  for (const Diagnostic& problem : diagnostics.all()) {
    if (problem.at.file != audit.file || problem.notes.empty()) continue;
    const std::string path = problem.notes.front().at.path();
    const auto other = std::ranges::find_if(together, [&](const Audit* known) { return known->file->path == path; });
    const bool same_day = other != together.end() && (*other)->date.value == audit.date.value;
    problems.push_back(
        {at,
         same_day ? say(Phrase::import_audit_there, audit.site.value, audit.date.value, term(audit.type).title(), path)
                  : say(Phrase::import_items_there, problem.message, path),
         say(Phrase::help_import_audit_there)});
  }
  return problems.size() > before;
}

bool StandingAudits::lie_at(const std::string& path, const std::string& site) const {
  return std::ranges::any_of(of_site(site), [whole = absolute_path(path)](const Audit& audit) {
    return audit.date.value != Date{} && absolute_path(audit.file->path) == whole;
  });
}

}  // namespace csafe
