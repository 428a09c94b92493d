#include <algorithm>

#include "base/phrases.hpp"
#include "check/check.hpp"

namespace csafe {

void AuditedPeriods::add(std::string_view site, std::set<Period> periods) {
  const std::set<Period>& kept = *kept_.insert(std::move(periods)).first;
  if (const auto position = position_of(site)) of_site_[*position] = &kept;
}

const std::set<Period>& AuditedPeriods::of(std::string_view site) const {
  static const std::set<Period> none;
  const auto position = position_of(site);
  return position && of_site_[*position] ? *of_site_[*position] : none;
}

std::optional<std::size_t> AuditedPeriods::position_of(std::string_view id) const {
  const Site* site = workspace_ ? workspace_->site(id) : nullptr;
  if (!site) return std::nullopt;
  return static_cast<std::size_t>(site - workspace_->sites.data());
}

const Period* AuditedPeriods::latest() const {
  const Period* latest = nullptr;
  for (const std::set<Period>& periods : kept_)
    for (const Period& period : periods)
      if (!latest || period.last > latest->last || (period.last == latest->last && period.first > latest->first))
        latest = &period;
  return latest;
}

void check_sites_audited(const Workspace& workspace, const AuditedPeriods& audited,
                         const std::set<std::string>& unclear, Diagnostics& diagnostics) {
  const Period* latest = audited.latest();
  if (!latest) return;
  for (const Site& site : workspace.sites) {
    if (site.id.empty() || unclear.contains(site.id)) continue;
    if (lacks_audit(audited.of(site.id), *latest))
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
