#include "evaluate/coverage.hpp"

#include <set>
#include <string_view>

namespace csafe {

std::vector<const Site*> sites_without_audit(const Scored& scored, const Period& period, const Library& library) {
  std::vector<const Site*> missing;
  if (!library.workspace) return missing;
  std::set<std::string_view> audited;
  for (const Sheet& sheet : scored.sheets)
    if (covers_everything(sheet.type) && counts_in(sheet.period, period)) audited.insert(sheet.site);
  for (const Site& site : library.workspace->sites)
    if (!audited.contains(site.id)) missing.push_back(&site);
  return missing;
}

}  // namespace csafe
