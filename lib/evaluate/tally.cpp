#include "evaluate/tally.hpp"

#include <algorithm>

namespace csafe {

namespace {

void note(const RiskMatrix* matrix, std::vector<const RiskMatrix*>& matrices) {
  if (matrix && std::ranges::find(matrices, matrix) == matrices.end()) matrices.push_back(matrix);
}

}  // namespace

std::vector<LevelColumn> levels_of(std::vector<const RiskMatrix*> matrices) {
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

std::vector<LevelColumn> level_columns(const std::vector<const Finding*>& findings) {
  std::vector<const RiskMatrix*> matrices;
  for (const Finding* finding : findings) note(finding->risk.matrix, matrices);
  return levels_of(std::move(matrices));
}

void TallyCounter::count(Count& count, const Finding& finding) {
  ++count.findings;
  if (finding.risk.band) ++count.by_band[finding.risk.band];
}

std::vector<Tally> TallyCounter::tallies(const std::vector<LevelColumn>& levels) const {
  std::vector<Tally> tallies;
  for (const auto& [id, count] : counts_) {
    Tally& tally = tallies.emplace_back(
        Tally{.id = id, .title = count.title, .findings = count.findings, .by_level = std::vector<int>(levels.size())});
    for (const auto& [band, findings] : count.by_band) {
      const auto level = std::ranges::find(levels, band->id, &LevelColumn::id);
      if (level != levels.end()) tally.by_level[static_cast<std::size_t>(level - levels.begin())] += findings;
    }
  }
  order_tallies(tallies);
  return tallies;
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
