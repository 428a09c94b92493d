#include "evaluate/score.hpp"

#include <algorithm>
#include <map>

#include "base/phrases.hpp"
#include "evaluate/finding_builder.hpp"
#include "model/resolve.hpp"

namespace csafe {
namespace {

template <class T>
void move_to_end(std::vector<T>& to, std::vector<T>& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

class AuditScore {
 public:
  AuditScore(const Audit& audit, const EvaluationContext& context)
      : audit_(audit), context_(context), checklists_(audit, context.library), builder_(audit, context) {}

  Scored run() {
    for (const Answer& answer : audit_.answers)
      if (const ResolvedItem resolved = checklists_.find(answer.item)) score_answer(answer, resolved);
    for (const ExtraFinding& extra : audit_.extra) {
      const auto result = result_of(extra, nullptr);
      if (result == Result::pass)
        scored_.passed.push_back({.site = audit_.site.value,
                                  .checklist = {},
                                  .item = extra.id,
                                  .date = audit_.date.value,
                                  .at = trace(audit_.file, extra.at)});
      if (result == Result::fail)
        scored_.findings.push_back(
            builder_.from_extra(extra, checklists_.all().empty() ? nullptr : checklists_.all().front()));
    }
    for (const Checklist* checklist : checklists_.all()) add_sheet(*checklist);
    return std::move(scored_);
  }

 private:
  void score_answer(const Answer& answer, const ResolvedItem& resolved) {
    const std::string reference = checklists_.reference(*resolved.checklist, *resolved.item);
    std::vector<Result> results;
    if (answer.observations == 0) {
      results.push_back(answer.result);
      if (answer.result == Result::fail)
        scored_.findings.push_back(builder_.from_item(resolved, reference, 1, nullptr, answer.at));
    }
    int failures = 0;
    for (std::uint32_t i = 0; i < answer.observations; ++i) {
      const Observation& observation = audit_.observations[answer.first_observation + i];
      const auto result = result_of(observation, resolved.item);
      if (!result) continue;
      results.push_back(*result);
      if (!observation.reason.empty()) reason_[resolved.item] = observation.reason;
      if (*result == Result::fail)
        scored_.findings.push_back(builder_.from_item(resolved, reference, ++failures, &observation, observation.at));
      if (resolved.item->is_indicator() && observation.measure && *result != Result::na)
        add_reading(resolved, observation, *result);
    }
    outcome_[resolved.item] = overall(results);
    answered_at_[resolved.item] = answer.at;
    if (overall(results) == Result::pass)
      scored_.passed.push_back({.site = audit_.site.value,
                                .checklist = resolved.checklist->id,
                                .item = resolved.item->id,
                                .date = audit_.date.value,
                                .at = trace(audit_.file, answer.at)});
  }

  /// The worst decides: one failure fails the item, and it is n/a only when nothing else was said.
  static Result overall(const std::vector<Result>& results) {
    if (std::ranges::find(results, Result::fail) != results.end()) return Result::fail;
    return std::ranges::find(results, Result::pass) != results.end() ? Result::pass : Result::na;
  }

  void add_reading(const ResolvedItem& resolved, const Observation& observation, Result result) {
    const Site* site = context_.library.workspace ? context_.library.workspace->site(audit_.site.value) : nullptr;
    scored_.readings.push_back({.site = audit_.site.value,
                                .site_title = site && !site->title.empty() ? site->title : same_text(audit_.site.value),
                                .period = audit_.period,
                                .date = audit_.date.value,
                                .checklist = resolved.checklist->id,
                                .item = resolved.item->id,
                                .title = resolved.item->check,
                                .unit = resolved.item->unit,
                                .measure = observation.measure->value,
                                .target = *resolved.item->target,
                                .met = result == Result::pass,
                                .at = trace(audit_.file, observation.measure->at)});
  }

  void add_sheet(const Checklist& checklist) {
    const Site* site = context_.library.workspace ? context_.library.workspace->site(audit_.site.value) : nullptr;
    Sheet sheet{.site = audit_.site.value,
                .site_title = site && !site->title.empty() ? site->title : same_text(audit_.site.value),
                .department = site ? site->department : Text{},
                .period = audit_.period,
                .date = audit_.date.value,
                .type = audit_.type,
                .checklist = checklist.id,
                .title = checklist.title,
                .version = checklist.version,
                .score = {},
                .sections = {},
                .failed_vetoes = {},
                .unchecked = {},
                .at = trace(audit_.file, audit_.at)};
    for (const ChecklistSection& section : checklist.sections) {
      sheet.sections.push_back(score_section(checklist, section, sheet));
      sheet.score += sheet.sections.back().score;
    }
    sheet.score.vetoed = !sheet.failed_vetoes.empty();
    scored_.sheets.push_back(std::move(sheet));
  }

  SectionScore score_section(const Checklist& checklist, const ChecklistSection& section, Sheet& sheet) {
    SectionScore result{.id = section.id,
                        .title = section.title,
                        .score = {},
                        .items = {},
                        .at = trace(checklist.file, section.at),
                        .failed_guarantee = {}};
    Score& score = result.score;
    for (const ChecklistItem& item : section.items) {
      ++score.items;
      const auto outcome = outcome_.find(&item);
      const bool checked = outcome != outcome_.end();
      if (context_.explain) result.items.push_back(explain_item(checklist, item));
      if (checked && outcome->second == Result::na) {
        ++score.na;
        continue;
      }
      score.applicable += item.worth();
      if (!checked) {
        sheet.unchecked.push_back(item.id);
      } else if (outcome->second == Result::pass) {
        ++score.passed;
        score.earned += item.worth();
      } else {
        ++score.failed;
        if (item.guarantee && result.failed_guarantee.empty()) result.failed_guarantee = item.id;
        if (is_veto(context_.library, item)) sheet.failed_vetoes.push_back(item.id);
      }
    }
    if (!result.failed_guarantee.empty()) score.earned = Decimal(0);
    return result;
  }

  ItemScore explain_item(const Checklist& checklist, const ChecklistItem& item) const {
    ItemScore row{.id = item.id,
                  .outcome = say(Phrase::unchecked),
                  .points = item.worth(),
                  .earned = {},
                  .points_at = item.points ? trace(checklist.file, item.points->at) : Trace{},
                  .at = trace(checklist.file, item.at)};
    const auto outcome = outcome_.find(&item);
    if (outcome == outcome_.end()) return row;
    row.outcome = term(outcome->second).title();
    if (const auto reason = reason_.find(&item); reason != reason_.end())
      row.outcome = join({row.outcome, reason->second}, ": ");
    if (outcome->second == Result::pass) row.earned = item.worth();
    row.at = trace(audit_.file, answered_at_.at(&item));
    return row;
  }

  const Audit& audit_;
  const EvaluationContext& context_;
  AuditChecklists checklists_;
  FindingBuilder builder_;
  std::map<const ChecklistItem*, Result> outcome_;
  std::map<const ChecklistItem*, Mark> answered_at_;
  std::map<const ChecklistItem*, Text> reason_;  // why an item does not apply
  Scored scored_;
};

}  // namespace

void Scored::append(Scored&& other) {
  move_to_end(findings, other.findings);
  move_to_end(sheets, other.sheets);
  move_to_end(readings, other.readings);
  move_to_end(passed, other.passed);
}

Scored score(const Audit& audit, const EvaluationContext& context) {
  return AuditScore(audit, context).run();
}

}  // namespace csafe
