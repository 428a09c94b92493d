#include "evaluate/ledger_fold.hpp"

#include <algorithm>

#include "base/phrases.hpp"

namespace csafe {
namespace {

bool has_verified(const Rectification& state, std::string_view by) {
  return std::ranges::any_of(state.verified, [&](const Deed& deed) { return deed.by == by; });
}

const Decimal* value_of(const std::vector<FactorValue>& factors, std::string_view name) {
  const auto found = std::ranges::find(factors, name, &FactorValue::factor);
  return found == factors.end() ? nullptr : &found->value;
}

/// How a risk compares with the one before: by score where both have one, else factor by factor.
struct RiskChange {
  bool higher = false;
  bool lower = false;
};

RiskChange change_of(const StatedRisk& before, const StatedRisk& after) {
  if (before.score && after.score) return {*after.score > *before.score, *after.score < *before.score};
  RiskChange change;
  for (const FactorValue& factor : after.factors) {
    const Decimal* was = value_of(before.factors, factor.factor);
    change.higher = change.higher || (was && factor.value > *was);
    change.lower = change.lower || (was && factor.value < *was);
  }
  return change;
}

StatedRisk residual_of(const Event& event) {
  return {.factors = event.residual, .score = event.residual_score, .level = event.residual_level};
}

/// The names of the actions that a state allows, for help.
Text allowed_in(LedgerState state) {
  std::vector<Text> names;
  for (const LifeCycleRow& row : life_cycle())
    if (row.from.holds(state)) names.push_back(same_text(term(row.action).id));
  return join(names, ", ");
}

/// One event against the state of its number as it was before.
class EventCheck {
 public:
  EventCheck(const Event& event, const LifeCycleRow& row, const Rectification& state, const Location& at,
             Diagnostics& diagnostics)
      : event_(event), row_(row), state_(state), at_(at), diagnostics_(diagnostics) {}

  /// Whether the state allows the action at all.
  bool is_allowed() {
    const LedgerState now = state_on(state_, event_.at.date());
    if (row_.from.holds(now)) return true;
    const bool unverified = event_.action == LedgerAction::close && now != LedgerState::closed;
    const auto reason = [&]() -> Text {
      if (!unverified) return say(Phrase::ledger_not_allowed, event_.id, term(now).title(), term(event_.action).id);
      if (state_.verified.empty()) return say(Phrase::ledger_not_verified, event_.id, term(now).title());
      return say(Phrase::ledger_verified_by_few, event_.id, term(now).title(), state_.verified.size(),
                 state_.verifiers);
    };
    add(unverified ? RuleId::ledger_unverified : RuleId::ledger_transition, reason(),
        say(now == LedgerState::closed ? Phrase::help_ledger_closed : Phrase::help_ledger_allowed, allowed_in(now)));
    return false;
  }

  void check_order(const Timestamp& last) {
    if (event_.at.may_follow(last)) return;
    add(RuleId::ledger_time, say(Phrase::ledger_earlier, event_.id, event_.at.text(), last.text()),
        say(Phrase::help_ledger_time));
  }

  /// By the day at its own place, which may be one behind where the finding was.
  void check_opening() {
    if (!event_.found_on || event_.at.date() + std::chrono::days(1) >= *event_.found_on) return;
    add(RuleId::ledger_time, say(Phrase::ledger_opened_before_found, event_.id, event_.at.text(), *event_.found_on),
        say(Phrase::help_ledger_opened));
  }

  void check_keys() {
    for (const EventKey key : row_.must)
      if (!carries(event_, key))
        add(RuleId::ledger_missing, say(Phrase::ledger_lacks, term(event_.action).id, row_of(key).name),
            say(Phrase::help_ledger_lacks, row_of(key).name, row_of(key).title()));
    for (const EventKeyRow& key : event_keys) {
      const bool known = key.always || std::ranges::find(row_.must, key.key) != row_.must.end() ||
                         std::ranges::find(row_.may, key.key) != row_.may.end();
      if (!known && carries(event_, key.key))
        add(RuleId::ledger_missing, say(Phrase::ledger_surplus, term(event_.action).id, key.name),
            say(Phrase::help_ledger_surplus));
    }
  }

  void check_conditions() {
    for (const LedgerCondition condition : row_.conditions)
      if (const Text broken = breach(condition); !broken.empty())
        add(row_of(condition).rule, broken, say(Phrase::help_ledger_condition, row_of(condition).title()));
  }

 private:
  void add(RuleId rule, Text message, Text help) { diagnostics_.add(rule, at_, std::move(message), std::move(help)); }

  /// What is wrong about a condition; empty when it holds. Those of an opening are seen by the fold.
  Text breach(LedgerCondition condition) const {
    switch (condition) {
      case LedgerCondition::number_is_new:
      case LedgerCondition::recurs_is_closed:
        return {};
      case LedgerCondition::not_fixer:
        return state_.fixed && state_.fixed->by == event_.by ? say(Phrase::ledger_is_fixer, event_.by, event_.id)
                                                             : Text{};
      case LedgerCondition::not_verified_yet:
        return has_verified(state_, event_.by) ? say(Phrase::ledger_verified_twice, event_.by, event_.id) : Text{};
      case LedgerCondition::approver_is_not_owner:
        return is_same_name(state_.owner, TextView(event_.approver))
                   ? say(Phrase::ledger_owner_approves, event_.approver, event_.id)
                   : Text{};
      case LedgerCondition::deadline_is_first:
        return event_.due && state_.due && *event_.due != *state_.due
                   ? say(Phrase::ledger_has_deadline, event_.id, *state_.due)
                   : Text{};
      case LedgerCondition::deadline_is_later:
        return event_.due && state_.due && *event_.due <= *state_.due
                   ? say(Phrase::ledger_deadline_not_later, *event_.due, *state_.due)
                   : Text{};
      case LedgerCondition::end_is_ahead:
        return event_.until && *event_.until <= event_.at.date()
                   ? say(Phrase::ledger_end_is_past, *event_.until, event_.at.date())
                   : Text{};
      case LedgerCondition::evidence_as_demanded:
        return evidence_breach();
      case LedgerCondition::residual_given:
        return state_.risk.given() && !state_.residual.given() && event_.residual.empty()
                   ? say(Phrase::ledger_no_residual, event_.id)
                   : Text{};
      case LedgerCondition::residual_not_higher:
        return change_of(state_.risk, residual_of(event_)).higher ? say(Phrase::ledger_residual_higher, event_.id)
                                                                  : Text{};
      case LedgerCondition::lower_by_measures:
        return change_of(state_.risk, residual_of(event_)).lower && state_.measures.empty()
                   ? say(Phrase::ledger_lower_without_measure, event_.id)
                   : Text{};
    }
    return {};
  }

  Text evidence_breach() const {
    if (state_.demands.empty() || state_.proved || !event_.evidence.empty()) return {};
    std::vector<Text> kinds;
    for (const EvidenceKind kind : state_.demands) kinds.push_back(term(kind).title());
    Text listed = join(kinds, ", ");
    listed.zh = join(kinds, "、").zh;
    return say(Phrase::ledger_no_evidence, event_.id, listed);
  }

  const Event& event_;
  const LifeCycleRow& row_;
  const Rectification& state_;
  const Location& at_;
  Diagnostics& diagnostics_;
};

void begin_round(Rectification& state) {
  state.fixed.reset();
  state.verified.clear();
  state.residual = {};
  state.proved = false;
}

void take_opening(Rectification& state, const Event& event) {
  state.finding = event.finding;
  state.found_on = event.found_on.value_or(event.at.date());
  state.site = event.site;
  state.checklist = event.checklist;
  state.item = event.item;
  state.title = event.title;
  state.found = event.found;
  state.level = event.level;
  state.matrix = event.matrix;
  state.risk = {.factors = event.risk, .score = event.score, .level = event.level};
  state.owner = event.owner;
  state.verifiers = std::max<std::uint32_t>(event.verifiers, 1);
  state.first_due = event.first_due ? event.first_due : event.due;
  state.demands = event.demands;
  state.recurs = event.recurs;
  state.opened = {event.by, event.at};
}

void take_what_any_may_carry(Rectification& state, const Event& event) {
  if (!event.department.empty()) state.department = event.department;
  if (!event.verifier.empty()) state.verifier = event.verifier;
  if (event.due) {
    state.due = event.due;
    if (!state.first_due) state.first_due = event.due;
  }
  for (const Text& measure : event.measures)
    if (std::ranges::find(state.measures, measure) == state.measures.end()) state.measures.push_back(measure);
  for (const EvidenceFile& file : event.evidence) state.evidence.push_back({file, event.action, event.seq});
  if (!event.residual.empty()) state.residual = residual_of(event);
}

/// Follows the table to the next state, and notes who did what.
void advance(Rectification& state, const Event& event, const LifeCycleRow& row) {
  const Deed deed{event.by, event.at};
  const LedgerState before = state_on(state, event.at.date());
  if (!row.stays) state.state = row.to;
  if (row.stays && before != state.state) state.state = before;  // an acceptance that had ended
  switch (event.action) {
    case LedgerAction::assign:
      if (!event.to.empty()) state.owner = same_text(event.to);
      state.assigned = deed;
      break;
    case LedgerAction::fix:
      begin_round(state);
      state.fixed = deed;
      state.proved = !event.evidence.empty();
      break;
    case LedgerAction::give_back:
      begin_round(state);
      ++state.returns;
      if (!event.to.empty()) state.owner = same_text(event.to);
      break;
    case LedgerAction::verify:
      if (!has_verified(state, event.by)) state.verified.push_back(deed);
      if (state.verified.size() < state.verifiers) state.state = LedgerState::fixed;
      state.proved = state.proved || !event.evidence.empty();
      break;
    case LedgerAction::close:
      state.closed = deed;
      break;
    case LedgerAction::extend:
      ++state.extensions;
      break;
    case LedgerAction::accept:
      state.accepted_until = event.until;
      state.accepted_by = event.approver;
      break;
    case LedgerAction::escalate:
      state.escalated = deed;
      state.escalated_to = event.to;
      break;
    case LedgerAction::told:
      state.told = deed;
      break;
    case LedgerAction::refuse:
      state.refused = deed;
      break;
    case LedgerAction::absent:
      state.absent = deed;
      break;
    case LedgerAction::open:
    case LedgerAction::notify:
    case LedgerAction::note:
      break;
  }
}

}  // namespace

LedgerState state_on(const Rectification& rectification, Date day) {
  const bool lapsed = rectification.state == LedgerState::accepted && rectification.accepted_until &&
                      *rectification.accepted_until < day;
  return lapsed ? LedgerState::open : rectification.state;
}

LedgerFold::LedgerFold(const Ledger& ledger, Diagnostics& diagnostics) {
  for (const Event& event : ledger.events) apply(event, ledger.location(event), diagnostics);
}

LedgerFold::LedgerFold(const Ledger& ledger, Date day) {
  Diagnostics told_elsewhere;
  for (const Event& event : ledger.events) {
    if (event.at.date() <= day)
      apply(event, ledger.location(event), told_elsewhere);
    else
      ++events_;
  }
}

void LedgerFold::apply(const Event& event, const Location& at, Diagnostics& diagnostics) {
  const std::size_t index = events_++;
  const auto number = parse_danger_number(event.id);
  if (!number) {
    diagnostics.add(RuleId::ledger_number, at, say(Phrase::ledger_bad_number, event.id),
                    say(Phrase::help_ledger_number));
    return;
  }
  const LifeCycleRow& row = row_of(event.action);
  const auto known = states_.find(*number);
  const bool opens = event.action == LedgerAction::open;
  if (opens && known != states_.end()) {
    diagnostics.add(RuleId::ledger_number, at,
                    say(Phrase::ledger_number_reused, event.id, known->second.opened.at.text()),
                    say(Phrase::help_ledger_next_number, next_number(number->year).text()));
    return;
  }
  if (!opens && known == states_.end()) {
    diagnostics.add(RuleId::ledger_unknown_number, at, say(Phrase::ledger_number_unknown, event.id),
                    say(Phrase::help_ledger_unknown));
    return;
  }
  Rectification& state = opens ? states_[*number] : known->second;
  EventCheck check(event, row, state, at, diagnostics);
  if (opens) {
    state.id = event.id;
    check.check_opening();
    if (!event.recurs.empty()) {
      const auto earlier = parse_danger_number(event.recurs);
      const auto found = earlier ? states_.find(*earlier) : states_.end();
      if (found == states_.end() || !found->second.is_closed())
        diagnostics.add(RuleId::ledger_recurs, at, say(Phrase::ledger_recurs_open, event.id, event.recurs),
                        say(Phrase::help_ledger_condition, row_of(LedgerCondition::recurs_is_closed).title()));
      else
        found->second.recurred = event.id;
    }
  } else {
    if (!check.is_allowed()) return;
    check.check_order(state.last);
  }
  check.check_keys();
  check.check_conditions();
  if (opens) take_opening(state, event);
  advance(state, event, row);
  take_what_any_may_carry(state, event);
  state.last = event.at;
  // A number may be given days after the finding, and what was done in between is recorded then.
  if (opens && state.found_on < event.at.date())
    state.last = {.instant = state.found_on - event.at.offset, .offset = event.at.offset};
  if (at.file) state.at = trace(at.file, at.begin);
  if (at.file && event.due) state.due_at = state.at;
  state.events.push_back(index);
}

const Rectification* LedgerFold::find(std::string_view id) const {
  const auto number = parse_danger_number(id);
  const auto found = number ? states_.find(*number) : states_.end();
  return found == states_.end() ? nullptr : &found->second;
}

bool LedgerFold::allows(const Event& event) const {
  LedgerFold trial;
  for (const std::string& id : {event.id, event.recurs})
    if (const Rectification* state = find(id)) trial.states_.emplace(*parse_danger_number(id), *state);
  Diagnostics problems;
  trial.apply(event, {}, problems);
  return problems.empty();
}

const Rectification* LedgerFold::opened_for(std::string_view finding) const {
  const auto found = std::ranges::find_if(states_, [&](const auto& entry) { return entry.second.finding == finding; });
  return found == states_.end() ? nullptr : &found->second;
}

std::vector<Rectification> LedgerFold::as_of(Date day) const {
  std::vector<Rectification> all;
  all.reserve(states_.size());
  for (const auto& [number, state] : states_) {
    all.push_back(state);
    all.back().state = state_on(state, day);
    all.back().acceptance_lapsed = all.back().state != state.state;
  }
  return all;
}

DangerNumber LedgerFold::next_number(int year) const {
  const auto after = states_.lower_bound(DangerNumber{.year = year + 1, .serial = 0});
  if (after == states_.begin()) return {.year = year, .serial = 1};
  const DangerNumber last = std::prev(after)->first;
  return {.year = year, .serial = last.year == year ? last.serial + 1 : 1};
}

}  // namespace csafe
