#include "base/phrases.hpp"
#include "present/reports/ledger_cells.hpp"
#include "present/reports/parts.hpp"
#include "present/reports/review.hpp"

namespace csafe {
namespace {

Section make_section(std::string id, Text title, std::vector<Column> columns) {
  return {.id = std::move(id),
          .title = std::move(title),
          .columns = std::move(columns),
          .when_empty = say(Phrase::no_findings)};
}

class SummaryReport {
 public:
  SummaryReport(const Summary& summary, const Review& review, const Library& library, const ResultFacts& facts)
      : summary_(summary),
        review_(review),
        library_(library),
        facts_(facts),
        report_(start_report("csafe.report/1", title(), facts)) {}

  Report run() {
    add_facts();
    add(conclusions_section(review_));
    add_overview();
    if (summary_.ledger) add(ledger_section(*summary_.ledger));
    add(targets_section(summary_));
    add_levels();
    add_sites();
    add(months_section(summary_));
    add(site_months_section(review_));
    add_heat_maps();
    add_findings("top_risks", say(Phrase::top_risks), summary_.top,
                 numbered({"level", "score", "site", "item", "found", "owner", "due"}));
    add_findings("overdue", say(Phrase::overdue_findings), summary_.overdue,
                 numbered({"due", "days_left", "level", "site", "item", "found", "owner", "times", "first_due"}));
    add(overdue_owners_section(review_));
    add(recurrences_section(review_));
    add(next_section(review_));
    add_pareto("sections", say(Phrase::by_section), Phrase::field_section, summary_.by_section);
    add_pareto("classes", say(Phrase::by_class), Phrase::field_class, summary_.by_class);
    add_pareto("accidents", say(Phrase::by_accident), Phrase::field_accident, summary_.by_accident);
    add_pareto("causes", say(Phrase::by_cause), Phrase::field_cause, summary_.by_cause);
    add(quality_section(summary_, review_, facts_));
    finish_report(report_, facts_);
    add(signatures_section());
    return std::move(report_);
  }

 private:
  Text title() const {
    if (!library_.workspace || library_.workspace->organisation.empty())
      return say(Phrase::report_title, summary_.period.text);
    return say(Phrase::report_title_of, library_.workspace->organisation, summary_.period.text);
  }

  void add(Section section) { report_.sections.push_back(std::move(section)); }

  void add_facts() {
    report_.facts.push_back({.id = "period", .title = say(Phrase::field_period), .value = summary_.period.text});
    report_.facts.push_back({.id = "previous",
                             .title = say(Phrase::compared_with),
                             .value = summary_.previous ? Cell(summary_.previous->text) : Cell()});
  }

  void add_overview() {
    Section section = make_section("overview", say(Phrase::overview), {});
    const auto add = [&](std::string id, Text name, Cell value, Text remark = {}) {
      section.figures.push_back({std::move(id), std::move(name), std::move(value), std::move(remark)});
    };
    const auto rate = [&](Rate which, Cell value, Text remark) {
      add(std::string(rate_term(which).id), rate_term(which).title(), std::move(value), std::move(remark));
    };
    const Score& score = summary_.score;
    const auto& before = summary_.before;
    const auto previous = [&](auto get) { return before ? get(*before) : std::optional<Decimal>{}; };
    add("audits", say(Phrase::audits), Decimal(summary_.audits), say(Phrase::at_sites, summary_.sites));
    rate(Rate::findings,
         compared(Decimal(summary_.total.findings), Decimal(summary_.total.findings),
                  previous([](const PeriodSummary& p) { return std::optional<Decimal>(p.tally.findings); })),
         say(Phrase::new_and_recurred, summary_.new_findings, summary_.continued, summary_.recurred));
    rate(Rate::compliance,
         compared(percent_cell(score.compliance()), score.compliance(),
                  previous([](const PeriodSummary& p) { return p.score.compliance(); })),
         say(Phrase::x_of_y_checked, score.passed, score.checked()));
    rate(Rate::coverage,
         compared(percent_cell(score.coverage()), score.coverage(),
                  previous([](const PeriodSummary& p) { return p.score.coverage(); })),
         say(Phrase::x_of_y_applicable, score.checked(), score.items - score.na));
    rate(Rate::score, compared(rate_cell(score.marks()), score.marks(), previous([](const PeriodSummary& p) {
                                 return p.score.marks();
                               })),
         score.vetoed_sheets > 0 ? say(Phrase::points_of_vetoed, score.earned, score.applicable, score.vetoed_sheets)
                                 : say(Phrase::points_of, score.earned, score.applicable));
    rate(Rate::rectification, percent_cell(summary_.rectification()), rectification_derivation(summary_));
    Cell overdue = count_cell(summary_.overdue.size());
    if (!summary_.overdue.empty()) overdue.shade = Shade::red;
    rate(Rate::overdue, std::move(overdue),
         summary_.ledger ? say(Phrase::overdue_by_ledger, facts_.as_of, summary_.ledger->overdue_fixed)
                         : say(Phrase::as_of_day, facts_.as_of));
    const RectificationTime& time = review_.time;
    add("days_to_rectify", say(Phrase::mean_days), rate_cell(time.mean()),
        say(time.by_ledger ? Phrase::mean_days_by_ledger : Phrase::mean_days_by_audits, time.done));
    add("on_time_rate", say(Phrase::on_time_rate), percent_cell(time.punctuality()),
        time.by_ledger ? say(Phrase::on_time_by_ledger, time.on_time, time.judged) : say(Phrase::on_time_needs_ledger));
    add("repeat_rate", say(Phrase::repeat_rate), percent_cell(Review::repeat_rate(summary_)),
        say(Phrase::repeat_rate_of, summary_.recurred, summary_.total.findings));
    report_.sections.push_back(std::move(section));
  }

  void add_levels() {
    Section section = make_section("levels", say(Phrase::by_level),
                                   {{.id = "level", .title = say(Phrase::field_level)},
                                    {.id = "findings", .title = say(Phrase::findings), .right = true}});
    for (std::size_t i = 0; i < summary_.levels.size(); ++i) {
      const LevelColumn& level = summary_.levels[i];
      section.rows.push_back(
          {Cell(level.id, level.title, shade_of(level.colour)), Decimal(summary_.total.by_level[i])});
    }
    report_.sections.push_back(std::move(section));
  }

  void add_sites() {
    std::vector<Column> columns{
        {.id = "site", .title = say(Phrase::field_site), .flexible = true},
        {.id = "department", .title = say(Phrase::field_department), .flexible = true, .detail = true},
        {.id = "findings", .title = say(Phrase::findings), .right = true}};
    add_level_columns(columns, summary_.levels);
    columns.insert(columns.end(),
                   {{.id = "overdue", .title = rate_term(Rate::overdue).title(), .right = true},
                    {.id = "compliance", .title = rate_term(Rate::compliance).title(), .right = true},
                    {.id = "coverage", .title = rate_term(Rate::coverage).title(), .right = true},
                    {.id = "score", .title = rate_term(Rate::score).title(), .right = true},
                    {.id = "score_before", .title = say(Phrase::score_before), .right = true, .detail = true},
                    {.id = "findings_before", .title = say(Phrase::findings_before), .right = true, .detail = true},
                    {.id = "grade",
                     .title = say(Phrase::grade),
                     .detail = !library_.workspace || library_.workspace->assessment.grades.empty()}});
    Section section = make_section("sites", say(Phrase::by_site), std::move(columns));
    for (const SiteSummary& site : summary_.by_site) {
      const auto before = site.findings_before ? std::optional<Decimal>(*site.findings_before) : std::nullopt;
      Row row{Cell(site.tally.id, site.tally.title), text_cell(site.department),
              compared(Decimal(site.tally.findings), Decimal(site.tally.findings), before)};
      add_level_cells(row, site.tally, summary_.levels);
      row.insert(row.end(), {Cell(Decimal(site.overdue), {}, site.overdue > 0 ? Shade::red : Shade::none),
                             percent_cell(site.score.compliance()), percent_cell(site.score.coverage()),
                             compared(rate_cell(site.score.marks()), site.score.marks(), site.marks_before),
                             number_cell(site.marks_before), number_cell(before),
                             site.grade ? Cell(site.grade->id, site.grade->title) : Cell()});
      section.rows.push_back(std::move(row));
    }
    if (library_.workspace && !library_.workspace->assessment.grades.empty())
      section.remarks.push_back(say(Phrase::report_grade_rule));
    report_.sections.push_back(std::move(section));
  }

  void add_heat_maps() {
    Section section = make_section("heat_map", say(Phrase::heat_map),
                                   {{.id = "matrix", .title = say(Phrase::field_matrix)},
                                    {.id = "first", .title = say(Phrase::first_factor), .right = true},
                                    {.id = "second", .title = say(Phrase::second_factor), .right = true},
                                    {.id = "level", .title = say(Phrase::field_level)},
                                    {.id = "findings", .title = say(Phrase::findings), .right = true}});
    for (const HeatMap& map : summary_.heat_maps) {
      for (const HeatCell& cell : map.cells)
        section.rows.push_back({map.matrix->id, cell.first, cell.second, band_cell(cell.band), Decimal(cell.findings)});
      Section picture = section;
      if (summary_.heat_maps.size() > 1) picture.title = join({section.title, same_text(map.matrix->id)}, " ");
      picture.id = summary_.heat_maps.size() > 1 ? "heat_map_" + map.matrix->id : "heat_map";
      picture.grid = matrix_grid(*map.matrix, [&](const FactorLevel& first, const FactorLevel& second) {
        for (const HeatCell& cell : map.cells)
          if (cell.first == first.value && cell.second == second.value) {
            const std::string count = cell.findings == 0 ? "·" : std::to_string(cell.findings);
            return Cell(Decimal(cell.findings), same_text(count),
                        cell.band ? shade_of(cell.band->colour) : Shade::none);
          }
        return Cell();
      });
      picture.grid->legend.push_back(say(Phrase::heat_map_legend));
      report_.sections.push_back(std::move(picture));
      section.rows.clear();
    }
    if (summary_.heat_maps.empty()) report_.sections.push_back(std::move(section));
  }

  void add_findings(std::string id, Text heading, const std::vector<const Finding*>& findings,
                    std::vector<std::string_view> shown) {
    constexpr std::string_view kept[] = {
        "id",        "site",    "period",    "date",      "checklist",   "item",       "title",
        "class",     "found",   "score",     "level",     "owner",       "due",        "days_left",
        "status",    "recurs",  "continues", "times",     "first_found", "first_due",  "finding",
        "in_ledger", "at.file", "at.line",   "at.column", "ledger.file", "ledger.line"};
    FindingTable table = finding_table(FieldStage::action, facts_.matrices, std::move(shown));
    table.keep(kept);
    Section section = make_section(std::move(id), std::move(heading), table.columns());
    for (const Finding* finding : findings) section.rows.push_back(table.row(*finding));
    report_.sections.push_back(std::move(section));
  }

  /// Number and state too, where there is a ledger.
  std::vector<std::string_view> numbered(std::vector<std::string_view> shown) const {
    if (summary_.ledger) shown.insert(shown.end(), {"id", "status"});
    return shown;
  }

  void add_pareto(std::string id, Text heading, Phrase grouped_by, const std::vector<Tally>& tallies) {
    report_.sections.push_back(pareto_section(std::move(id), std::move(heading), grouped_by, tallies, summary_.levels));
  }

  const Summary& summary_;
  const Review& review_;
  const Library& library_;
  const ResultFacts& facts_;
  Report report_;
};

}  // namespace

Report summary_report(const Summary& summary, const Review& review, const Library& library, const ResultFacts& facts) {
  return SummaryReport(summary, review, library, facts).run();
}

}  // namespace csafe
