#include "evaluate/summarise.hpp"

#include <algorithm>
#include <set>

#include "evaluate/plan.hpp"
#include "evaluate/summarise_ledger.hpp"
#include "evaluate/tally.hpp"
#include "evaluate/targets.hpp"

namespace csafe {
namespace {

constexpr std::size_t top_count = 10;

using Findings = std::vector<const Finding*>;

template <class E>
GroupKey term_key(const std::optional<E>& value) {
  if (!value) return {};
  return {std::string(term(*value).id), term(*value).title()};
}

/// Whether two periods are both years, halves, quarters, months or weeks.
bool same_form(const Period& a, const Period& b) {
  const auto letter = [](const Period& period) {
    return period.text.size() > 5 && period.text[5] >= 'A' ? period.text[5] : ' ';
  };
  return a.text.size() == b.text.size() && letter(a) == letter(b);
}

class SummaryMaker {
 public:
  SummaryMaker(const Scored& scored, const Period& period, const EvaluationContext& context)
      : scored_(scored), context_(context) {
    summary_.period = period;
    for (const Period& other : audited_periods(scored))
      if (other.last < period.first && same_form(other, period)) summary_.previous = other;
  }

  Summary run() {
    const Findings current = findings_of(summary_.period);
    Findings everything;
    for (const Finding& finding : scored_.findings)
      if (finding.date <= summary_.period.last) everything.push_back(&finding);
    summary_.levels = level_columns(everything);
    add_totals(current, everything);
    add_sites(current);
    group(current);
    for (const Period& period : audited_periods(scored_))
      if (same_form(period, summary_.period) && period.first <= summary_.period.first)
        summary_.by_period.push_back(summarise_period(period));
    add_heat_maps(current);
    add_lists(current, everything);
    summary_.targets = target_rows(summary_, scored_, context_.library);
    return std::move(summary_);
  }

 private:
  Findings findings_of(const Period& period) const {
    Findings chosen;
    for (const Finding& finding : scored_.findings)
      if (finding.period == period) chosen.push_back(&finding);
    return chosen;
  }

  static bool rechecked_within(const Finding& finding, const Period& period) {
    return finding.rechecked && period.holds(*finding.rechecked);
  }

  Score score_of(const Period& period, const std::string* site) const {
    Score sum;
    for (const Sheet& sheet : scored_.sheets)
      if (sheet.period == period && (!site || sheet.site == *site) && covers_everything(sheet.type)) sum += sheet.score;
    return sum;
  }

  /// An audit over several checklists has several sheets.
  int audits_of(const Period& period) const {
    std::set<std::string_view> files;
    for (const Sheet& sheet : scored_.sheets)
      if (sheet.period == period) files.insert(sheet.at.path);
    return static_cast<int>(files.size());
  }

  void add_totals(const Findings& current, const Findings& everything) {
    summary_.audits = audits_of(summary_.period);
    summary_.score = score_of(summary_.period, nullptr);
    summary_.total = make_tally({}, current, summary_.levels);
    for (const Finding* finding : current)
      ++(!finding->continues.empty() ? summary_.continued
         : !finding->recurs.empty()  ? summary_.recurred
                                     : summary_.new_findings);
    for (const Finding* finding : everything) {
      if (rechecked_within(*finding, summary_.period)) ++summary_.rechecked;
      if (finding->rectification && !finding->is_tracked()) continue;  // a later one stands for it
      ++summary_.found_so_far;
      if (finding->rectification) {
        ++summary_.known_so_far;
        if (finding->rectification->is_closed()) ++summary_.closed_so_far;
      } else if (finding->rechecked && *finding->rechecked <= summary_.period.last) {
        ++summary_.rechecked_so_far;
      }
    }
  }

  void add_sites(const Findings& current) {
    for (const Sheet& sheet : scored_.sheets) {
      if (!(sheet.period == summary_.period)) continue;
      if (std::ranges::any_of(summary_.by_site, [&](const SiteSummary& site) { return site.tally.id == sheet.site; }))
        continue;
      summary_.by_site.push_back(summarise_site(sheet, current));
    }
    summary_.sites = static_cast<int>(summary_.by_site.size());
    std::ranges::stable_sort(summary_.by_site, {}, [&](const SiteSummary& site) {
      return std::pair(workspace_position(site.tally.id), site.tally.id);
    });
  }

  /// Sites come in the order of the workspace, those that it does not name after them.
  std::size_t workspace_position(std::string_view id) const {
    if (!context_.library.workspace) return 0;
    const auto& sites = context_.library.workspace->sites;
    return static_cast<std::size_t>(std::ranges::find(sites, id, &Site::id) - sites.begin());
  }

  SiteSummary summarise_site(const Sheet& sheet, const Findings& current) const {
    Findings own;
    for (const Finding* finding : current)
      if (finding->site == sheet.site) own.push_back(finding);
    SiteSummary site{.tally = make_tally({sheet.site, sheet.site_title}, own, summary_.levels),
                     .department = sheet.department,
                     .score = score_of(summary_.period, &sheet.site),
                     .overdue = 0,
                     .marks_before = {},
                     .findings_before = {},
                     .grade = nullptr};
    for (const Finding& finding : scored_.findings)
      if (finding.site == sheet.site && finding.overdue() && finding.date <= summary_.period.last) ++site.overdue;
    if (context_.library.workspace) site.grade = context_.library.workspace->grade_of(site.score.marks());
    if (summary_.previous && score_of(*summary_.previous, &sheet.site).items > 0) {
      site.marks_before = score_of(*summary_.previous, &sheet.site).marks();
      const Findings before = findings_of(*summary_.previous);
      site.findings_before = static_cast<int>(
          std::ranges::count(before, sheet.site, [](const Finding* finding) { return finding->site; }));
    }
    return site;
  }

  void group(const Findings& current) {
    const auto& levels = summary_.levels;
    summary_.by_section = tally_by(current, levels, [](const Finding& finding) {
      return finding.checklist.empty() ? GroupKey{}
                                       : GroupKey{finding.checklist + "/" + finding.section, finding.section_title};
    });
    summary_.by_class =
        tally_by(current, levels, [](const Finding& finding) { return term_key(finding.hazard_class); });
    summary_.by_accident = tally_by(current, levels, [](const Finding& finding) { return term_key(finding.accident); });
    summary_.by_cause = tally_by(current, levels, [](const Finding& finding) {
      return GroupKey{finding.cause.in(Language::zh), finding.cause};
    });
  }

  PeriodSummary summarise_period(const Period& period) const {
    const Findings own = findings_of(period);
    PeriodSummary row{.period = period,
                      .tally = make_tally({period.text, same_text(period.text)}, own, summary_.levels),
                      .audits = audits_of(period),
                      .score = score_of(period, nullptr),
                      .continued = 0,
                      .recurred = 0,
                      .rechecked = 0};
    for (const Finding* finding : own) {
      row.continued += finding->continues.empty() ? 0 : 1;
      row.recurred += finding->continues.empty() && !finding->recurs.empty() ? 1 : 0;
    }
    for (const Finding& finding : scored_.findings) row.rechecked += rechecked_within(finding, period) ? 1 : 0;
    return row;
  }

  void add_heat_maps(const Findings& current) {
    std::set<std::pair<std::string, const RiskMatrix*>> matrices;
    for (const Finding* finding : current)
      if (finding->risk.matrix && finding->risk.matrix->factors.size() == 2)
        matrices.insert({finding->risk.matrix->id, finding->risk.matrix});
    for (const auto& [id, matrix] : matrices) summary_.heat_maps.push_back(heat_map(*matrix, current));
  }

  static HeatMap heat_map(const RiskMatrix& matrix, const Findings& current) {
    HeatMap map{.matrix = &matrix, .cells = {}};
    for (const FactorLevel& first : matrix.factors[0].levels)
      for (const FactorLevel& second : matrix.factors[1].levels) {
        HeatCell cell{.first = first.value,
                      .second = second.value,
                      .band = matrix.level_of(std::vector{first.value, second.value}).band,
                      .findings = 0};
        for (const Finding* finding : current)
          if (finding->risk.matrix == &matrix && finding->risk.factors.size() == 2 &&
              finding->risk.factors[0].value == cell.first && finding->risk.factors[1].value == cell.second)
            ++cell.findings;
        map.cells.push_back(cell);
      }
    return map;
  }

  void add_lists(const Findings& current, const Findings& everything) {
    const auto worse = [](const Finding* a, const Finding* b) {
      const bool same_level = !a->risk.worse_than(b->risk) && !b->risk.worse_than(a->risk);
      if (same_level && a->risk.score != b->risk.score) return a->risk.score > b->risk.score;
      return comes_before(*a, *b);
    };
    for (const Finding* finding : current)
      if (finding->status == FindingStatus::open) summary_.top.push_back(finding);
    std::ranges::stable_sort(summary_.top, worse);
    if (summary_.top.size() > top_count) summary_.top.resize(top_count);
    std::set<std::string> years;
    for (const Finding* finding : everything) {
      if (finding->overdue()) summary_.overdue.push_back(finding);
      if (finding->calendar_missing) years.insert(std::to_string(finding->calendar_missing));
    }
    std::ranges::stable_sort(summary_.overdue, {}, [](const Finding* finding) { return *finding->days_left; });
    summary_.calendar_missing.assign(years.begin(), years.end());
  }

  const Scored& scored_;
  const EvaluationContext& context_;
  Summary summary_;
};

}  // namespace

std::vector<Period> audited_periods(const Scored& scored) {
  std::set<Period> periods;
  for (const Sheet& sheet : scored.sheets) periods.insert(sheet.period);
  return {periods.begin(), periods.end()};
}

Summary summarise(const Scored& scored, const Period& period, const EvaluationContext& context,
                  const LedgerView* ledger) {
  Summary summary = SummaryMaker(scored, period, context).run();
  if (ledger) summary.ledger = summarise_ledger(*ledger, scored, period);
  return summary;
}

}  // namespace csafe
