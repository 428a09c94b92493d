#include "check/assessment.hpp"

#include <fmt/ranges.h>

#include <algorithm>

#include "base/phrases.hpp"
#include "base/suggest.hpp"
#include "model/assessment.hpp"
#include "model/rates.hpp"

namespace csafe {
namespace {

class AssessmentCheck {
 public:
  AssessmentCheck(const Workspace& workspace, const Library& library, Diagnostics& diagnostics)
      : workspace_(workspace), rules_(workspace.assessment), library_(library), diagnostics_(diagnostics) {}

  void run() {
    check_grades();
    for (const auto& [item, mark] : rules_.veto)
      if (!library_.has_item(item))
        report(RuleId::reference_item, mark, say(Phrase::unknown_veto, item), say(Phrase::help_veto));
    for (const PartialMarks& partial : rules_.partial) check_partial(partial);
    for (const AssessedRate& rate : rules_.indicators) check_rate(rate);
    for (const BonusAward& award : rules_.bonus.awards) check_award(award);
    const CardRule& cards = rules_.cards;
    if (cards.red && cards.yellow && cards.red->value >= cards.yellow->value)
      report(RuleId::workspace_assessment, cards.red->at,
             say(Phrase::cards_not_descending, cards.red->value, cards.yellow->value), say(Phrase::help_cards));
  }

 private:
  void report(RuleId rule, Mark at, Text message, Text help) {
    diagnostics_.add(rule, {.file = workspace_.file, .begin = at, .end = at}, std::move(message), std::move(help));
  }

  void check_grades() {
    const auto& grades = rules_.grades;
    for (std::size_t i = 1; i < grades.size(); ++i)
      if (grades[i].from >= grades[i - 1].from)
        report(RuleId::workspace_grades, grades[i].at,
               say(Phrase::grades_not_descending, grades[i].id, grades[i - 1].id), say(Phrase::help_grade_order));
  }

  /// Checklists may give an item several targets; the value has to suit each.
  void check_partial(const PartialMarks& partial) {
    bool known = false;
    for (const auto& checklist : library_.checklists) {
      const ChecklistItem* item = checklist->item(partial.item);
      if (!item) continue;
      known = true;
      if (!item->target)
        return report(RuleId::workspace_assessment, partial.item_at, say(Phrase::partial_without_target, partial.item),
                      say(Phrase::help_partial));
      if (!can_be_zero(partial.zero, *item->target))
        return report(RuleId::workspace_assessment, partial.at,
                      say(Phrase::zero_on_wrong_side, partial.zero, item->target->text()), say(Phrase::help_zero));
    }
    if (!known)
      report(RuleId::reference_item, partial.item_at, say(Phrase::unknown_veto, partial.item),
             say(Phrase::help_partial));
  }

  void check_rate(const AssessedRate& rate) {
    if (!is_assessed_rate(rate.id.value)) {
      std::vector<std::string_view> ids;
      for (const RateTerm& term : rate_terms())
        if (is_assessed_rate(term.id)) ids.push_back(term.id);
      const auto meant = nearest(rate.id.value, ids);
      if (!rate.id.value.empty())
        report(RuleId::workspace_target, rate.id.at, say(Phrase::unknown_assessed_rate, rate.id.value),
               meant ? say(Phrase::did_you_mean, *meant)
                     : say(Phrase::known_targets_are, fmt::format("{}", fmt::join(ids, ", "))));
    }
    if (rate.zero && rate.target.at.line > 0 && !can_be_zero(rate.zero->value, rate.target))
      report(RuleId::workspace_assessment, rate.zero->at,
             say(Phrase::zero_on_wrong_side, rate.zero->value, rate.target.text()), say(Phrase::help_zero));
  }

  void check_award(const BonusAward& award) {
    const int receivers = (award.site ? 1 : 0) + (award.department.empty() ? 0 : 1) + (award.person.empty() ? 0 : 1);
    if (receivers != 1)
      report(RuleId::workspace_assessment, award.at, say(Phrase::award_to_nobody_or_several), say(Phrase::help_award));
    const auto is_own = [&](const Site& site) { return is_same_name(site.department, award.department); };
    if (!award.department.empty() && std::ranges::none_of(workspace_.sites, is_own))
      report(RuleId::workspace_assessment, award.at, say(Phrase::award_to_unknown_department, award.department),
             say(Phrase::help_award_department));
    if (!award.site || award.site->value.empty() || workspace_.site(award.site->value)) return;
    std::vector<std::string_view> ids;
    for (const Site& site : workspace_.sites) ids.push_back(site.id);
    const auto meant = nearest(award.site->value, ids);
    report(RuleId::reference_site, award.site->at, say(Phrase::award_to_unknown_site, award.site->value),
           meant ? say(Phrase::did_you_mean, *meant) : say(Phrase::help_award_site));
  }

  const Workspace& workspace_;
  const AssessmentRules& rules_;
  const Library& library_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_assessment(const Workspace& workspace, const Library& library, Diagnostics& diagnostics) {
  AssessmentCheck(workspace, library, diagnostics).run();
}

}  // namespace csafe
