#include "evaluate/assess.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "evaluate/plan.hpp"
#include "evaluate/unit_marks.hpp"

namespace csafe {
namespace {

/// One period by itself.
Assessment assess_period(const Scored& scored, const Period& period, const AssessmentScope& scope,
                         const EvaluationContext& context, const AssessmentRules& rules) {
  Assessment assessment{
      .kind = scope.kind, .period = period, .previous = {}, .rules = &rules, .sites = {}, .units = {}};
  const DeductionMaker maker(scored, rules, context.library);
  assessment.sites = site_sheets(scored, period, context, maker, scope);
  assessment.units = unit_marks(assessment, scored, context, maker);
  return assessment;
}

/// What was known on a day.
Scored as_of(const Scored& scored, Date day) {
  Scored past;
  std::ranges::copy_if(scored.findings, std::back_inserter(past.findings),
                       [day](const Finding& finding) { return finding.date <= day; });
  std::ranges::copy_if(scored.audits, std::back_inserter(past.audits),
                       [day](const AuditRecord& audit) { return audit.date <= day; });
  relate(past, day);
  return past;
}

/// The first day of the months that yellow cards of a period add up in.
Date window_start(const Period& period, const Decimal& months) {
  const auto last = std::chrono::year_month_day(period.first);
  const auto month = last.year() / last.month() - std::chrono::months(std::stoi(months.text()));
  const auto start = month / last.day();
  return start.ok() ? Date(start) : Date(month / std::chrono::last);
}

std::optional<Card> card_of(const CardRule& rule, const CardEntry& entry) {
  if (entry.vetoed && rule.veto) return rule.veto;
  if (!entry.judged) return std::nullopt;
  if (rule.red && *entry.judged < rule.red->value) return Card::red;
  if (rule.yellow && *entry.judged < rule.yellow->value) return Card::yellow;
  return std::nullopt;
}

/// Deals the cards of a history from its first period on. Yellow cards that made a red one are spent.
void deal_cards(const CardRule& rule, std::vector<CardEntry>& history) {
  std::vector<const CardEntry*> yellows;
  for (CardEntry& entry : history) {
    entry.card = card_of(rule, entry);
    const Date start = window_start(entry.period, rule.months.value);
    std::erase_if(yellows, [start](const CardEntry* earlier) { return earlier->period.first <= start; });
    if (entry.card == Card::yellow) yellows.push_back(&entry);
    entry.yellows = static_cast<int>(yellows.size());
    if (entry.card != Card::yellow || Decimal(entry.yellows) < rule.count.value) continue;
    entry.card = Card::red;
    yellows.clear();
  }
}

/// The periods of the same length before this one in which something was audited.
std::set<Period> periods_before(const Scored& scored, const Period& period) {
  std::set<Period> periods;
  for (const AuditRecord& audit : scored.audits)
    if (audit.period.last < period.first && form_of(audit.period) == form_of(period)) periods.insert(audit.period);
  return periods;
}

CardEntry entry_of(const Period& period, const UnitMark& unit) {
  return {.period = period,
          .mark = unit.mark,
          .judged = unit.judged,
          .vetoed = unit.score.vetoed,
          .card = {},
          .yellows = 0};
}

/// Marks first, from the best down; units keep their order among equals and without a mark.
void rank(std::vector<UnitMark>& units) {
  std::ranges::stable_sort(units, [](const UnitMark& a, const UnitMark& b) { return a.mark > b.mark; });
  for (std::size_t i = 0; i < units.size() && units[i].mark; ++i)
    units[i].rank = i > 0 && units[i].mark == units[i - 1].mark ? units[i - 1].rank : static_cast<int>(i) + 1;
}

}  // namespace

Assessment assess(const Scored& scored, const Period& period, const AssessmentScope& scope,
                  const EvaluationContext& context) {
  const Workspace* workspace = context.library.workspace ? &*context.library.workspace : nullptr;
  static const AssessmentRules none;
  const AssessmentRules& rules = workspace ? workspace->assessment : none;
  Assessment assessment = assess_period(scored, period, scope, context, rules);
  std::set<Period> before = periods_before(scored, period);
  if (!before.empty()) assessment.previous = *before.rbegin();
  if (!rules.cards.given() && !before.empty()) before = {*before.rbegin()};
  std::map<std::string, std::vector<CardEntry>> histories;
  for (const Period& past : before) {
    EvaluationContext then = context;
    then.today = past.last;
    then.explain = false;
    const Scored known = as_of(scored, past.last);
    for (const UnitMark& unit : assess_period(known, past, scope, then, rules).units)
      histories[unit.id].push_back(entry_of(past, unit));
  }
  for (UnitMark& unit : assessment.units) {
    auto& history = histories[unit.id];
    if (!history.empty() && assessment.previous && history.back().period == *assessment.previous)
      unit.before = history.back().mark;
    if (workspace) unit.grade = workspace->grade_of(unit.judged);
    history.push_back(entry_of(period, unit));
    if (!rules.cards.given()) continue;
    deal_cards(rules.cards, history);
    unit.card = history.back().card;
    unit.yellows = history.back().yellows;
    unit.history = std::move(history);
  }
  rank(assessment.units);
  return assessment;
}

}  // namespace csafe
