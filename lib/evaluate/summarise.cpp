#include "evaluate/summarise.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "evaluate/plan.hpp"
#include "evaluate/summarise_ledger.hpp"
#include "evaluate/tally.hpp"
#include "evaluate/targets.hpp"
#include "evaluate/trend.hpp"

namespace csafe {
namespace {

constexpr std::size_t top_count = 10;

using Findings = std::vector<const Finding*>;

template <class E>
GroupKey term_key(const std::optional<E>& value) {
  if (!value) return {};
  return {std::string(term(*value).id), term(*value).title()};
}

/// The period of the same form that came last before `period` and has an audit.
std::optional<Period> period_before(const std::vector<Period>& audited, const Period& period) {
  std::optional<Period> latest;
  for (const Period& other : audited) {
    const auto whole = period_of(form_of(period), counting_day(other));
    if (whole && whole->last < period.first && counts_in(other, *whole) && (!latest || *latest < *whole))
      latest = whole;
  }
  return latest;
}

/// What audits of one period come to: its sheets and findings, counted one after the other.
struct Count {
  explicit Count(Period counted) { summary.period = std::move(counted); }

  void add(const Sheet& sheet) {
    files.insert(*sheet.at.path);  // an audit over several checklists has several sheets
    if (covers_everything(sheet.type)) summary.score += sheet.score;
  }
  void add(const Finding& finding) {
    findings.push_back(&finding);
    summary.continued += finding.continues.empty() ? 0 : 1;
    summary.recurred += finding.continues.empty() && !finding.recurs.empty() ? 1 : 0;
  }
  PeriodSummary finish(const std::vector<LevelColumn>& levels) {
    summary.audits = static_cast<int>(files.size());
    summary.tally = make_tally({summary.period.text, same_text(summary.period.text)}, findings, levels);
    return std::move(summary);
  }

  PeriodSummary summary;
  std::set<std::string_view> files = {};
  Findings findings = {};
};

std::vector<Period> full_periods(const Scored& scored) {
  std::set<Period> periods;
  for (const Sheet& sheet : scored.sheets)
    if (covers_everything(sheet.type)) periods.insert(sheet.period);
  return {periods.begin(), periods.end()};
}

class SummaryMaker {
 public:
  SummaryMaker(const Scored& scored, const Period& period, const EvaluationContext& context)
      : scored_(scored),
        context_(context),
        audited_(audited_periods(scored)),
        rows_(trend_periods({audited_, full_periods(scored)}, period, context.today)),
        two_{period_before(audited_, period).value_or(Period{}), period},
        whole_(two_),
        current_(period),
        previous_(two_.front()) {
    summary_.period = period;
    summary_.in_no_row = periods_in_no_row(audited_, rows_);
    if (!two_.front().text.empty()) summary_.previous = two_.front();
  }

  Summary run(const LedgerView* ledger, const Ledger* events) {
    Findings everything;
    for (const Finding& finding : scored_.findings)
      if (finding.date <= summary_.period.last) everything.push_back(&finding);
    summary_.levels = level_columns(everything);
    count_periods();
    add_totals(everything);
    add_sites(everything);
    group(current_.findings);
    add_heat_maps(current_.findings);
    add_lists(current_.findings, everything);
    finish_rows(ledger, events);
    summary_.total = current_.finish(summary_.levels).tally;
    summary_.targets = target_rows(summary_, scored_, context_.library);
    return std::move(summary_);
  }

 private:
  bool is_current(const Period& period) { return whole_.find(period) == std::size_t{1}; }
  bool is_previous(const Period& period) { return whole_.find(period) == std::size_t{0}; }

  /// Sheets and findings go to the period, the one before, and their row, in one pass over each.
  void count_periods() {
    for (const Period& row : rows_) row_counts_.emplace_back(row);
    PeriodRows rows(rows_);
    const auto add = [&](const auto& entry) {
      if (is_current(entry.period)) current_.add(entry);
      if (is_previous(entry.period)) previous_.add(entry);
      if (const auto row = rows.find(entry.period)) row_counts_[*row].add(entry);
    };
    for (const Sheet& sheet : scored_.sheets) add(sheet);
    for (const Finding& finding : scored_.findings) add(finding);
    for (const Finding& finding : scored_.findings) {
      if (!finding.rechecked) continue;
      if (summary_.previous) previous_.summary.rechecked += summary_.previous->holds(*finding.rechecked) ? 1 : 0;
      for (Count& row : row_counts_) row.summary.rechecked += row.summary.period.holds(*finding.rechecked) ? 1 : 0;
    }
  }

  /// The rows with what follows from the rows before them and from the days of their ends.
  void finish_rows(const LedgerView* ledger, const Ledger* events) {
    std::vector<Date> days;
    for (const Period& row : rows_) days.push_back(std::min(row.last, context_.today));
    const auto overdue = overdue_on(scored_.findings, days, ledger, events);
    for (std::size_t i = 0; i < row_counts_.size(); ++i) {
      PeriodSummary row = row_counts_[i].finish(summary_.levels);
      row.overdue = overdue[i];
      summary_.by_period.push_back(std::move(row));
    }
    constexpr std::size_t months = 3;
    for (std::size_t i = months - 1; i < rows_.size() && form_of(rows_[i]) == 'M'; ++i) {
      Score sum;
      for (std::size_t at = i + 1 - months; at <= i; ++at) sum += summary_.by_period[at].score;
      summary_.by_period[i].rolling = sum.compliance();
    }
    if (summary_.previous) summary_.before = previous_.finish(summary_.levels);
  }

  void add_totals(const Findings& everything) {
    summary_.audits = static_cast<int>(current_.files.size());
    summary_.score = current_.summary.score;
    summary_.continued = current_.summary.continued;
    summary_.recurred = current_.summary.recurred;
    summary_.new_findings = static_cast<int>(current_.findings.size()) - summary_.continued - summary_.recurred;
    for (const Finding* finding : everything) {
      if (finding->rechecked && summary_.period.holds(*finding->rechecked)) ++summary_.rechecked;
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

  struct SiteCount {
    const Sheet* sheet = nullptr;
    Score score;
    Score before;
    Findings findings;
    int findings_before = 0;
    int overdue = 0;
  };

  void add_sites(const Findings& everything) {
    std::map<std::string_view, SiteCount> sites;
    for (const Sheet& sheet : scored_.sheets)
      if (is_current(sheet.period)) sites[sheet.site].sheet = &sheet;
    const auto site_of = [&](const std::string& id) {
      const auto site = sites.find(id);
      return site == sites.end() ? nullptr : &site->second;
    };
    for (const Sheet& sheet : scored_.sheets) {
      SiteCount* site = covers_everything(sheet.type) ? site_of(sheet.site) : nullptr;
      if (site && is_current(sheet.period)) site->score += sheet.score;
      if (site && is_previous(sheet.period)) site->before += sheet.score;
    }
    for (const Finding* finding : everything) {
      SiteCount* site = site_of(finding->site);
      if (!site) continue;
      if (is_current(finding->period)) site->findings.push_back(finding);
      site->findings_before += is_previous(finding->period) ? 1 : 0;
      site->overdue += finding->overdue() ? 1 : 0;
    }
    for (const auto& [id, site] : sites) summary_.by_site.push_back(summarise_site(site));
    summary_.sites = static_cast<int>(summary_.by_site.size());
    std::ranges::stable_sort(summary_.by_site, {},
                             [&](const SiteSummary& site) { return workspace_position(site.tally.id); });
  }

  /// Sites come in the order of the workspace, those that it does not name after them, by id.
  std::size_t workspace_position(std::string_view id) const {
    if (!context_.library.workspace) return 0;
    const auto& sites = context_.library.workspace->sites;
    return static_cast<std::size_t>(std::ranges::find(sites, id, &Site::id) - sites.begin());
  }

  SiteSummary summarise_site(const SiteCount& count) const {
    const Sheet& sheet = *count.sheet;
    SiteSummary site{.tally = make_tally({sheet.site, sheet.site_title}, count.findings, summary_.levels),
                     .department = sheet.department,
                     .score = count.score,
                     .overdue = count.overdue,
                     .marks_before = {},
                     .findings_before = {},
                     .grade = nullptr};
    if (context_.library.workspace) site.grade = context_.library.workspace->grade_of(site.score.marks());
    if (count.before.items > 0) {
      site.marks_before = count.before.marks();
      site.findings_before = count.findings_before;
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
      return GroupKey{finding.cause->in(Language::zh), finding.cause};
    });
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
  std::vector<Period> audited_;
  std::vector<Period> rows_;
  std::vector<Period> two_;  // the one before, or none, and the period
  PeriodRows whole_;
  Count current_;
  Count previous_;
  std::vector<Count> row_counts_;
};

}  // namespace

std::vector<Period> audited_periods(const Scored& scored) {
  std::set<Period> periods;
  for (const Sheet& sheet : scored.sheets) periods.insert(sheet.period);
  return {periods.begin(), periods.end()};
}

Summary summarise(const Scored& scored, const Period& period, const EvaluationContext& context,
                  const LedgerView* ledger, const Ledger* events) {
  Summary summary = SummaryMaker(scored, period, context).run(ledger, events);
  if (ledger) summary.ledger = summarise_ledger(*ledger, scored, period);
  return summary;
}

}  // namespace csafe
