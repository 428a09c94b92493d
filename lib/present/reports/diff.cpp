#include "present/reports/diff.hpp"

#include <algorithm>
#include <map>

#include "base/phrases.hpp"
#include "present/reports/parts.hpp"

namespace csafe {
namespace {

/// A level that went up is a danger that grew.
Cell level_direction(Direction direction) {
  switch (direction) {
    case Direction::worse:
      return Cell(std::string("up"), say(Phrase::diff_worse), Shade::red);
    case Direction::better:
      return Cell(std::string("down"), say(Phrase::diff_better), Shade::green);
    case Direction::same:
      break;
  }
  return {};
}

Cell value_direction(Direction direction) {
  switch (direction) {
    case Direction::worse:
      return Cell(std::string("worse"), say(Phrase::diff_went_worse), Shade::red);
    case Direction::better:
      return Cell(std::string("better"), say(Phrase::diff_went_better), Shade::green);
    case Direction::same:
      break;
  }
  return Cell(std::string("same"), say(Phrase::diff_went_same), Shade::faint);
}

/// The level that a danger has now, with an arrow where it had another.
Cell after_cell(const Change& change) {
  Cell cell = change.after ? band_cell(change.after->risk.band) : Cell();
  if (change.after && change.level != Direction::same)
    cell.label = join({cell.label, same_text(change.level == Direction::worse ? "↑" : "↓")}, " ");
  return cell;
}

/// `+2.5`; a number for machines.
Cell change_cell(const std::optional<Decimal>& before, const std::optional<Decimal>& after) {
  if (!before || !after) return {};
  const Decimal change = *after - *before;
  const std::string sign = change.is_zero() ? "±" : change > Decimal(0) ? "+" : "";
  return Cell(change, same_text(sign + change.text()));
}

class PeriodDiff {
 public:
  PeriodDiff(const PeriodComparison& comparison, const ResultFacts& facts)
      : comparison_(comparison),
        facts_(facts),
        report_(start_report("csafe.diff/1",
                             say(Phrase::diff_title, comparison.before.period.text, comparison.after.period.text),
                             facts)) {}

  Report run() {
    report_.facts.push_back({.id = "from", .title = {}, .value = comparison_.before.period.text});
    report_.facts.push_back({.id = "to", .title = {}, .value = comparison_.after.period.text});
    add_overview();
    add_changes();
    add_sites();
    if (!comparison_.indicators.empty()) add_indicators();
    report_.main = "changes";
    finish_report(report_, facts_);
    return std::move(report_);
  }

 private:
  void add_overview() {
    Section section{.id = "overview",
                    .title = say(Phrase::diff_overview),
                    .columns = {{.id = "id", .title = {}, .detail = true},
                                {.id = "title", .title = say(Phrase::figure_title)},
                                {.id = "before", .title = same_text(comparison_.before.period.text), .right = true},
                                {.id = "after", .title = same_text(comparison_.after.period.text), .right = true},
                                {.id = "change", .title = say(Phrase::diff_change), .right = true}}};
    const auto add = [&](std::string_view id, const Text& title, const std::optional<Decimal>& before,
                         const std::optional<Decimal>& after) {
      section.rows.push_back({std::string(id), title, rate_cell(before), rate_cell(after), change_cell(before, after)});
    };
    const auto add_rate = [&](Rate rate, const std::optional<Decimal>& before, const std::optional<Decimal>& after) {
      add(rate_term(rate).id, rate_term(rate).title(), before, after);
    };
    const Summary& before = comparison_.before;
    const Summary& after = comparison_.after;
    add("audits", say(Phrase::audits), Decimal(before.audits), Decimal(after.audits));
    add_rate(Rate::findings, Decimal(before.total.findings), Decimal(after.total.findings));
    add_rate(Rate::compliance, before.score.compliance(), after.score.compliance());
    add_rate(Rate::coverage, before.score.coverage(), after.score.coverage());
    add_rate(Rate::score, before.score.marks(), after.score.marks());
    const auto count = [&](std::string_view id, const Text& title, int number) {
      section.rows.push_back({std::string(id), title, Cell(), Decimal(number), Cell()});
    };
    for (std::size_t i = 0; i < terms<Development>().size(); ++i)
      count(terms<Development>()[i].id, terms<Development>()[i].title(),
            comparison_.count(static_cast<Development>(i)));
    count("slipped", say(Phrase::diff_slipped), comparison_.slipped());
    count("level_up", say(Phrase::diff_level_up), comparison_.count(Direction::worse));
    count("level_down", say(Phrase::diff_level_down), comparison_.count(Direction::better));
    report_.sections.push_back(std::move(section));
  }

  void add_changes() {
    Section section{.id = "changes",
                    .title = say(Phrase::diff_changes),
                    .columns = {{.id = "site", .title = say(Phrase::field_site), .flexible = true, .grouped = true},
                                {.id = "development", .title = say(Phrase::diff_development), .flexible = true},
                                {.id = "item", .title = say(Phrase::field_item)},
                                {.id = "title", .title = say(Phrase::field_title), .flexible = true},
                                {.id = "level_before", .title = say(Phrase::diff_level_before)},
                                {.id = "level_after", .title = say(Phrase::diff_level_after)},
                                {.id = "level_went", .title = say(Phrase::diff_direction), .detail = true},
                                {.id = "slipped", .title = say(Phrase::diff_slipped)},
                                {.id = "owner", .title = say(Phrase::field_owner), .flexible = true},
                                {.id = "due", .title = say(Phrase::field_due), .detail = true},
                                {.id = "before.id", .title = {}, .detail = true},
                                {.id = "before.at.file", .title = {}, .detail = true},
                                {.id = "before.at.line", .title = {}, .right = true, .detail = true},
                                {.id = "after.id", .title = {}, .detail = true},
                                {.id = "after.at.file", .title = {}, .detail = true},
                                {.id = "after.at.line", .title = {}, .right = true, .detail = true}},
                    .when_empty = say(Phrase::diff_nothing)};
    for (const Change& change : comparison_.changes) section.rows.push_back(row_of(change));
    report_.sections.push_back(std::move(section));
  }

  static Row row_of(const Change& change) {
    const Finding& last = change.last();
    const Term& development = term(change.development);
    const auto due = last.first_due ? last.first_due : last.due;  // what it is late by
    constexpr Shade shades[] = {Shade::orange, Shade::red, Shade::yellow, Shade::yellow, Shade::green};
    Row row{
        Cell(last.site, last.site_title),
        Cell(std::string(development.id), development.title(), shades[static_cast<std::size_t>(change.development)]),
        last.item,
        text_cell(last.hazard.empty() ? last.title : last.hazard),
        change.before ? band_cell(change.before->risk.band) : Cell(),
        after_cell(change),
        level_direction(change.level),
        Cell(change.slipped, change.slipped ? say(Phrase::diff_slipped_yes) : same_text("–"),
             change.slipped ? Shade::red : Shade::none),
        text_cell(last.owner),
        due ? Cell(*due) : Cell()};
    for (const Finding* finding : {change.before, change.after}) {
      row.push_back(finding ? Cell(finding->id) : Cell());
      row.push_back(finding ? Cell(*finding->at.path) : Cell());
      row.push_back(finding ? count_cell(finding->at.place.line) : Cell());
    }
    return row;
  }

  void add_sites() {
    Section section{.id = "sites",
                    .title = say(Phrase::diff_sites),
                    .columns = {{.id = "site", .title = say(Phrase::field_site), .flexible = true},
                                {.id = "findings_before", .title = say(Phrase::diff_findings_before), .right = true},
                                {.id = "findings_after", .title = say(Phrase::diff_findings_after), .right = true},
                                {.id = "score_before", .title = say(Phrase::diff_score_before), .right = true},
                                {.id = "score_after", .title = say(Phrase::diff_score_after), .right = true},
                                {.id = "score_change", .title = say(Phrase::diff_change), .right = true}}};
    struct Pair {
      const SiteSummary* before = nullptr;
      const SiteSummary* after = nullptr;
    };
    std::vector<std::string> order;
    std::map<std::string, Pair> sites;
    const auto note = [&](const std::vector<SiteSummary>& list, const SiteSummary* Pair::*side) {
      for (const SiteSummary& site : list) {
        if (!sites.contains(site.tally.id)) order.push_back(site.tally.id);
        sites[site.tally.id].*side = &site;
      }
    };
    note(comparison_.after.by_site, &Pair::after);
    note(comparison_.before.by_site, &Pair::before);
    const auto findings = [](const SiteSummary* site) { return site ? Cell(Decimal(site->tally.findings)) : Cell(); };
    const auto marks = [](const SiteSummary* site) { return site ? site->score.marks() : std::optional<Decimal>{}; };
    for (const std::string& id : order) {
      const auto& [before, after] = sites[id];
      section.rows.push_back({Cell(id, (after ? after : before)->tally.title), findings(before), findings(after),
                              rate_cell(marks(before)), rate_cell(marks(after)),
                              change_cell(marks(before), marks(after))});
    }
    report_.sections.push_back(std::move(section));
  }

  void add_indicators() {
    Section section{.id = "indicators",
                    .title = say(Phrase::diff_indicators),
                    .columns = {{.id = "site", .title = say(Phrase::field_site), .flexible = true, .grouped = true},
                                {.id = "item", .title = say(Phrase::field_item)},
                                {.id = "title", .title = say(Phrase::field_title), .flexible = true},
                                {.id = "target", .title = say(Phrase::field_target)},
                                {.id = "before", .title = same_text(comparison_.before.period.text), .right = true},
                                {.id = "after", .title = same_text(comparison_.after.period.text), .right = true},
                                {.id = "change", .title = say(Phrase::diff_change), .right = true},
                                {.id = "went", .title = say(Phrase::diff_development)}}};
    for (const IndicatorChange& change : comparison_.indicators) {
      const IndicatorReading& last = change.after ? *change.after : *change.before;
      const auto value = [](const IndicatorReading* reading) {
        return reading ? std::optional(reading->measure) : std::nullopt;
      };
      section.rows.push_back({Cell(last.site, last.site_title), last.item, last.title, last.target.text(),
                              number_cell(value(change.before)), number_cell(value(change.after)),
                              change_cell(value(change.before), value(change.after)),
                              change.before && change.after ? value_direction(change.direction) : Cell()});
    }
    report_.sections.push_back(std::move(section));
  }

  const PeriodComparison& comparison_;
  const ResultFacts& facts_;
  Report report_;
};

struct Moves {
  int up = 0;
  int down = 0;

  void count(Direction direction) {
    up += direction == Direction::worse ? 1 : 0;
    down += direction == Direction::better ? 1 : 0;
  }
};

void add_side(Report& report, const char* key, const Text& title, const std::string& id, const std::string& version,
              const Text& name) {
  report.facts.push_back({.id = std::string(key) + ".id",
                          .title = title,
                          .value = Cell(id, join({name, same_text(id + " " + version)}, "  "))});
  report.facts.push_back({.id = std::string(key) + ".version", .title = {}, .value = version});
}

/// What the two are called: by their versions too, where they have one id.
template <class Definition>
Text title_of(const Definition& before, const Definition& after) {
  if (before.id != after.id) return say(Phrase::diff_title, before.id, after.id);
  return say(Phrase::diff_title, before.id + " " + before.version, after.id + " " + after.version);
}

/// The combinations of the scale that change their level.
Section scale_section(const MatrixComparison& comparison) {
  Section section{.id = "cells", .title = say(Phrase::diff_scale), .when_empty = say(Phrase::diff_nothing)};
  for (const Factor& factor : comparison.before->factors)
    section.columns.push_back({.id = "factors." + factor.id, .title = factor.title, .right = true});
  section.columns.insert(section.columns.end(), {{.id = "level_before", .title = say(Phrase::diff_level_before)},
                                                 {.id = "level_after", .title = say(Phrase::diff_level_after)},
                                                 {.id = "level_went", .title = say(Phrase::diff_direction)}});
  if (!comparison.same_scale) {
    section.when_empty = say(Phrase::diff_other_scale);
    return section;
  }
  Moves moves;
  for (const ScaleCell& cell : comparison.cells) {
    moves.count(cell.direction);
    if (cell.direction == Direction::same) continue;
    Row row;
    for (const Decimal& value : cell.values) row.emplace_back(value);
    row.push_back(band_cell(cell.before));
    row.push_back(band_cell(cell.after));
    row.push_back(level_direction(cell.direction));
    section.rows.push_back(std::move(row));
  }
  section.remarks.push_back(
      say(Phrase::diff_scale_counts, section.rows.size(), comparison.cells.size(), moves.up, moves.down));
  return section;
}

/// The scale as a picture: what changes is set off.
void add_scale_grid(const MatrixComparison& comparison, Section& section) {
  if (!comparison.same_scale || comparison.before->factors.size() != 2) return;
  std::map<std::pair<Decimal, Decimal>, const ScaleCell*> cells;
  for (const ScaleCell& cell : comparison.cells) cells[{cell.values[0], cell.values[1]}] = &cell;
  section.grid = matrix_grid(*comparison.before, [&](const FactorLevel& row, const FactorLevel& column) {
    const ScaleCell& cell = *cells.at({row.value, column.value});
    if (!cell.before || !cell.after) return Cell();
    if (cell.direction == Direction::same) return Cell(cell.after->id, cell.after->title, Shade::faint);
    return Cell(cell.after->id, join({cell.before->title, cell.after->title}, " → "), shade_of(cell.after->colour));
  });
}

Section regraded_section(const MatrixComparison& comparison) {
  Section section{.id = "findings",
                  .title = say(Phrase::diff_findings),
                  .columns = {{.id = "id", .title = say(Phrase::field_id)},
                              {.id = "title", .title = say(Phrase::field_title), .flexible = true},
                              {.id = "rating", .title = say(Phrase::default_risk), .detail = true},
                              {.id = "level_before", .title = say(Phrase::diff_level_before)},
                              {.id = "level_after", .title = say(Phrase::diff_level_after)},
                              {.id = "level_went", .title = say(Phrase::diff_direction)},
                              {.id = "at.file", .title = say(Phrase::field_file), .detail = true},
                              {.id = "at.line", .title = {}, .right = true, .detail = true}},
                  .when_empty = say(Phrase::diff_nothing)};
  Moves moves;
  int ungraded = 0;
  for (const Regraded& regraded : comparison.findings) {
    moves.count(regraded.direction);
    ungraded += regraded.after.band ? 0 : 1;
    if (regraded.direction == Direction::same) continue;
    const Finding& finding = *regraded.finding;
    std::string rating;
    for (const GradedFactor& factor : regraded.before.factors)
      rating += (rating.empty() ? "" : " ") + factor.factor->id + "=" + factor.value.text();
    section.rows.push_back({finding.id, text_cell(finding.hazard.empty() ? finding.title : finding.hazard), rating,
                            band_cell(regraded.before.band), band_cell(regraded.after.band),
                            level_direction(regraded.direction), *finding.at.path, count_cell(finding.at.place.line)});
  }
  section.remarks.push_back(say(Phrase::diff_findings_counts, section.rows.size(), comparison.findings.size(), moves.up,
                                moves.down, ungraded));
  return section;
}

}  // namespace

Report period_diff_report(const PeriodComparison& comparison, const ResultFacts& facts) {
  return PeriodDiff(comparison, facts).run();
}

Report matrix_diff_report(const MatrixComparison& comparison, const ResultFacts& facts) {
  const RiskMatrix& before = *comparison.before;
  const RiskMatrix& after = *comparison.after;
  Report report = start_report("csafe.diff/1", title_of(before, after), facts.as_of);
  add_side(report, "from", say(Phrase::diff_matrix_before), before.id, before.version, before.title);
  add_side(report, "to", say(Phrase::diff_matrix_after), after.id, after.version, after.title);
  report.sections.push_back(scale_section(comparison));
  add_scale_grid(comparison, report.sections.back());
  if (!comparison.findings.empty()) report.sections.push_back(regraded_section(comparison));
  return report;
}

Report checklist_diff_report(const Checklist& before, const RiskMatrix* matrix_before, const Checklist& after,
                             const RiskMatrix* matrix_after, Date as_of) {
  Report report = start_report("csafe.diff/1", title_of(before, after), as_of);
  add_side(report, "from", say(Phrase::diff_checklist_before), before.id, before.version, before.title);
  add_side(report, "to", say(Phrase::diff_checklist_after), after.id, after.version, after.title);
  Section section{.id = "items",
                  .title = say(Phrase::diff_items),
                  .columns = {{.id = "item", .title = say(Phrase::field_item), .grouped = true},
                              {.id = "change", .title = say(Phrase::diff_development)},
                              {.id = "field", .title = say(Phrase::diff_field)},
                              {.id = "before", .title = say(Phrase::diff_before), .flexible = true},
                              {.id = "after", .title = say(Phrase::diff_after), .flexible = true}},
                  .when_empty = say(Phrase::diff_nothing)};
  const ItemTable old = item_table(before, matrix_before);
  const ItemTable now = item_table(after, matrix_after);
  int added = 0;
  int removed = 0;
  int changed = 0;
  for (std::size_t i = 0; i < now.ids.size(); ++i) {
    const auto place = std::ranges::find(old.ids, now.ids[i]);
    if (place == old.ids.end()) {
      ++added;
      section.rows.push_back({now.ids[i], Cell(std::string("added"), say(Phrase::diff_added), Shade::green), Cell(),
                              Cell(), now.check(i)});
      continue;
    }
    const Row& was = old.rows[static_cast<std::size_t>(place - old.ids.begin())];
    const std::size_t rows = section.rows.size();
    for (std::size_t column = 0; column < now.columns.size(); ++column) {
      const Cell& left = was[column];
      const Cell& right = now.rows[i][column];
      const std::string& id = now.columns[column].id;
      const bool is_in_rule = id == "target" || id == "unit" || id == "evidence";
      if (left.value == right.value || is_in_rule) continue;
      section.rows.push_back({now.ids[i], Cell(std::string("changed"), say(Phrase::diff_changed), Shade::yellow),
                              Cell(id, now.columns[column].title), left, right});
    }
    changed += section.rows.size() > rows ? 1 : 0;
  }
  for (std::size_t i = 0; i < old.ids.size(); ++i) {
    if (std::ranges::find(now.ids, old.ids[i]) != now.ids.end()) continue;
    ++removed;
    section.rows.push_back({old.ids[i], Cell(std::string("removed"), say(Phrase::diff_removed), Shade::red), Cell(),
                            old.check(i), Cell()});
  }
  section.remarks.push_back(say(Phrase::diff_items_counts, added, removed, changed));
  report.sections.push_back(std::move(section));
  report.main = "items";
  return report;
}

}  // namespace csafe
