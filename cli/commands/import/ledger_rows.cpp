#include "cli/commands/import/ledger_rows.hpp"

#include <algorithm>

#include "base/phrases.hpp"
#include "check/check.hpp"
#include "cli/residual.hpp"
#include "evaluate/ledger_match.hpp"
#include "evaluate/opening.hpp"

namespace csafe {
namespace {

const DraftObservation* observation_at(const AuditDraft& draft, const SheetPlace& at) {
  const auto is_there = [&](const DraftObservation& observation) {
    return observation.at.path == at.path && observation.at.sheet == at.sheet && observation.at.row == at.row;
  };
  for (const DraftAnswer& answer : draft.answers)
    for (const DraftObservation& observation : answer.observations)
      if (is_there(observation)) return &observation;
  const auto extra = std::ranges::find_if(draft.extra, is_there);
  return extra == draft.extra.end() ? nullptr : &*extra;
}

/// `台账.xlsx:Sheet1!7`, without the folders.
std::string name_of_row(SheetPlace at) {
  at.path = at.path.substr(at.path.rfind('/') + 1);
  at.column = 0;
  return at.text();
}

/// `likelihood=2` for each value that a row gives for the risk afterwards.
std::vector<std::string> residual_of(const DraftObservation& observation) {
  constexpr std::string_view prefix = "residual.";
  std::vector<std::string> words;
  for (const DraftValue& value : observation.values)
    if (value.key.starts_with(prefix)) words.push_back(value.key.substr(prefix.size()) + "=" + value.values.front());
  return words;
}

}  // namespace

/// Puts row behind row.
class LedgerRows::Planner {
 public:
  Planner(const LedgerRows& rows, const LoadedLedger& ledger)
      : rows_(rows), session_(rows.session_), library_(rows.prepared_.library()), fold_(*ledger.fold) {
    place_ = ledger_place(rows.prepared_);
    offset_ = session_.workspace_offset().value_or(session_.now().offset);
    find_known();
  }

  PlannedEvents run() {
    std::vector<const Row*> order;
    for (const Row& row : rows_.rows_) order.push_back(&row);
    std::ranges::stable_sort(order, {}, [](const Row* row) { return row->finding->date; });
    for (const Row* row : order) take(*row);
    return std::move(planned_);
  }

 private:
  /// The findings that the ledger has already, by its numbers as they are before.
  void find_known() {
    before_ = fold_.as_of(session_.today());
    std::vector<Finding> findings;
    for (const Row& row : rows_.rows_) findings.push_back(*row.finding);
    for (const MatchedFinding& match : match_findings(findings, before_))
      if (match.number) known_[match.finding->id] = match.number->id;
  }

  void take(const Row& row) {
    const SheetPlace& at = row.observation->at;
    const Finding& finding = *row.finding;
    if (const auto known = known_.find(finding.id); known != known_.end())
      return refuse(at, say(Phrase::import_in_ledger, finding.id, known->second), say(Phrase::help_import_in_ledger));
    number_ = fold_.next_number(year_of(finding.date)).text();
    if (!append(opening(row), at)) return;
    ++planned_.opened;
    for (const DraftStep& step : row.observation->course->steps) {
      if (step.day > session_.today())
        return refuse(step.at, say(Phrase::import_day_ahead, step.day, session_.today()),
                      say(Phrase::help_import_day_ahead));
      if (!append_step(row, step)) return;
    }
  }

  Event opening(const Row& row) const {
    const DraftCourse& course = *row.observation->course;
    Event event = opening_event({row.finding, recurring(*row.finding)}, library_);
    event.by = row.auditor.empty() ? rows_.options_.by : row.auditor;
    event.at = moment(row.finding->date);
    const std::string name = name_of_row(row.observation->at);
    event.note = words(course.number.empty() ? say(Phrase::import_event_note, name)
                                             : say(Phrase::import_event_note_number, name, course.number));
    if (!course.remark.empty()) event.note = course.remark + "; " + event.note;
    return event;
  }

  bool append_step(const Row& row, const DraftStep& step) {
    Event event;
    event.action = step.action;
    event.by = step.by.empty() ? rows_.options_.by : step.by;
    event.at = moment(step.day);
    event.note = step.note;
    if (!step.day_given) {
      const std::string missing = words(say(Phrase::import_event_no_day, name_of_row(row.observation->at)));
      event.note += (event.note.empty() ? "" : "; ") + missing;
    }
    for (const std::string& file : step.evidence) event.evidence.push_back({file, {}});
    event.id = number_;
    if (step.action == LedgerAction::close) {
      std::vector<std::string> risk = residual_of(*row.observation);
      if (risk.empty()) risk = rows_.options_.residual;
      const Rectification* number = fold_.find(number_);
      const auto problems = take_residual(library_, *number, number->risk.given() ? risk : decltype(risk){}, event);
      for (const Refusal& problem : problems)
        planned_.problems.emplace_back(step.at, RuleId::ledger_residual, problem.message, problem.help);
      if (!problems.empty()) return false;
    }
    return append(std::move(event), step.at);
  }

  /// The last number of the same item and site that was closed by the day on which it was found again.
  std::string recurring(const Finding& finding) const {
    const DangerSpot spot = spot_of(finding);
    const Rectification* last = nullptr;
    const auto all = fold_.as_of(session_.today());
    for (const Rectification& number : all)
      if (number.is_closed() && spot_of(number) == spot && number.closed->at.date() <= finding.date &&
          (!last || last->closed->at.instant <= number.closed->at.instant))
        last = &number;
    return last ? last->id : std::string();
  }

  /// Whether the ledger allows the event, which is taken in then.
  bool append(Event event, const SheetPlace& at) {
    event.id = number_;
    hash_evidence(session_, place_, {}, event);
    Diagnostics problems;
    fold_.apply(event, {}, problems);
    if (const Rectification* state = fold_.find(number_); state && event.action == LedgerAction::verify)
      check_duties(*state, library_, {}, problems);
    for (const Diagnostic& problem : problems.all())
      planned_.problems.emplace_back(
          at, problem.rule, problem.message,
          problem.rule == RuleId::ledger_residual ? say(Phrase::help_import_residual) : problem.help);
    if (!problems.empty()) return false;
    planned_.events.push_back(std::move(event));
    planned_.rows.push_back(at);
    return true;
  }

  /// The sheet knows days only.
  Timestamp moment(Date day) const { return {.instant = std::chrono::sys_seconds(day) - offset_, .offset = offset_}; }
  std::string words(const Text& text) const { return text.in(session_.language()); }
  void refuse(const SheetPlace& at, Said message, Text help) {
    planned_.problems.push_back({at, std::move(message), std::move(help)});
  }

  const LedgerRows& rows_;
  const Session& session_;
  const Library& library_;
  LedgerFold fold_;
  LedgerPlace place_;
  std::chrono::minutes offset_{};
  std::vector<Rectification> before_;
  std::map<std::string, std::string, std::less<>> known_;
  std::string number_;
  PlannedEvents planned_;
};

void LedgerRows::add(const AuditDraft& draft, const CheckedAudit& audit) {
  if (!audit.audit) return;
  const auto& scored = scored_.emplace_back(
      std::make_unique<const Scored>(score(*audit.audit, make_context(prepared_.library(), session_.today()))));
  for (const Finding& finding : scored->findings) {
    const std::size_t line = finding.at.place.line;
    if (line == 0 || line > audit.origins.size()) continue;
    const DraftObservation* observation = observation_at(draft, audit.origins[line - 1]);
    if (observation && observation->course)
      rows_.push_back({&finding, observation, draft.auditors.empty() ? std::string() : draft.auditors.front()});
  }
}

PlannedEvents LedgerRows::plan(const LoadedLedger& ledger) const {
  return Planner(*this, ledger).run();
}

}  // namespace csafe
