#include "evaluate/targets.hpp"

#include <algorithm>
#include <tuple>

namespace csafe {
namespace {

std::optional<Decimal> rate_of(const Summary& summary, Rate rate, int places) {
  switch (rate) {
    case Rate::compliance:
      return summary.score.compliance(places);
    case Rate::coverage:
      return summary.score.coverage(places);
    case Rate::score:
      return summary.score.marks(places);
    case Rate::rectification:
      return summary.rectification(places);
    case Rate::findings:
      return Decimal(summary.total.findings);
    case Rate::overdue:
      return Decimal(static_cast<std::int64_t>(summary.overdue.size()));
  }
  return std::nullopt;
}

std::optional<Decimal> rate_before(const Summary& summary, Rate rate) {
  const auto row = std::ranges::find_if(summary.by_period, [&](const PeriodSummary& period) {
    return summary.previous && period.period == *summary.previous;
  });
  if (row == summary.by_period.end()) return std::nullopt;
  switch (rate) {
    case Rate::compliance:
      return row->score.compliance();
    case Rate::coverage:
      return row->score.coverage();
    case Rate::score:
      return row->score.marks();
    case Rate::findings:
      return Decimal(row->tally.findings);
    case Rate::rectification:
    case Rate::overdue:
      return std::nullopt;  // both are as of the period's own day
  }
  return std::nullopt;
}

TargetRow rate_row(const Summary& summary, Rate rate, const NamedTarget& named, const Workspace& workspace) {
  const RateTerm& term = rate_term(rate);
  TargetRow row{.id = std::string(term.id),
                .title = term.title(),
                .site = {},
                .site_title = {},
                .unit = same_text(term.unit),
                .value = rate_of(summary, rate, shown_places),
                .before = rate_before(summary, rate),
                .target = named.target.text(),
                .met = {},
                .at = trace(workspace.file, named.target.at)};
  // Deadlines that could not be counted may be past: nobody knows whether the target is met.
  const bool unknown = rate == Rate::overdue && !summary.calendar_missing.empty();
  const auto exact = rate_of(summary, rate, judged_places);
  if (!exact || unknown) return row;
  row.met = named.target.met_by(*exact);
  if (row.met != named.target.met_by(*row.value)) row.value = exact;  // as shown it would contradict the verdict
  return row;
}

std::optional<Decimal> reading_before(const Summary& summary, const Scored& scored, const IndicatorReading& reading) {
  std::optional<Decimal> before;
  for (const IndicatorReading& other : scored.readings)
    if (summary.previous && other.period == *summary.previous && other.site == reading.site &&
        other.checklist == reading.checklist && other.item == reading.item)
      before = other.measure;
  return before;
}

}  // namespace

std::vector<TargetRow> target_rows(const Summary& summary, const Scored& scored, const Library& library) {
  std::vector<TargetRow> rows;
  const Workspace* workspace = library.workspace ? &*library.workspace : nullptr;
  for (std::size_t i = 0; workspace && i < rate_terms().size(); ++i)
    if (const NamedTarget* named = workspace->target(rate_terms()[i].id))
      rows.push_back(rate_row(summary, static_cast<Rate>(i), *named, *workspace));
  std::vector<const IndicatorReading*> readings;
  for (const IndicatorReading& reading : scored.readings)
    if (reading.period == summary.period) readings.push_back(&reading);
  std::ranges::sort(readings, [](const IndicatorReading* a, const IndicatorReading* b) {
    return std::tie(a->item, a->site, a->date, a->at.path, a->at.place) <
           std::tie(b->item, b->site, b->date, b->at.path, b->at.place);
  });
  for (const IndicatorReading* reading : readings) {
    rows.push_back({.id = reading->item,
                    .title = reading->title,
                    .site = reading->site,
                    .site_title = reading->site_title,
                    .unit = reading->unit,
                    .value = reading->measure,
                    .before = reading_before(summary, scored, *reading),
                    .target = reading->target.text(),
                    .met = reading->met,
                    .at = reading->at});
  }
  return rows;
}

}  // namespace csafe
