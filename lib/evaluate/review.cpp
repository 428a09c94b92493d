#include "evaluate/review.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "evaluate/conclude.hpp"
#include "evaluate/coverage.hpp"
#include "evaluate/trend.hpp"

namespace csafe {
namespace {

class Reviewer {
 public:
  Reviewer(const Summary& summary, const Scored& scored, const EvaluationContext& context, bool whole_workspace,
           const LedgerView* ledger)
      : summary_(summary), scored_(scored), context_(context), ledger_(ledger) {
    for (const Finding& finding : scored.findings)
      if (counts_in(finding.period, summary.period)) current_.push_back(&finding);
    const auto& workspace = context.library.workspace;
    if (whole_workspace && workspace && !workspace->sites.empty())
      review_.quality.sites = static_cast<int>(workspace->sites.size());
  }

  Review run() {
    add_quality();
    add_time();
    add_site_months();
    add_owners();
    add_recurrences();
    add_next();
    review_.conclusions = conclude(summary_, review_, scored_, context_);
    return std::move(review_);
  }

 private:
  void add_quality() {
    DataQuality& quality = review_.quality;
    std::set<std::string_view> audited;
    std::set<std::string_view> files;
    for (const Sheet& sheet : scored_.sheets) {
      if (!counts_in(sheet.period, summary_.period)) continue;
      if (covers_everything(sheet.type)) audited.insert(sheet.site);
      if (!files.insert(*sheet.at.path).second) continue;
      quality.late += sheet.date > sheet.period.last ? 1 : 0;
      quality.early += sheet.date < sheet.period.first ? 1 : 0;
    }
    quality.audits = summary_.audits;
    if (quality.sites) quality.not_audited = sites_without_audit(scored_, summary_.period, context_.library);
    quality.audited = quality.sites ? *quality.sites - static_cast<int>(quality.not_audited.size())
                                    : static_cast<int>(audited.size());
    quality.items = summary_.score.items - summary_.score.na;
    quality.unanswered = summary_.score.unchecked();
    for (const Finding* finding : current_) count(*finding, quality);
  }

  void count(const Finding& finding, DataQuality& quality) {
    ++quality.findings;
    const bool demands = demands_evidence(finding);
    quality.demanding += demands ? 1 : 0;
    quality.no_evidence += demands && finding.evidence.empty() ? 1 : 0;
    quality.no_owner += finding.owner.empty() || finding.owner_is_role ? 1 : 0;
    quality.no_due += finding.due ? 0 : 1;
    quality.no_cause += finding.cause.empty() ? 1 : 0;
    if (finding.status != FindingStatus::open) return;
    ++quality.open;
    quality.incomplete += finding.missing.empty() ? 0 : 1;
  }

  bool demands_evidence(const Finding& finding) {
    if (finding.checklist.empty()) return false;
    const auto slash = finding.item.find('/');
    const auto key = std::pair(std::string_view(finding.checklist), std::string_view(finding.item).substr(slash + 1));
    const auto known = demands_.find(key);
    if (known != demands_.end()) return known->second;
    const Checklist* checklist = context_.library.checklist({.at = {}, .id = finding.checklist, .version = {}});
    const ChecklistItem* item = checklist ? checklist->item(key.second) : nullptr;
    return demands_.emplace(key, item && !item->evidence.empty()).first->second;
  }

  void add_time() {
    RectificationTime& time = review_.time;
    time.by_ledger = ledger_ != nullptr;
    const auto add = [&](Date found, Date done) {
      ++time.done;
      time.days += static_cast<int>((done - found).count());
    };
    for (const Finding& finding : scored_.findings) {
      if (!ledger_) {
        // Of a chain of findings the last one speaks, from the day of the first.
        if (finding.rechecked && summary_.period.holds(*finding.rechecked) && !is_continued_before(finding))
          add(finding.first_found.value_or(finding.date), *finding.rechecked);
        continue;
      }
      if (!finding.is_tracked() || !finding.rectification->closed) continue;
      const Rectification& number = *finding.rectification;
      const Date closed = number.closed->at.date();
      if (!summary_.period.holds(closed)) continue;
      add(number.found_on, closed);
      if (const auto on_time = number.on_time(ledger_->day())) {
        ++time.judged;
        time.on_time += *on_time ? 1 : 0;
      }
    }
  }

  /// Whether another finding of the same item stands for this one by the day on which it passed.
  bool is_continued_before(const Finding& finding) {
    const Finding* next = find(finding.found_again);
    return next && next->date <= *finding.rechecked;
  }

  using Named = std::unordered_map<std::string_view, const Finding*>;

  const Finding* find(const std::string& id) {
    if (!by_id_) {
      by_id_.emplace();
      for (const Finding& finding : scored_.findings) by_id_->emplace(finding.id, &finding);
    }
    return find_in(*by_id_, id);
  }

  const Finding* find_number(const std::string& id) {
    if (!by_number_) {
      by_number_.emplace();
      for (const Finding& finding : scored_.findings)
        if (finding.is_tracked()) by_number_->emplace(finding.rectification->id, &finding);
    }
    return find_in(*by_number_, id);
  }

  static const Finding* find_in(const Named& named, const std::string& id) {
    const auto found = named.find(id);
    return id.empty() || found == named.end() ? nullptr : found->second;
  }

  void add_site_months() {
    const auto year = period_of('Y', counting_day(summary_.period));
    if (!year) return;
    const auto& trend = summary_.by_period;
    const char form = trend.empty() || form_of(trend.back().period) == 'W' ? 'M' : form_of(trend.back().period);
    const Date end = std::min(trend.empty() ? summary_.period.last : trend.back().period.last, year->last);
    std::vector<Period> months;
    for (auto month = period_of(form, year->first); month && month->first <= end;
         month = period_of(form, month->last + std::chrono::days{1}))
      months.push_back(*month);
    PeriodRows rows(months);
    std::map<std::pair<std::string_view, std::size_t>, SiteMonth> by_site;
    std::size_t first = months.size();
    for (const Sheet& sheet : scored_.sheets) {
      const auto row = covers_everything(sheet.type) ? rows.find(sheet.period) : std::nullopt;
      if (!row) continue;
      SiteMonth& month = by_site[{sheet.site, *row}];
      month.score += sheet.score;
      month.title = sheet.site_title;
      first = std::min(first, *row);
    }
    for (const Finding& finding : scored_.findings)
      if (const auto row = rows.find(finding.period))
        if (const auto month = by_site.find({finding.site, *row}); month != by_site.end()) ++month->second.findings;
    for (auto& [key, month] : by_site) {
      month.site = std::string(key.first);
      month.month = months[key.second];
      review_.site_months.push_back(std::move(month));
    }
    months.erase(months.begin(), months.begin() + static_cast<std::ptrdiff_t>(first));
    review_.months = std::move(months);
    std::ranges::stable_sort(review_.site_months, {}, [&](const SiteMonth& month) { return position(month.site); });
  }

  /// In the order of the workspace; what it does not name comes last.
  std::size_t position(std::string_view site) {
    const auto& workspace = context_.library.workspace;
    if (!workspace) return 0;
    if (positions_.empty())
      for (std::size_t i = 0; i < workspace->sites.size(); ++i) positions_.emplace(workspace->sites[i].id, i);
    const auto found = positions_.find(site);
    return found == positions_.end() ? workspace->sites.size() : found->second;
  }

  void add_owners() {
    std::map<Text, OwnerOverdue> owners;
    for (const Finding* finding : summary_.overdue) {
      OwnerOverdue& owner = owners[finding->owner_is_role ? Text{} : *finding->owner];
      ++owner.findings;
      owner.longest = std::max(owner.longest, -*finding->days_left);
    }
    for (auto& [name, owner] : owners) {
      owner.owner = name;
      review_.overdue.push_back(owner);
    }
    std::ranges::stable_sort(review_.overdue, [](const OwnerOverdue& a, const OwnerOverdue& b) {
      return std::tie(a.findings, a.longest) > std::tie(b.findings, b.longest);
    });
  }

  void add_recurrences() {
    for (const Finding* finding : current_) {
      if (finding->recurs.empty() || !finding->continues.empty()) continue;
      review_.recurrences.push_back({finding, earlier_days(*finding)});
    }
  }

  /// The days of the findings that this one goes back to, as far as the audits or its numbers tell.
  std::vector<Date> earlier_days(const Finding& finding) {
    std::set<Date> days;
    std::set<std::string_view> seen{finding.id};
    for (const Finding* at = &finding; at;) {
      const std::string& back = at->continues.empty() ? at->recurs : at->continues;
      at = find(back);
      if (!at) at = find_number(back);
      if (at && !seen.insert(at->id).second) break;
      if (at && at->date < finding.date) days.insert(at->date);
    }
    return {days.begin(), days.end()};
  }

  void add_next() {
    const auto following = period_of(form_of(summary_.period), summary_.period.last + std::chrono::days{1});
    review_.next_until = following ? following->last : summary_.period.last;
    for (const Site* site : review_.quality.not_audited)
      review_.next.push_back({.kind = NextKind::audit,
                              .due = {},
                              .site = site->id,
                              .site_title = site->name(),
                              .subject = {},
                              .finding = nullptr});
    for (const Finding& finding : scored_.findings)
      if (const auto kind = next_of(finding))
        review_.next.push_back({.kind = *kind,
                                .due = due_of(finding),
                                .site = finding.site,
                                .site_title = finding.site_title,
                                .subject = {},
                                .finding = &finding});
    for (const TargetRow& row : summary_.targets)
      if (row.met && !*row.met)
        review_.next.push_back({.kind = NextKind::target,
                                .due = {},
                                .site = row.site,
                                .site_title = row.site_title,
                                .subject = row.title,
                                .finding = nullptr});
    std::ranges::stable_sort(review_.next, {},
                             [](const NextStep& step) { return std::tuple(step.kind, step.due.value_or(Date{})); });
  }

  std::optional<NextKind> next_of(const Finding& finding) const {
    if (finding.is_tracked() && finding.rectification->state == LedgerState::fixed) return NextKind::verify;
    if (finding.is_tracked() && finding.rectification->state == LedgerState::verified) return NextKind::close;
    if (finding.status != FindingStatus::open || finding.overdue() || !finding.days_left) return std::nullopt;
    const auto due = due_of(finding);
    return due && *due <= review_.next_until ? std::optional(NextKind::deadline) : std::nullopt;
  }

  /// The deadline that counts, which an earlier finding may have set.
  std::optional<Date> due_of(const Finding& finding) const {
    if (finding.days_left) return context_.today + std::chrono::days{*finding.days_left};
    return finding.due;
  }

  const Summary& summary_;
  const Scored& scored_;
  const EvaluationContext& context_;
  const LedgerView* ledger_;
  std::vector<const Finding*> current_;
  std::optional<Named> by_id_;      // once one is looked for
  std::optional<Named> by_number_;  // so too; there may be none
  std::unordered_map<std::string_view, std::size_t> positions_;
  std::map<std::pair<std::string_view, std::string_view>, bool> demands_;
  Review review_;
};

}  // namespace

Review make_review(const Summary& summary, const Scored& scored, const EvaluationContext& context, bool whole_workspace,
                   const LedgerView* ledger) {
  return Reviewer(summary, scored, context, whole_workspace, ledger).run();
}

}  // namespace csafe
