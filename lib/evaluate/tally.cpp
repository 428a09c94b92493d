#include "evaluate/tally.hpp"

#include <algorithm>

namespace csafe {

std::vector<LevelColumn> level_columns(const std::vector<const Finding*>& findings) {
  std::vector<const RiskMatrix*> matrices;
  for (const Finding* finding : findings)
    if (finding->risk.matrix && std::ranges::find(matrices, finding->risk.matrix) == matrices.end())
      matrices.push_back(finding->risk.matrix);
  std::ranges::sort(matrices, [](const RiskMatrix* a, const RiskMatrix* b) {
    return a->bands.size() != b->bands.size() ? a->bands.size() > b->bands.size() : a->id < b->id;
  });
  std::vector<LevelColumn> columns;
  for (const RiskMatrix* matrix : matrices)
    for (const Band& band : matrix->bands)
      if (std::ranges::find(columns, band.id, &LevelColumn::id) == columns.end())
        columns.push_back({band.id, band.title, band.colour});
  std::ranges::stable_sort(columns, {}, &LevelColumn::colour);
  return columns;
}

Tally make_tally(GroupKey key, const std::vector<const Finding*>& findings, const std::vector<LevelColumn>& levels) {
  Tally tally{.id = std::move(key.id),
              .title = std::move(key.title),
              .findings = static_cast<int>(findings.size()),
              .by_level = std::vector<int>(levels.size())};
  for (const Finding* finding : findings)
    for (std::size_t i = 0; i < levels.size(); ++i)
      if (finding->risk.band && finding->risk.band->id == levels[i].id) ++tally.by_level[i];
  return tally;
}

void order_tallies(std::vector<Tally>& tallies) {
  std::ranges::stable_sort(tallies, [](const Tally& a, const Tally& b) {
    if (a.id.empty() != b.id.empty()) return b.id.empty();
    if (a.findings != b.findings) return a.findings > b.findings;
    if (a.by_level != b.by_level) return a.by_level > b.by_level;
    return a.id < b.id;
  });
}

}  // namespace csafe
