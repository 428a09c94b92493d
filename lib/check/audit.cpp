#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/phrases.hpp"
#include "base/suggest.hpp"
#include "check/check.hpp"
#include "model/resolve.hpp"

namespace csafe {
namespace {

/// The period of a date that is as long as another period: weeks for a week, quarters for a quarter.
std::string alike(const Period& period, Date date) {
  const char form = form_of(period);
  const int parts = form == 'Y' ? 1 : form == 'H' ? 2 : form == 'Q' ? 4 : form == 'W' ? 53 : 12;
  for (int year = year_of(date) - 1; year <= year_of(date) + 1; ++year)
    for (int part = 1; part <= parts; ++part) {
      const std::string text = form == 'Y'                  ? fmt::format("{}", year)
                               : form == 'H' || form == 'Q' ? fmt::format("{}-{}{}", year, form, part)
                               : form == 'W'                ? fmt::format("{}-W{:02}", year, part)
                                                            : fmt::format("{}-{:02}", year, part);
      if (const auto candidate = parse_period(text); candidate && candidate->holds(date)) return text;
    }
  return month_of(date).text;
}

class AuditCheck {
 public:
  AuditCheck(const Audit& audit, const Library& library, Diagnostics& diagnostics)
      : audit_(audit), library_(library), diagnostics_(diagnostics), checklists_(library.checklists_of(audit)) {}

  void run() {
    check_heading();
    for (const Answer& answer : audit_.answers) check_answer(answer);
    for (const ExtraFinding& extra : audit_.extra) check_extra(extra);
    if (covers_everything(audit_.type)) check_complete();
  }

 private:
  Diagnostic& add(RuleId rule, Mark at, Text message, Text help = {}) {
    return diagnostics_.add(rule, {.file = audit_.file, .begin = at, .end = at}, std::move(message), std::move(help));
  }

  void check_heading() {
    for (const ChecklistRef& ref : audit_.checklists)
      check_checklist_reference(ref, audit_.file, library_, diagnostics_);
    if (library_.workspace && !library_.workspace->sites.empty() && !audit_.site.value.empty() &&
        !library_.workspace->site(audit_.site.value)) {
      add(RuleId::reference_site, audit_.site.at, say(Phrase::unknown_site, audit_.site.value),
          help_of_unknown_site(*library_.workspace, audit_.site.value));
    }
    const bool dated = audit_.date.at.line > 0 && audit_.period_at.line > 0 && !audit_.period.text.empty();
    if (dated && !audit_.period.holds(audit_.date.value))
      add(RuleId::audit_period, audit_.date.at, say(Phrase::date_outside_period, audit_.date.value, audit_.period.text),
          say(Phrase::help_period_of_date, alike(audit_.period, audit_.date.value)));
  }

  void check_answer(const Answer& answer) {
    const ResolvedItem resolved = checklists_.find(answer.item, next_);
    if (!resolved) return report_unknown_item(answer);
    if (resolved.also_in)
      add(RuleId::audit_ambiguous, answer.at,
          say(Phrase::ambiguous_item, answer.item, resolved.checklist->id, resolved.also_in->id),
          say(Phrase::help_qualify_item, resolved.checklist->id, resolved.also_in->id, answer.item));
    Mark& answered = answered_[resolved.index];
    if (answered.line > 0) return report_answered_twice(answer, answered);
    answered = answer.at;
    if (answer.refused) return;
    if (answer.observations == 0) return check_bare(answer, *resolved.item);
    for (const Observation& observation : audit_.observations_of(answer))
      check_observation(observation, answer, resolved);
  }

  /// The reader has complained already where the very key is given twice.
  void report_answered_twice(const Answer& answer, Mark earlier) {
    const auto first = std::ranges::find(audit_.answers, earlier, &Answer::at);
    if (first->item == answer.item) return;
    add(RuleId::audit_duplicate, answer.at,
        say(Phrase::audited_twice, answer.item, audit_.site.value, audit_.period.text, term(audit_.type).title()),
        say(Phrase::help_answer_once))
        .notes.push_back({say(Phrase::answered_here_too), {.file = audit_.file, .begin = earlier, .end = earlier}});
  }

  void report_unknown_item(const Answer& answer) {
    const auto slash = answer.item.find('/');
    const std::string_view named = std::string_view(answer.item).substr(0, slash == std::string::npos ? 0 : slash);
    if (slash != std::string::npos) {
      if (std::ranges::none_of(audit_.checklists, [&](const ChecklistRef& ref) { return ref.id == named; })) {
        add(RuleId::reference_checklist, answer.at, say(Phrase::item_checklist_not_used, answer.item, named),
            say(Phrase::help_add_checklist));
        return;
      }
    }
    if (!checklists_.complete() || checklists_.all().empty()) return;  // the checklist itself was reported
    std::vector<std::string_view> ids;
    std::vector<std::string> names;
    for (const Checklist* checklist : checklists_.all()) {
      if (!named.empty() && checklist->id != named) continue;
      names.push_back(checklist->id);
      for (const ChecklistSection& section : checklist->sections)
        for (const ChecklistItem& item : section.items) ids.push_back(item.id);
    }
    const std::string prefix(answer.item, 0, slash == std::string::npos ? 0 : slash + 1);
    const auto meant = nearest(std::string_view(answer.item).substr(prefix.size()), ids);
    add(RuleId::reference_item, answer.at,
        say(Phrase::unknown_item, answer.item, fmt::format("{}", fmt::join(names, ", "))),
        meant ? say(Phrase::did_you_mean, prefix + std::string(*meant))
              : say(Phrase::help_show_checklist, names.front()));
  }

  void check_bare(const Answer& answer, const ChecklistItem& item) {
    if (item.is_indicator() && answer.result != Result::na) return report_indicator(answer.item, answer.result_at);
    if (answer.result != Result::fail) return;
    check_failure(answer, item, answer.at, nullptr);
  }

  void report_indicator(std::string_view item, Mark at) {
    add(RuleId::audit_measure, at, say(Phrase::indicator_without_measure, item), say(Phrase::help_indicator, item));
  }

  void check_observation(const Observation& observation, const Answer& answer, const ResolvedItem& resolved) {
    const ChecklistItem& item = *resolved.item;
    check_measure(observation, answer, item);
    const auto result = result_of(observation, &item);
    if (result == Result::fail) check_failure(answer, item, observation.at, &observation);
    if (result == Result::fail && observation.due && audit_.date.at.line > 0 &&
        observation.due->value < audit_.date.value)
      report_early_due(*observation.due);
    if (observation.risk.given() || observation.residual.given())
      check_ratings(observation, library_.matrix_for(resolved.checklist));
    if (result == Result::fail) check_separation(observation, answer.item);
  }

  void check_measure(const Observation& observation, const Answer& answer, const ChecklistItem& item) {
    if (!item.is_indicator()) {
      if (observation.measure)
        add(RuleId::audit_measure, observation.measure->at, say(Phrase::measure_not_indicator, answer.item),
            say(Phrase::help_not_indicator));
      return;
    }
    if (observation.result == Result::na && !observation.measure) return;
    if (!observation.measure) return report_indicator(answer.item, observation.at);
    const auto judged = result_of(observation, &item);
    if (observation.result && judged != observation.result)
      add(RuleId::audit_measure, observation.result_at,
          say(Phrase::measure_contradicts, term(*observation.result).id, observation.measure->value,
              item.target->text()),
          say(Phrase::help_measure_contradicts));
  }

  void report_early_due(const Located<Date>& due) {
    add(RuleId::audit_due, due.at, say(Phrase::due_before_audit, due.value, audit_.date.value), say(Phrase::help_due));
  }

  void check_failure(const Answer& answer, const ChecklistItem& item, Mark at, const Observation* observation) {
    if (!item.is_indicator() && (!observation || observation->text(ObservationText::found).empty()))
      add(RuleId::audit_found, at, say(Phrase::fail_without_found, answer.item),
          observation ? say(Phrase::help_found) : say(Phrase::help_found_bare, answer.item));
    if (!item.evidence.empty() && (!observation || observation->evidence.empty()))
      add(RuleId::audit_evidence, at, say(Phrase::evidence_missing, answer.item, evidence_of(item)),
          say(Phrase::help_evidence));
    if (!item.risk.given() && (!observation || !observation->risk.given()))
      add(RuleId::audit_risk, at, say(Phrase::finding_without_risk, answer.item),
          say(Phrase::help_risk, "likelihood: 3, severity: 2"));
  }

  static Text evidence_of(const ChecklistItem& item) {
    std::vector<Text> kinds;
    for (const EvidenceKind kind : item.evidence) kinds.push_back({term(kind).title().zh, std::string(term(kind).id)});
    return join(kinds, " + ");
  }

  void check_ratings(const Observation& observation, const RiskMatrix* matrix) {
    if (!matrix) return;
    check_rating(observation.risk, *matrix, audit_.file, diagnostics_);
    check_rating(observation.residual, *matrix, audit_.file, diagnostics_);
  }

  void check_extra(const ExtraFinding& extra) {
    if (checklists_.find(extra.id))
      add(RuleId::schema_duplicate_id, extra.at, say(Phrase::duplicate_id, extra.id), say(Phrase::help_unique_id));
    if (extra.due && audit_.date.at.line > 0 && extra.due->value < audit_.date.value) report_early_due(*extra.due);
    if (extra.measure)
      add(RuleId::audit_measure, extra.measure->at, say(Phrase::measure_not_indicator, extra.id),
          say(Phrase::help_extra_measure));
    if (!extra.risk.given() && extra.result.value_or(Result::fail) == Result::fail)
      add(RuleId::audit_risk, extra.at,
          say(Phrase::extra_without_risk, extra.id.empty() ? extra.title : same_text(extra.id)),
          say(Phrase::help_risk, "likelihood: 3, severity: 2"));
    check_matrix_reference(extra.matrix, audit_.file, library_, diagnostics_);
    check_ratings(extra, extra.matrix
                             ? library_.matrix(extra.matrix->value)
                             : library_.matrix_for(checklists_.all().empty() ? nullptr : checklists_.all().front()));
    check_separation(extra, extra.id);
  }

  bool holds(Duty duty, const Observation& observation, const TextView& person) const {
    switch (duty) {
      case Duty::auditor:
        return std::ranges::any_of(audit_.auditors, [&](const Text& auditor) { return is_same_name(auditor, person); });
      case Duty::owner:
        return is_same_name(observation.text(ObservationText::owner), person);
      case Duty::verifier:
        return is_same_name(observation.text(ObservationText::verifier), person);
    }
    return false;
  }

  static Text duty_name(Duty duty) { return {term(duty).title().zh, std::string(term(duty).id)}; }

  void check_separation(const Observation& observation, std::string_view item) {
    if (!library_.workspace) return;
    for (const Separation& separation : library_.workspace->separation)
      for (const TextView& person :
           {observation.text(ObservationText::owner), observation.text(ObservationText::verifier)}) {
        if (person.empty()) continue;
        std::vector<Duty> held;
        for (const Duty duty : separation.duties)
          if (holds(duty, observation, person)) held.push_back(duty);
        if (held.size() < 2) continue;
        add(RuleId::audit_separation, observation.at,
            say(Phrase::duties_held_together, person.text(), duty_name(held[0]), duty_name(held[1]), item),
            say(Phrase::help_duties, library_.workspace->file->path));
        break;
      }
  }

  void check_complete() {
    std::size_t first = 0;
    for (const Checklist* checklist : checklists_.all()) {
      std::vector<std::string_view> missing;
      std::size_t index = first;
      for (const ChecklistSection& section : checklist->sections)
        for (const ChecklistItem& item : section.items)
          if (answered_[index++].line == 0) missing.push_back(item.id);
      if (!missing.empty()) report_unanswered(*checklist, missing, index - first);
      first = index;
    }
  }

  void report_unanswered(const Checklist& checklist, const std::vector<std::string_view>& missing, std::size_t count) {
    constexpr std::size_t shown = 8;
    const std::vector<std::string_view> head(
        missing.begin(), missing.begin() + static_cast<std::ptrdiff_t>(std::min(shown, missing.size())));
    const std::string listed = fmt::format("{}", fmt::join(head, " "));
    const auto ref = std::ranges::find_if(audit_.checklists,
                                          [&](const ChecklistRef& r) { return library_.checklist(r) == &checklist; });
    add(RuleId::audit_unanswered, ref->at, say(Phrase::items_not_answered, missing.size(), count),
        say(Phrase::help_unanswered,
            missing.size() > shown ? say(Phrase::and_more, listed, missing.size() - shown) : same_text(listed)));
  }

  const Audit& audit_;
  const Library& library_;
  Diagnostics& diagnostics_;
  const AuditChecklists& checklists_;
  std::vector<Mark> answered_ = std::vector<Mark>(checklists_.item_count());  // line 0: not
  std::size_t next_ = 0;                                                      // see AuditChecklists::find
};

}  // namespace

void check_audit(const Audit& audit, const Library& library, Diagnostics& diagnostics) {
  AuditCheck(audit, library, diagnostics).run();
}

}  // namespace csafe
