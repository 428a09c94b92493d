#include "evaluate/targets.hpp"

#include <map>
#include <string_view>
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
  if (!summary.before) return std::nullopt;
  switch (rate) {
    case Rate::compliance:
      return summary.before->score.compliance();
    case Rate::coverage:
      return summary.before->score.coverage();
    case Rate::score:
      return summary.before->score.marks();
    case Rate::findings:
      return Decimal(summary.before->tally.findings);
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
                .target = named.target,
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

/// The last reading of an indicator at a site in the period, and in the one before.
struct LastReadings {
  const IndicatorReading* now = nullptr;
  const IndicatorReading* before = nullptr;
};

}  // namespace

std::vector<TargetRow> target_rows(const Summary& summary, const Scored& scored, const Library& library) {
  std::vector<TargetRow> rows;
  const Workspace* workspace = library.workspace ? &*library.workspace : nullptr;
  for (std::size_t i = 0; workspace && i < rate_terms().size(); ++i)
    if (const NamedTarget* named = workspace->target(rate_terms()[i].id))
      rows.push_back(rate_row(summary, static_cast<Rate>(i), *named, *workspace));
  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, LastReadings> readings;
  for (const IndicatorReading& reading : scored.readings) {
    const bool is_now = counts_in(reading.period, summary.period);
    if (!is_now && !(summary.previous && counts_in(reading.period, *summary.previous))) continue;
    LastReadings& last = readings[{reading.item, reading.site, reading.checklist}];
    (is_now ? last.now : last.before) = &reading;  // they come by date
  }
  for (const auto& [indicator, last] : readings) {
    if (!last.now) continue;
    const IndicatorReading& reading = *last.now;
    rows.push_back({.id = reading.item,
                    .title = reading.title,
                    .site = reading.site,
                    .site_title = reading.site_title,
                    .unit = reading.unit,
                    .value = reading.measure,
                    .before = last.before ? std::optional(last.before->measure) : std::nullopt,
                    .target = reading.target,
                    .met = reading.met,
                    .at = reading.at});
  }
  return rows;
}

}  // namespace csafe
