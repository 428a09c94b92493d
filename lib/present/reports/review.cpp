#include "present/reports/review.hpp"

#include <algorithm>
#include <functional>

#include "base/phrases.hpp"
#include "present/reports/parts.hpp"

namespace csafe {
namespace {

std::string_view better_id(Comparison comparison) {
  switch (comparison) {
    case Comparison::less:
    case Comparison::at_most:
      return "lower";
    case Comparison::at_least:
    case Comparison::greater:
      return "higher";
    case Comparison::equal:
      break;
  }
  return "exact";
}

Cell better_cell(Comparison comparison) {
  const std::string_view id = better_id(comparison);
  return Cell(std::string(id), say(id == "higher"  ? Phrase::better_higher
                                   : id == "lower" ? Phrase::better_lower
                                                   : Phrase::better_exact));
}

Cell status_cell(const TargetRow& row) {
  if (!row.met) return Cell(std::string("no-data"), say(Phrase::target_no_data), Shade::grey);
  return *row.met ? Cell(std::string("met"), say(Phrase::target_met), Shade::green)
                  : Cell(std::string("missed"), say(Phrase::target_missed), Shade::red);
}

/// A number with its unit for people.
Cell measured_cell(const std::optional<Decimal>& number, const Text& unit) {
  if (!number) return rate_cell(number);
  const auto text = [&](Language language) {
    const std::string& name = unit.in(language);
    return name.empty() ? number->text() : number->text() + " " + name;
  };
  return Cell(*number, Text{.zh = text(Language::zh), .en = text(Language::en)});
}

Chart chart_of(const Summary& summary, Text title, std::string unit, bool from_zero,
               const std::function<std::optional<Decimal>(const PeriodSummary&)>& value) {
  Chart chart{.title = std::move(title), .unit = std::move(unit), .from_zero = from_zero};
  for (const PeriodSummary& period : summary.by_period) {
    chart.labels.push_back(period.period.text);
    chart.values.push_back(value(period));
  }
  return chart;
}

std::string_view kind_id(NextKind kind) {
  constexpr std::string_view ids[] = {"audit", "deadline", "verify", "close", "target"};
  return ids[static_cast<std::size_t>(kind)];
}

Cell kind_cell(NextKind kind) {
  constexpr Phrase titles[] = {Phrase::next_audit, Phrase::next_deadline, Phrase::next_verify, Phrase::next_close,
                               Phrase::next_target};
  return Cell(std::string(kind_id(kind)), say(titles[static_cast<std::size_t>(kind)]));
}

/// What a finding is about, for a line of a list.
Cell subject_of(const Finding& finding) {
  const Text words = finding.found_in_words();
  if (!words.empty()) return words;
  return finding.hazard.empty() ? finding.title : finding.hazard;
}

}  // namespace

std::string signed_text(const Decimal& change) {
  return (change.is_zero() ? "±" : change > Decimal(0) ? "+" : "") + change.text();
}

Cell compared(Cell now, const std::optional<Decimal>& value, const std::optional<Decimal>& before) {
  if (!value || !before) return now;
  const std::string shown = " (" + signed_text(*value - *before) + ")";
  const Text text = now.label.empty() ? same_text(value->text()) : now.label;
  now.label = {.zh = text.in(Language::zh) + shown, .en = text.in(Language::en) + shown};
  return now;
}

Section conclusions_section(const Review& review) {
  Section section{.id = "conclusions",
                  .title = say(Phrase::conclusions),
                  .columns = {{.id = "id", .title = say(Phrase::field_id), .detail = true},
                              {.id = "text", .title = say(Phrase::conclusion), .flexible = true}},
                  .sentences = true};
  for (const Conclusion& conclusion : review.conclusions) section.rows.push_back({conclusion.id, conclusion.text});
  return section;
}

Section targets_section(const Summary& summary) {
  Section section{.id = "targets",
                  .title = say(Phrase::against_targets),
                  .columns = {{.id = "id", .title = say(Phrase::field_id), .detail = true},
                              {.id = "title", .title = say(Phrase::indicator), .flexible = true},
                              {.id = "site", .title = say(Phrase::field_site), .flexible = true},
                              {.id = "value", .title = say(Phrase::value_title), .right = true},
                              {.id = "unit", .title = say(Phrase::field_unit), .detail = true},
                              {.id = "before", .title = say(Phrase::value_before), .right = true},
                              {.id = "target", .title = say(Phrase::field_target), .right = true},
                              {.id = "wanted", .title = say(Phrase::target_wanted), .right = true, .detail = true},
                              {.id = "better", .title = say(Phrase::target_better), .detail = true},
                              {.id = "gap", .title = say(Phrase::target_gap), .right = true},
                              {.id = "status", .title = say(Phrase::target_status)},
                              {.id = "met", .title = say(Phrase::met), .detail = true},
                              {.id = "at.file", .title = say(Phrase::field_file), .detail = true},
                              {.id = "at.line", .title = say(Phrase::field_line), .right = true, .detail = true}},
                  .when_empty = say(Phrase::no_targets)};
  for (const TargetRow& row : summary.targets) {
    const Cell met = !row.met ? Cell() : Cell(*row.met, say(*row.met ? Phrase::yes : Phrase::no));
    const auto gap = row.gap();
    section.rows.push_back({row.id, row.title, row.site.empty() ? Cell() : Cell(row.site, row.site_title),
                            measured_cell(row.value, row.unit), text_cell(row.unit),
                            row.before ? measured_cell(row.before, row.unit) : Cell(), row.target.text(),
                            row.target.value, better_cell(row.target.comparison),
                            gap ? Cell(*gap, same_text(signed_text(*gap))) : Cell(), status_cell(row), met,
                            id_cell(*row.at.path), Decimal(row.at.place.line)});
  }
  return section;
}

Section months_section(const Summary& summary) {
  std::vector<Column> columns{{.id = "period", .title = say(Phrase::field_period)},
                              {.id = "audits", .title = say(Phrase::audits), .right = true, .detail = true},
                              {.id = "findings", .title = say(Phrase::findings), .right = true}};
  add_level_columns(columns, summary.levels);
  columns.insert(columns.end(),
                 {{.id = "continued", .title = say(Phrase::continuing), .right = true, .detail = true},
                  {.id = "recurred", .title = say(Phrase::recurring), .right = true, .detail = true},
                  {.id = "rechecked", .title = say(Phrase::rechecked), .right = true, .detail = true},
                  {.id = "overdue", .title = rate_term(Rate::overdue).title(), .right = true},
                  {.id = "compliance", .title = rate_term(Rate::compliance).title(), .right = true},
                  {.id = "rolling", .title = say(Phrase::trend_rolling_short), .right = true},
                  {.id = "coverage", .title = rate_term(Rate::coverage).title(), .right = true, .detail = true},
                  {.id = "score", .title = rate_term(Rate::score).title(), .right = true, .detail = true}});
  const bool monthly = summary.by_period.empty() || form_of(summary.by_period.back().period) == 'M';
  Section section{.id = "periods",
                  .title = say(monthly ? Phrase::by_period : Phrase::trend_rows),
                  .columns = std::move(columns),
                  .remarks = {say(monthly ? Phrase::trend_remark : Phrase::trend_row_remark)},
                  .when_empty = say(Phrase::nothing_audited)};
  if (!summary.in_no_row.empty()) {
    std::vector<Text> periods;
    for (const Period& period : summary.in_no_row) periods.push_back(same_text(period.text));
    section.remarks.push_back(
        say(Phrase::trend_longer, Text{.zh = join(periods, "、").zh, .en = join(periods, ", ").en}));
  }
  for (const PeriodSummary& period : summary.by_period) {
    const bool audited = period.audits > 0;
    const auto count = [&](int number) { return audited ? Cell(Decimal(number)) : Cell(); };
    Row row{period.period.text, Decimal(period.audits), count(period.tally.findings)};
    if (audited)
      add_level_cells(row, period.tally, summary.levels);
    else
      row.resize(row.size() + summary.levels.size());
    row.insert(row.end(), {count(period.continued), count(period.recurred), count(period.rechecked),
                           period.overdue ? Cell(Decimal(*period.overdue)) : Cell(),
                           audited ? percent_cell(period.score.compliance()) : Cell(),
                           period.rolling ? percent_cell(period.rolling) : Cell(),
                           audited ? percent_cell(period.score.coverage()) : Cell(),
                           audited ? rate_cell(period.score.marks()) : Cell()});
    section.rows.push_back(std::move(row));
  }
  if (summary.by_period.size() < 2) return section;
  const auto number = [](const std::optional<int>& count) {
    return count ? std::optional<Decimal>(*count) : std::nullopt;
  };
  section.charts = {chart_of(summary, rate_term(Rate::compliance).title(), "%", false,
                             [](const PeriodSummary& period) { return period.score.compliance(); }),
                    chart_of(summary, rate_term(Rate::findings).title(), "", true,
                             [&](const PeriodSummary& period) {
                               return period.audits > 0 ? number(period.tally.findings) : std::nullopt;
                             }),
                    chart_of(summary, rate_term(Rate::overdue).title(), "", true,
                             [&](const PeriodSummary& period) { return number(period.overdue); })};
  const auto rolls = [](const PeriodSummary& period) { return period.rolling.has_value(); };
  if (std::ranges::count_if(summary.by_period, rolls) > 1)
    section.charts.insert(section.charts.begin() + 1,
                          chart_of(summary, say(Phrase::trend_rolling), "%", false,
                                   [](const PeriodSummary& period) { return period.rolling; }));
  return section;
}

Section site_months_section(const Review& review) {
  const bool monthly = review.months.empty() || form_of(review.months.front()) == 'M';
  Section section{.id = "site_months",
                  .title = say(monthly ? Phrase::sites_by_month : Phrase::sites_over_time),
                  .columns = {{.id = "site", .title = say(Phrase::field_site), .flexible = true},
                              {.id = "period", .title = say(monthly ? Phrase::month_title : Phrase::field_period)},
                              {.id = "findings", .title = say(Phrase::findings), .right = true},
                              {.id = "passed", .title = say(Phrase::passed), .right = true},
                              {.id = "checked", .title = say(Phrase::answers), .right = true},
                              {.id = "compliance", .title = rate_term(Rate::compliance).title(), .right = true}},
                  .when_empty = say(Phrase::nothing_audited)};
  if (review.site_months.empty()) return section;
  Grid grid{.corner = say(Phrase::site_by_month), .column_titles = {}, .row_titles = {}, .cells = {}, .legend = {}};
  for (const Period& month : review.months) grid.column_titles.push_back(same_text(month.text));
  const std::string* site = nullptr;
  for (const SiteMonth& month : review.site_months) {
    section.rows.push_back({Cell(month.site, month.title), month.month.text, Decimal(month.findings),
                            Decimal(month.score.passed), Decimal(month.score.checked()),
                            percent_cell(month.score.compliance())});
    if (!site || *site != month.site) {
      grid.row_titles.push_back(month.title);
      grid.cells.emplace_back(review.months.size());
    }
    site = &month.site;
    const auto at = std::ranges::find(review.months, month.month) - review.months.begin();
    const auto rate = month.score.compliance();
    const Text none = say(Phrase::none);
    const auto shown = [&](Language language) {
      return (rate ? rate->text() : none.in(language)) + " (" + std::to_string(month.findings) + ")";
    };
    grid.cells.back()[static_cast<std::size_t>(at)] =
        Cell(rate ? Cell::Value(*rate) : Cell::Value(), {.zh = shown(Language::zh), .en = shown(Language::en)});
  }
  grid.legend.push_back(say(monthly ? Phrase::sites_by_month_legend : Phrase::sites_over_time_legend));
  section.grid = std::move(grid);
  return section;
}

Section overdue_owners_section(const Review& review) {
  Section section{.id = "overdue_owners",
                  .title = say(Phrase::overdue_by_owner),
                  .columns = {{.id = "owner", .title = say(Phrase::field_owner), .flexible = true},
                              {.id = "findings", .title = say(Phrase::findings), .right = true},
                              {.id = "longest", .title = say(Phrase::longest_days), .right = true}},
                  .when_empty = say(Phrase::nothing_overdue)};
  for (const OwnerOverdue& owner : review.overdue)
    section.rows.push_back(
        {owner.owner.empty() ? Cell(std::monostate{}, say(Phrase::nobody_named), Shade::faint) : Cell(owner.owner),
         Decimal(owner.findings), Decimal(owner.longest)});
  return section;
}

Section recurrences_section(const Review& review) {
  Section section{.id = "recurrences",
                  .title = say(Phrase::recurrences),
                  .columns = {{.id = "site", .title = say(Phrase::field_site), .flexible = true},
                              {.id = "item", .title = say(Phrase::field_item)},
                              {.id = "level", .title = say(Phrase::field_level)},
                              {.id = "found", .title = say(Phrase::field_found), .flexible = true},
                              {.id = "before", .title = say(Phrase::found_before), .flexible = true},
                              {.id = "date", .title = say(Phrase::found_again_on)},
                              {.id = "finding", .title = say(Phrase::field_id), .detail = true}},
                  .when_empty = say(Phrase::nothing_came_back)};
  for (const Recurrence& recurrence : review.recurrences) {
    const Finding& finding = *recurrence.finding;
    std::vector<Text> days;
    for (const Date day : recurrence.before) days.push_back(same_text(to_text(day)));
    section.rows.push_back({Cell(finding.site, finding.site_title), id_cell(finding.item), band_cell(finding.risk.band),
                            subject_of(finding), std::move(days), finding.date, finding.id});
  }
  return section;
}

Section next_section(const Review& review) {
  Section section{.id = "next",
                  .title = say(Phrase::next_steps),
                  .columns = {{.id = "kind", .title = say(Phrase::next_kind)},
                              {.id = "due", .title = say(Phrase::field_due)},
                              {.id = "level", .title = say(Phrase::field_level), .detail = true},
                              {.id = "site", .title = say(Phrase::field_site), .flexible = true},
                              {.id = "item", .title = say(Phrase::field_item)},
                              {.id = "subject", .title = say(Phrase::next_subject), .flexible = true},
                              {.id = "owner", .title = say(Phrase::field_owner), .flexible = true},
                              {.id = "finding", .title = say(Phrase::field_id), .detail = true}},
                  .when_empty = say(Phrase::nothing_next)};
  int counts[5] = {};
  for (const NextStep& step : review.next) {
    ++counts[static_cast<std::size_t>(step.kind)];
    const Finding* finding = step.finding;
    section.rows.push_back(
        {kind_cell(step.kind), step.due ? Cell(*step.due) : Cell(), finding ? band_cell(finding->risk.band) : Cell(),
         step.site.empty() ? Cell() : Cell(step.site, step.site_title), finding ? id_cell(finding->item) : Cell(),
         finding ? subject_of(*finding) : text_cell(step.subject), finding ? text_cell(finding->owner) : Cell(),
         finding ? id_cell(finding->id) : Cell()});
  }
  const auto count = [&](NextKind kind) { return counts[static_cast<std::size_t>(kind)]; };
  section.remarks = {say(Phrase::next_until, review.next_until, count(NextKind::deadline),
                         count(NextKind::verify) + count(NextKind::close), count(NextKind::audit),
                         count(NextKind::target))};
  if (!review.overdue.empty()) section.remarks.push_back(say(Phrase::next_overdue_first));
  return section;
}

Section pareto_section(std::string id, Text heading, Phrase grouped_by, const std::vector<Tally>& tallies,
                       const std::vector<LevelColumn>& levels) {
  std::vector<Column> columns{{.id = "id", .title = say(Phrase::field_id), .detail = true},
                              {.id = "title", .title = say(grouped_by), .flexible = true},
                              {.id = "findings", .title = say(Phrase::findings), .right = true},
                              {.id = "share", .title = say(Phrase::share), .right = true, .bar = true},
                              {.id = "cumulative", .title = say(Phrase::cumulative), .right = true}};
  add_level_columns(columns, levels);
  Section section{.id = std::move(id),
                  .title = std::move(heading),
                  .columns = std::move(columns),
                  .when_empty = say(Phrase::no_findings)};
  int all = 0;
  for (const Tally& tally : tallies) all += tally.findings;
  int so_far = 0;
  for (const Tally& tally : tallies) {
    so_far += tally.findings;
    Row row{id_cell(tally.id),
            tally.id.empty() ? Cell(std::monostate{}, say(Phrase::not_stated), Shade::faint) : Cell(tally.title),
            Decimal(tally.findings), percent_cell(Decimal::percent(tally.findings, all)),
            percent_cell(Decimal::percent(so_far, all))};
    add_level_cells(row, tally, levels);
    section.rows.push_back(std::move(row));
  }
  return section;
}

}  // namespace csafe
