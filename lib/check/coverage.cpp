#include <algorithm>

#include "base/phrases.hpp"
#include "check/check.hpp"

namespace csafe {
namespace {

/// The audited period that ends last, of those the shortest.
const Period* latest_period(const AuditedPeriods& audited) {
  const Period* latest = nullptr;
  for (const auto& [site, periods] : audited)
    for (const Period& period : periods)
      if (!latest || period.last > latest->last || (period.last == latest->last && period.first > latest->first))
        latest = &period;
  return latest;
}

}  // namespace

void check_sites_audited(const Workspace& workspace, const AuditedPeriods& audited,
                         const std::set<std::string>& unclear, Diagnostics& diagnostics) {
  const Period* latest = latest_period(audited);
  if (!latest) return;
  for (const Site& site : workspace.sites) {
    if (site.id.empty() || unclear.contains(site.id)) continue;
    const auto own = audited.find(site.id);
    if (lacks_audit(own == audited.end() ? std::set<Period>{} : own->second, *latest))
      diagnostics.add(RuleId::workspace_unaudited_site, {.file = workspace.file, .begin = site.at, .end = site.at},
                      say(Phrase::site_unaudited, site.id, latest->text),
                      say(Phrase::help_site_unaudited, site.id, latest->text));
  }
}

void check_checklists_used(const Library& library, const std::map<std::string, ChecklistRef>& audited,
                           Diagnostics& diagnostics) {
  std::set<const Checklist*> used;
  for (const auto& [text, ref] : audited) used.insert(library.checklist(ref));
  for (const Site& site : library.workspace->sites)
    for (const ChecklistRef& ref : site.checklists) used.insert(library.checklist(ref));
  for (const auto& checklist : library.checklists) {
    if (checklist->shipped || checklist->id.empty() || used.contains(checklist.get())) continue;
    const bool hidden = library.checklist({.at = {}, .id = checklist->id, .version = checklist->version}) !=
                        checklist.get();  // which was reported
    if (!hidden)
      diagnostics.add(RuleId::workspace_unused_checklist,
                      {.file = checklist->file, .begin = checklist->at, .end = checklist->at},
                      say(Phrase::checklist_unused, checklist->id),
                      say(Phrase::help_checklist_unused, library.workspace->file->path));
  }
}

}  // namespace csafe
