#include "evaluate/compare.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "evaluate/summarise.hpp"

namespace csafe {
namespace {

Direction direction_of(const Grading& before, const Grading& after) {
  if (!before.band || !after.band) return Direction::same;
  if (after.worse_than(before)) return Direction::worse;
  return before.worse_than(after) ? Direction::better : Direction::same;
}

class PeriodComparer {
 public:
  PeriodComparer(const Scored& scored, const Period& before, const Period& after, const EvaluationContext& context)
      : scored_(scored), before_(before), after_(after), context_(context) {
    for (const Finding& finding : scored.findings) by_id_[finding.id] = &finding;
  }

  PeriodComparison run() {
    PeriodComparison comparison{.before = summarise(scored_, before_, context_),
                                .after = summarise(scored_, after_, context_),
                                .changes = {},
                                .indicators = {}};
    add_found(comparison.changes);
    add_known(comparison.changes);
    add_between(comparison.changes);
    std::ranges::stable_sort(comparison.changes, [](const Change& a, const Change& b) { return place(a) < place(b); });
    add_indicators(comparison.indicators);
    return comparison;
  }

 private:
  /// By site; there by what became of it, the worst first, then by item.
  static std::tuple<std::string_view, Development, int, std::string_view, int> place(const Change& change) {
    const Finding& last = change.last();
    return {last.site, change.development, -last.risk.rank(), last.item, last.number};
  }

  const Finding* find(const std::string& id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second;
  }

  /// The finding that this one repeats, as it last stood at the end of the earlier period; null for none.
  const Finding* earlier(const Finding& finding) const {
    const Finding* other = &finding;
    while (other && other->date > before_.last)
      other = find(other->continues.empty() ? other->recurs : other->continues);
    return other;
  }

  bool ran_late(const Finding& finding) const {
    const auto due = finding.first_due ? finding.first_due : finding.due;
    return due && *due > before_.last && *due < context_.today;
  }

  /// What was found in the later period.
  void add_found(std::vector<Change>& changes) {
    for (const Finding& finding : scored_.findings) {
      if (!counts_in(finding.period, after_) || is_repeated_within(finding)) continue;
      Change change{.after = &finding};
      change.before = earlier(finding);
      change.development = !finding.recurs.empty() ? Development::recurred
                           : change.before         ? Development::continued
                                                   : Development::found;
      if (change.before) {
        change.level = direction_of(change.before->risk, finding.risk);
        seen_.insert(change.before);
      }
      change.slipped = finding.status != FindingStatus::passed && ran_late(finding);
      changes.push_back(change);
    }
  }

  /// Of several audits in the later period the last one counts.
  bool is_repeated_within(const Finding& finding) const {
    const Finding* next = finding.found_again.empty() ? nullptr : find(finding.found_again);
    return next && counts_in(next->period, after_);
  }

  /// The later finding that continues this one; null when there is none, or the item had passed before.
  const Finding* found_again(const Finding& finding) const {
    const Finding* next = finding.found_again.empty() ? nullptr : find(finding.found_again);
    return next && finding.rechecked && *finding.rechecked < next->date ? nullptr : next;
  }

  /// What was open at the end of the earlier period and is not among the findings of the later one.
  void add_known(std::vector<Change>& changes) {
    for (const Finding& finding : scored_.findings) {
      if (finding.date > before_.last || seen_.contains(&finding)) continue;
      if (finding.rechecked && *finding.rechecked <= before_.last) continue;
      const Finding* next = found_again(finding);
      if (next && next->date <= before_.last) continue;  // which stands for it
      const Finding* last = &finding;
      for (; next; next = found_again(*next)) last = next;
      Change change{.before = &finding, .after = last == &finding ? nullptr : last};
      change.development = counts_in(last->period, after_) ? Development::continued  // as one of several of the item
                           : last->rechecked               ? Development::fixed
                                                           : Development::unchecked;
      change.level = direction_of(finding.risk, last->risk);
      change.slipped = change.development == Development::unchecked && ran_late(*last);
      changes.push_back(change);
    }
  }

  /// What was found between the two periods, and is still open.
  void add_between(std::vector<Change>& changes) const {
    for (const Finding& finding : scored_.findings) {
      if (finding.date <= before_.last || counts_in(finding.period, after_) || finding.rechecked) continue;
      if (found_again(finding) || earlier(finding)) continue;
      changes.push_back({.development = finding.recurs.empty() ? Development::found : Development::recurred,
                         .after = &finding,
                         .slipped = ran_late(finding)});
    }
  }

  void add_indicators(std::vector<IndicatorChange>& indicators) const {
    std::map<std::tuple<std::string_view, std::string_view, std::string_view>, IndicatorChange> by_item;
    for (const IndicatorReading& reading : scored_.readings) {
      const bool is_after = counts_in(reading.period, after_);
      if (!is_after && !counts_in(reading.period, before_)) continue;
      IndicatorChange& change = by_item[{reading.site, reading.checklist, reading.item}];
      const IndicatorReading*& last = is_after ? change.after : change.before;
      if (!last || last->date <= reading.date) last = &reading;
    }
    for (auto& [item, change] : by_item) {
      if (change.before && change.after) change.direction = direction_of_reading(*change.before, *change.after);
      indicators.push_back(change);
    }
  }

  static Direction direction_of_reading(const IndicatorReading& before, const IndicatorReading& after) {
    if (before.measure == after.measure) return Direction::same;
    const bool rose = before.measure < after.measure;
    switch (after.target.comparison) {
      case Comparison::at_least:
      case Comparison::greater:
        return rose ? Direction::better : Direction::worse;
      case Comparison::less:
      case Comparison::at_most:
        return rose ? Direction::worse : Direction::better;
      case Comparison::equal:
        break;
    }
    const auto distance = [&](const Decimal& measure) {
      return measure < after.target.value ? after.target.value - measure : measure - after.target.value;
    };
    if (distance(before.measure) == distance(after.measure)) return Direction::same;
    return distance(after.measure) < distance(before.measure) ? Direction::better : Direction::worse;
  }

  const Scored& scored_;
  const Period& before_;
  const Period& after_;
  const EvaluationContext& context_;
  std::map<std::string_view, const Finding*> by_id_;
  std::set<const Finding*> seen_;
};

bool have_same_scale(const RiskMatrix& a, const RiskMatrix& b) {
  return a.factors.size() == b.factors.size() && std::ranges::all_of(a.factors, [&](const Factor& factor) {
           const Factor* other = b.factor(factor.id);
           return other &&
                  std::ranges::equal(factor.levels, other->levels, {}, &FactorLevel::value, &FactorLevel::value);
         });
}

/// The grading that a matrix gives to values of factors, by their ids; without a band where it lacks one.
Grading grade_anew(const RiskMatrix& matrix, const std::map<std::string_view, Decimal>& values) {
  Grading grading;
  grading.matrix = &matrix;
  std::vector<Decimal> own;
  for (const Factor& factor : matrix.factors) {
    const auto value = values.find(factor.id);
    if (value == values.end() || !factor.level(value->second)) return grading;
    own.push_back(value->second);
    GradedFactor& graded = grading.factors.emplace_back();
    graded.factor = &factor;
    graded.value = value->second;
  }
  const RiskLevel level = matrix.level_of(own);
  grading.score = level.score;
  grading.band = level.band;
  return grading;
}

/// Calls `visit(values)` for every combination of the factors' values, the last factor running fastest.
template <class Visit>
void for_each_combination(const RiskMatrix& matrix, Visit visit) {
  std::vector<std::size_t> at(matrix.factors.size());
  for (;;) {
    std::vector<Decimal> values;
    for (std::size_t i = 0; i < at.size(); ++i) values.push_back(matrix.factors[i].levels[at[i]].value);
    visit(std::move(values));
    std::size_t i = at.size();
    while (i > 0 && ++at[i - 1] == matrix.factors[i - 1].levels.size()) at[--i] = 0;
    if (i == 0) return;
  }
}

}  // namespace

PeriodComparison compare_periods(const Scored& scored, const Period& before, const Period& after,
                                 const EvaluationContext& context) {
  return PeriodComparer(scored, before, after, context).run();
}

MatrixComparison compare_matrices(const RiskMatrix& before, const RiskMatrix& after,
                                  const std::vector<Finding>& findings) {
  MatrixComparison comparison{
      .before = &before, .after = &after, .same_scale = have_same_scale(before, after), .cells = {}, .findings = {}};
  if (comparison.same_scale)
    for_each_combination(before, [&](std::vector<Decimal> values) {
      std::map<std::string_view, Decimal> by_id;
      for (std::size_t i = 0; i < values.size(); ++i) by_id[before.factors[i].id] = values[i];
      const Grading old = grade_anew(before, by_id);
      const Grading anew = grade_anew(after, by_id);
      comparison.cells.push_back({std::move(values), old.band, anew.band, direction_of(old, anew)});
    });
  for (const Finding& finding : findings) {
    if (!finding.risk.matrix || finding.risk.matrix->id != before.id || !finding.risk.band) continue;
    std::map<std::string_view, Decimal> values;
    for (const GradedFactor& factor : finding.risk.factors) values[factor.factor->id] = factor.value;
    Regraded regraded{.finding = &finding, .before = grade_anew(before, values), .after = grade_anew(after, values)};
    regraded.direction = direction_of(regraded.before, regraded.after);
    comparison.findings.push_back(std::move(regraded));
  }
  return comparison;
}

}  // namespace csafe
