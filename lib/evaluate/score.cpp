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

/// What an item's row says where there is no reason to give: one text for all of them.
const Text& plain_outcome(std::optional<Result> result) {
  static const std::map<std::optional<Result>, Text> texts = [] {
    std::map<std::optional<Result>, Text> all{{std::nullopt, say(Phrase::unchecked)}};
    for (const Result each : {Result::pass, Result::fail, Result::na}) all.emplace(each, term(each).title());
    return all;
  }();
  return texts.at(result);
}

class AuditScore {
 public:
  AuditScore(const Audit& audit, const EvaluationContext& context)
      : audit_(audit),
        context_(context),
        checklists_(context.library.checklists_of(audit)),
        site_(context.library.workspace ? context.library.workspace->site(audit.site.value) : nullptr),
        site_title_(site_ ? site_->name() : same_text(audit.site.value)),
        builder_(audit, context, site_, site_title_) {}

  Scored run() {
    // Findings are large: their list must not grow step by step.
    scored_.findings.reserve(audit_.extra.size() + count_failures());
    std::size_t next = 0;
    for (const Answer& answer : audit_.answers)
      if (const ResolvedItem resolved = checklists_.find(answer.item, next)) score_answer(answer, resolved);
    for (const ExtraFinding& extra : audit_.extra) {
      const auto result = result_of(extra, nullptr);
      if (result == Result::pass) record_.extra_passed.push_back(extra.id);
      if (result == Result::fail)
        builder_.add_extra(scored_.findings, extra, checklists_.all().empty() ? nullptr : checklists_.all().front());
    }
    std::size_t first = 0;
    for (const Checklist* checklist : checklists_.all()) {
      if (!context_.sheets) break;
      add_sheet(*checklist, first);
      first += checklist->item_count();
    }
    scored_.audits.push_back(std::move(record_));
    return std::move(scored_);
  }

 private:
  std::size_t count_failures() const {
    const auto has_failed = [](const auto& given) { return given.result == Result::fail; };
    const auto bare = std::ranges::count_if(
        audit_.answers, [&](const Answer& answer) { return answer.observations == 0 && has_failed(answer); });
    return static_cast<std::size_t>(bare + std::ranges::count_if(audit_.observations, has_failed));
  }

  void score_answer(const Answer& answer, const ResolvedItem& resolved) {
    std::optional<Result> overall;
    int failures = 0;
    const auto add_finding = [&](const Observation* observation, Mark at) {
      builder_.add_item(scored_.findings, resolved, checklists_.reference(resolved), ++failures, observation, at);
    };
    if (answer.observations == 0) {
      overall = answer.result;
      if (answer.result == Result::fail) add_finding(nullptr, answer.at);
    }
    for (const Observation& observation : audit_.observations_of(answer)) {
      const auto result = result_of(observation, resolved.item);
      if (!result) continue;
      overall = overall ? worse_of(*overall, *result) : *result;
      if (*result == Result::fail) add_finding(&observation, observation.at);
      if (context_.sheets && resolved.item->is_indicator() && observation.measure && *result != Result::na)
        add_reading(resolved, observation, *result);
    }
    record_.results[resolved.index] = overall;
    if (!context_.explain) return;
    answers_[resolved.index] = &answer;
    record_.answered_at[resolved.index] = trace(audit_.file, answer.at);
  }

  /// The worst decides: one failure fails the item, and it is n/a only when nothing else was said.
  static Result worse_of(Result a, Result b) {
    if (a == Result::fail || b == Result::fail) return Result::fail;
    return a == Result::pass || b == Result::pass ? Result::pass : Result::na;
  }

  void add_reading(const ResolvedItem& resolved, const Observation& observation, Result result) {
    scored_.readings.push_back({.site = audit_.site.value,
                                .site_title = site_title_,
                                .period = audit_.period,
                                .date = audit_.date.value,
                                .checklist = resolved.checklist->id,
                                .item = resolved.item->id,
                                .title = Shared<Text>::lent(resolved.item->check),
                                .unit = Shared<Text>::lent(resolved.item->unit),
                                .measure = observation.measure->value,
                                .target = *resolved.item->target,
                                .met = result == Result::pass,
                                .at = trace(audit_.file, observation.measure->at)});
  }

  /// `index` is that of the checklist's first item.
  void add_sheet(const Checklist& checklist, std::size_t index) {
    Sheet sheet{.site = audit_.site.value,
                .site_title = site_title_,
                .department = site_ ? Shared<Text>::lent(site_->department) : Shared<Text>{},
                .period = audit_.period,
                .date = audit_.date.value,
                .type = audit_.type,
                .checklist = checklist.id,
                .title = Shared<Text>::lent(checklist.title),
                .version = checklist.version,
                .score = {},
                .sections = {},
                .failed_vetoes = {},
                .unchecked = {},
                .at = trace(audit_.file, audit_.at)};
    for (const ChecklistSection& section : checklist.sections) {
      sheet.sections.push_back(score_section(checklist, section, index, sheet));
      index += section.items.size();
      sheet.score += sheet.sections.back().score;
    }
    sheet.score.vetoed = !sheet.failed_vetoes.empty();
    scored_.sheets.push_back(std::move(sheet));
  }

  SectionScore score_section(const Checklist& checklist, const ChecklistSection& section, std::size_t index,
                             Sheet& sheet) {
    SectionScore result{.id = section.id,
                        .title = Shared<Text>::lent(section.title),
                        .score = {},
                        .items = {},
                        .at = trace(checklist.file, section.at),
                        .failed_guarantee = {}};
    Score& score = result.score;
    for (const ChecklistItem& item : section.items) {
      ++score.items;
      const std::optional<Result> outcome = record_.results[index];
      if (context_.explain) result.items.push_back(explain_item(checklist, item, outcome, answers_[index]));
      ++index;
      if (outcome == Result::na) {
        ++score.na;
        continue;
      }
      score.applicable += item.worth();
      if (!outcome) {
        sheet.unchecked.push_back(item.id);
      } else if (outcome == Result::pass) {
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

  /// `answer` is null for an item that was not checked.
  ItemScore explain_item(const Checklist& checklist, const ChecklistItem& item, std::optional<Result> outcome,
                         const Answer* answer) const {
    ItemScore row{.id = item.id,
                  .result = outcome,
                  .outcome = Shared<Text>::lent(plain_outcome(outcome)),
                  .points = item.worth(),
                  .earned = {},
                  .points_at = item.points ? trace(checklist.file, item.points->at) : Trace{},
                  .at = trace(checklist.file, item.at)};
    if (!outcome) return row;
    for (const Observation& observation : audit_.observations_of(*answer))
      if (const TextView reason = observation.text(ObservationText::reason); !reason.empty())
        row.outcome = join({*row.outcome, reason.text()}, ": ");
    if (outcome == Result::pass) row.earned = item.worth();
    row.at = trace(audit_.file, answer->at);
    return row;
  }

  const Audit& audit_;
  const EvaluationContext& context_;
  const AuditChecklists& checklists_;
  const Site* site_;
  Shared<Text> site_title_;
  FindingBuilder builder_;
  const std::size_t explained_ = context_.explain ? checklists_.item_count() : 0;
  AuditRecord record_{.site = audit_.site.value,
                      .period = audit_.period,
                      .date = audit_.date.value,
                      .type = audit_.type,
                      .checklists = &checklists_,
                      .results = std::vector<std::optional<Result>>(checklists_.item_count()),
                      .answered_at = std::vector<Trace>(explained_),
                      .extra_passed = {},
                      .at = trace(audit_.file, audit_.at)};
  std::vector<const Answer*> answers_ = std::vector<const Answer*>(explained_);  // by the items' index
  Scored scored_;
};

}  // namespace

void Scored::append(Scored&& other) {
  move_to_end(findings, other.findings);
  move_to_end(sheets, other.sheets);
  move_to_end(readings, other.readings);
  move_to_end(audits, other.audits);
}

Scored score(const Audit& audit, const EvaluationContext& context) {
  return AuditScore(audit, context).run();
}

}  // namespace csafe
