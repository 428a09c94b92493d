#include "evaluate/gate.hpp"

#include <fmt/ranges.h>

#include <algorithm>

#include "base/phrases.hpp"
#include "evaluate/coverage.hpp"
#include "evaluate/plan.hpp"

namespace csafe {
namespace {

enum class Bound { at_most, at_least };

class Judge {
 public:
  Judge(const GateLimits& limits, const Summary& summary, const Scored& scored, const EvaluationContext& context)
      : limits_(limits), summary_(summary), scored_(scored), context_(context) {}

  GateVerdict run() {
    const Score& score = summary_.score;
    judge_overdue();
    judge_rate(GateLimit::min_score, limits_.min_score, score.marks(), score.marks(judged_places),
               score.vetoed_sheets > 0
                   ? say(Phrase::points_of_vetoed, score.earned, score.applicable, score.vetoed_sheets)
                   : say(Phrase::points_of, score.earned, score.applicable));
    judge_rate(GateLimit::min_closure_rate, limits_.min_closure_rate, summary_.rectification(),
               summary_.rectification(judged_places), rectification_derivation(summary_));
    judge_rate(GateLimit::min_compliance, limits_.min_compliance, score.compliance(), score.compliance(judged_places),
               say(Phrase::x_of_y_checked, score.passed, score.checked()));
    for (const Located<std::string>& level : limits_.forbid) judge_level(level);
    judge_completeness();
    std::ranges::stable_sort(verdict_.findings,
                             [](const Finding* a, const Finding* b) { return comes_before(*a, *b); });
    return std::move(verdict_);
  }

 private:
  GateCheck& add(GateLimit limit, Mark at, Bound bound, const Decimal& limit_value, std::optional<Decimal> value,
                 Text derivation) {
    const bool holds = value && (bound == Bound::at_most ? *value <= limit_value : *value >= limit_value);
    return verdict_.checks.emplace_back(
        GateCheck{.limit = limit,
                  .level = {},
                  .title = gate_limit(limit).title(),
                  .bound = (bound == Bound::at_most ? "<= " : ">= ") + limit_value.text(),
                  .value = value,
                  .derivation = std::move(derivation),
                  .outcome = holds ? GateOutcome::passed : GateOutcome::broken,
                  .at = at.line > 0 ? trace(context_.library.workspace->file, at) : Trace{}});
  }

  void judge_rate(GateLimit limit, const std::optional<Located<Decimal>>& set, const std::optional<Decimal>& shown,
                  const std::optional<Decimal>& exact, Text derivation) {
    if (!set) return;
    GateCheck& check = add(limit, set->at, Bound::at_least, set->value, exact, std::move(derivation));
    if (exact) {
      // As shown it must not contradict the verdict.
      if ((*shown >= set->value) == (*exact >= set->value)) check.value = shown;
      return;
    }
    check.outcome = limits_.none_passes ? GateOutcome::passed : GateOutcome::broken;
    check.derivation = say(limits_.none_passes ? Phrase::gate_none_passes : Phrase::gate_none);
  }

  void judge_overdue() {
    if (!limits_.max_overdue) return;
    const auto open = std::ranges::count(scored_.findings, FindingStatus::open, &Finding::status);
    const Decimal overdue(static_cast<std::int64_t>(summary_.overdue.size()));
    GateCheck& check =
        add(GateLimit::max_overdue, limits_.max_overdue->at, Bound::at_most, limits_.max_overdue->value, overdue,
            summary_.ledger ? say(Phrase::gate_overdue_by_ledger, overdue, open, context_.today,
                                  summary_.ledger->overdue_fixed, summary_.ledger->unknown)
                            : say(Phrase::gate_overdue_derived, overdue, open, context_.today));
    if (check.outcome == GateOutcome::broken) {
      add_findings(summary_.overdue);
    } else if (!summary_.calendar_missing.empty()) {
      check.outcome = GateOutcome::unknown;
      check.value.reset();
      check.derivation =
          say(Phrase::gate_overdue_unknown, fmt::format("{}", fmt::join(summary_.calendar_missing, ", ")));
    }
  }

  void judge_level(const Located<std::string>& level) {
    std::vector<const Finding*> open;
    int found = 0;
    for (const Finding& finding : scored_.findings) {
      if (!finding.risk.band || finding.risk.band->id != level.value) continue;
      ++found;
      if (finding.status == FindingStatus::open) open.push_back(&finding);
    }
    const Decimal count(static_cast<std::int64_t>(open.size()));
    GateCheck& check = add(GateLimit::forbid, level.at, Bound::at_most, Decimal(0), count,
                           say(Phrase::gate_open_derived, count, found, context_.today));
    check.level = level.value;
    const auto column = std::ranges::find(summary_.levels, level.value, &LevelColumn::id);
    check.title =
        say(Phrase::gate_open_of_level, column == summary_.levels.end() ? same_text(level.value) : column->title);
    if (check.outcome == GateOutcome::broken) add_findings(open);
  }

  void judge_completeness() {
    if (!limits_.complete.value) return;
    int items = 0;
    for (const Sheet& sheet : scored_.sheets) {
      if (!counts_in(sheet.period, summary_.period) || !covers_everything(sheet.type) || sheet.unchecked.empty())
        continue;
      items += static_cast<int>(sheet.unchecked.size());
      verdict_.gaps.push_back({sheet.site, sheet.site_title, sheet.checklist, sheet.unchecked, sheet.at});
    }
    const auto& workspace = context_.library.workspace;
    const auto missing = sites_without_audit(scored_, summary_.period, context_.library);
    for (const Site* site : missing) {
      verdict_.gaps.push_back({site->id, site->name(), {}, {}, trace(workspace->file, site->at)});
    }
    const int sites = workspace ? static_cast<int>(workspace->sites.size()) : 0;
    const int unaudited = static_cast<int>(missing.size());
    add(GateLimit::complete, limits_.complete.at, Bound::at_most, Decimal(0), Decimal(items + unaudited),
        say(Phrase::gate_gaps_derived, items, unaudited, std::max(sites, summary_.sites), summary_.period.text));
  }

  void add_findings(const std::vector<const Finding*>& findings) {
    for (const Finding* finding : findings)
      if (std::ranges::find(verdict_.findings, finding) == verdict_.findings.end())
        verdict_.findings.push_back(finding);
  }

  const GateLimits& limits_;
  const Summary& summary_;
  const Scored& scored_;
  const EvaluationContext& context_;
  GateVerdict verdict_;
};

}  // namespace

GateVerdict judge(const GateLimits& limits, const Summary& summary, const Scored& scored,
                  const EvaluationContext& context) {
  return Judge(limits, summary, scored, context).run();
}

}  // namespace csafe
