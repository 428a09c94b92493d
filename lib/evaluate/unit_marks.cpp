#include "evaluate/unit_marks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "base/phrases.hpp"

namespace csafe {
namespace {

/// What a name in two languages is known by.
std::string id_of(const Text& name) {
  return name.in(Language::zh);
}

class UnitMaker {
 public:
  UnitMaker(const Assessment& assessment, const Scored& scored, const EvaluationContext& context,
            const DeductionMaker& maker)
      : assessment_(assessment), rules_(*assessment.rules), scored_(scored), context_(context), maker_(maker) {
    for (const Finding& finding : scored.findings)
      if (finding.date <= assessment.period.last) found_at_[finding.site].push_back(&finding);
  }

  std::vector<UnitMark> run() {
    if (assessment_.kind == UnitKind::person) {
      add_persons();
    } else {
      for (std::size_t i = 0; i < assessment_.sites.size(); ++i) add_site(i);
      for (UnitMark& unit : units_) mark_sheets(unit);
    }
    return std::move(units_);
  }

 private:
  void add_site(std::size_t index) {
    const SiteSheets& site = assessment_.sites[index];
    const bool by_department = assessment_.kind == UnitKind::department;
    const std::string id = by_department ? id_of(site.department) : site.site;
    auto unit = std::ranges::find_if(units_, [&](const UnitMark& known) {
      return known.id == id || (by_department && is_same_name(known.title, site.department));
    });
    if (!by_department || unit == units_.end()) {
      unit = units_.insert(units_.end(), UnitMark{});
      unit->id = id;
      unit->title = by_department ? site.department : site.title;
      if (!by_department) unit->department = site.department;
    }
    unit->sites.push_back(index);
    unit->score += site.score;
    if (site.score.vetoed) unit->vetoes.insert(unit->vetoes.end(), site.vetoes.begin(), site.vetoes.end());
    if (!by_department) unit->score.vetoed = site.score.vetoed;
    unit->findings += static_cast<int>(site.deductions.size());
  }

  void mark_sheets(UnitMark& unit) const {
    const bool audited = std::ranges::any_of(unit.sites, [&](std::size_t i) { return assessment_.sites[i].audited; });
    unit.sheets = rules_.weight.value;
    const auto coverage = unit.score.coverage(judged_places);
    if (unit.score.vetoed)
      unit.without.reset();  // however little was checked
    else if (!audited)
      unit.without = NoMark::not_audited;
    else if (unit.score.checked() == 0)
      unit.without = NoMark::nothing_checked;
    else if (rules_.coverage && (!coverage || *coverage < rules_.coverage->value))
      unit.without = NoMark::coverage;
    if (!unit.without)  // else "no findings" would look like something earned
      for (const AssessedRate& rule : rules_.indicators) add_rate(unit, rule);
    finish(unit);
  }

  /// A veto leaves nothing of the mark, and no bonus; the bonus never lifts a mark above 100.
  void finish(UnitMark& unit) const {
    if (unit.without) return;
    if (unit.score.vetoed) {
      unit.mark = Decimal(0);
      unit.judged = unit.mark;
      return;
    }
    for (const BonusAward& award : rules_.bonus.awards)
      if (award.period == assessment_.period && is_for(award, unit)) {
        unit.awards.push_back(&award);
        unit.bonus += award.points;
      }
    if (rules_.bonus.most) unit.bonus = std::min(unit.bonus, rules_.bonus.most->value);
    unit.mark = mark_of(unit.score, unit.sheets, unit.rates_earned, unit.rates_points, unit.bonus);
    unit.judged = mark_of(unit.score, unit.sheets, unit.rates_earned, unit.rates_points, unit.bonus, judged_places);
    if (!unit.judged) unit.judged = unit.mark;
    if (!unit.mark) unit.without = NoMark::nothing_assessed;
  }

  bool is_for(const BonusAward& award, const UnitMark& unit) const {
    switch (assessment_.kind) {
      case UnitKind::site:
        return award.site && award.site->value == unit.id;
      case UnitKind::department:
        return is_same_name(award.department, unit.title);
      case UnitKind::person:
        return is_same_name(award.person, unit.title);
    }
    return false;
  }

  void add_rate(UnitMark& unit, const AssessedRate& rule) const {
    RateMark mark{.rule = &rule, .term = find_rate(rule.id.value), .value = {}, .earned = {}, .derivation = {}};
    const std::optional<Decimal> exact = measure(unit, mark);
    if (exact)
      mark.earned = rule.target.met_by(*exact) ? rule.points
                    : rule.zero                ? partial_marks(rule.points, *exact, rule.zero->value, rule.target)
                                               : Decimal(0);
    if (mark.earned) {
      unit.rates_points += rule.points;
      unit.rates_earned += *mark.earned;
    }
    unit.rates.push_back(std::move(mark));
  }

  /// The value that is held against the target; what people see and how it came about go into `mark`.
  std::optional<Decimal> measure(const UnitMark& unit, RateMark& mark) const {
    const auto rate = [&](std::int64_t part, std::int64_t whole) {
      mark.value = Decimal::percent(part, whole, shown_places);
      mark.derivation = same_text(fmt::format("{} ÷ {}", part, whole));
      return Decimal::percent(part, whole, judged_places);
    };
    const Score& score = unit.score;
    if (mark.term == &rate_term(Rate::compliance)) return rate(score.passed, score.checked());
    if (mark.term == &rate_term(Rate::coverage)) return rate(score.checked(), score.items - score.na);
    int found = 0;
    int passed = 0;
    int overdue = 0;
    std::set<int> years;
    for (const std::size_t i : unit.sites) {
      const auto own = found_at_.find(assessment_.sites[i].site);
      if (own == found_at_.end()) continue;
      for (const Finding* finding : own->second) {
        ++found;
        if (finding->rechecked && *finding->rechecked <= assessment_.period.last) ++passed;
        if (finding->overdue()) ++overdue;
        if (finding->status == FindingStatus::open && finding->calendar_missing)
          years.insert(finding->calendar_missing);
      }
    }
    if (mark.term == &rate_term(Rate::rectification)) return rate(passed, found);
    const bool counts_overdue = mark.term == &rate_term(Rate::overdue);
    mark.value = Decimal(counts_overdue ? overdue : unit.findings);
    mark.derivation = counts_overdue ? say(Phrase::as_of_day, context_.today) : Text{};
    if (!counts_overdue || years.empty()) return mark.value;
    // What cannot be counted earns nothing, rather than not to count.
    mark.value.reset();
    mark.earned = Decimal(0);
    mark.derivation = say(Phrase::gate_overdue_unknown, *years.begin());
    return std::nullopt;
  }

  void add_persons() {
    std::map<std::string, std::vector<const Finding*>> owned;
    for (const Finding& finding : scored_.findings) {
      if (finding.period != assessment_.period) continue;
      std::string owner = finding.owner_is_role ? std::string() : id_of(finding.owner);
      if (!owner.empty() && !owned.contains(owner))
        for (const auto& [name, findings] : owned)
          if (!name.empty() && is_same_name(*findings.front()->owner, *finding.owner)) owner = name;
      owned[owner].push_back(&finding);
    }
    for (const auto& [name, findings] : owned) {
      UnitMark& unit = units_.emplace_back();
      unit.id = name;
      if (!name.empty()) unit.title = findings.front()->owner;
      unit.findings = static_cast<int>(findings.size());
      take_off(unit, findings);
      if (name.empty()) unit.without = NoMark::nobody_named;
      finish(unit);
    }
  }

  /// 100 less what the findings take off.
  void take_off(UnitMark& unit, const std::vector<const Finding*>& findings) const {
    std::map<std::tuple<std::string_view, std::string_view, std::string_view>, std::size_t> row_of;
    std::vector<DeductionRow> rows;
    for (const Finding* finding : findings) {
      Deduction deduction = maker_.make(*finding);
      const std::string_view item = std::string_view(finding->item).substr(finding->item.find('/') + 1);
      const auto [row, is_new] = row_of.try_emplace({finding->site, finding->checklist, item}, rows.size());
      if (is_new) rows.push_back({.worth = deduction.worth, .lost = {}});
      deduction.row = row->second;
      unit.deductions.push_back(std::move(deduction));
    }
    const auto settle = [&] {
      charge(unit.deductions, rows);
      unit.vetoes.clear();
      Decimal lost;
      for (const DeductionRow& row : rows) lost += row.lost;
      for (const Deduction& deduction : unit.deductions)
        if (deduction.counted && deduction.finding->veto) unit.vetoes.push_back(deduction.finding->id);
      unit.score.vetoed = !unit.vetoes.empty();
      unit.score.applicable = 100;
      unit.score.earned = unit.score.vetoed ? Decimal(0) : std::max(Decimal(0), Decimal(100) - lost);
      return Decimal(100) - unit.score.earned + veto_weight(unit.score);
    };
    count_incidents_once(unit.deductions, settle);
    settle();
    unit.sheets = 100;
  }

  const Assessment& assessment_;
  const AssessmentRules& rules_;
  const Scored& scored_;
  const EvaluationContext& context_;
  const DeductionMaker& maker_;
  std::unordered_map<std::string_view, std::vector<const Finding*>> found_at_;  // up to the end of the period
  std::vector<UnitMark> units_;
};

}  // namespace

std::vector<UnitMark> unit_marks(const Assessment& assessment, const Scored& scored, const EvaluationContext& context,
                                 const DeductionMaker& maker) {
  return UnitMaker(assessment, scored, context, maker).run();
}

}  // namespace csafe
