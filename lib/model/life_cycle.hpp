#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <vector>

#include "base/rules.hpp"
#include "base/text.hpp"
#include "model/ledger.hpp"

namespace csafe {

/// Where a hidden danger stands. An accepted risk stands open again when its end has passed.
enum class LedgerState : std::uint8_t { open, assigned, told, refused, absent, accepted, fixed, verified, closed };

/// A set of states.
class LedgerStates {
 public:
  constexpr LedgerStates() = default;
  constexpr LedgerStates(std::initializer_list<LedgerState> states) {
    for (const LedgerState state : states) bits_ |= bit(state);
  }
  constexpr bool holds(LedgerState state) const { return (bits_ & bit(state)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }

 private:
  static constexpr std::uint32_t bit(LedgerState state) { return std::uint32_t{1} << static_cast<unsigned>(state); }
  std::uint32_t bits_ = 0;
};

/// What must hold for an event besides its keys.
enum class LedgerCondition : std::uint8_t {
  number_is_new,
  recurs_is_closed,
  not_fixer,
  not_verified_yet,
  approver_is_not_owner,
  deadline_is_first,
  deadline_is_later,
  end_is_ahead,
  evidence_as_demanded,
  residual_given,
  residual_not_higher,
  lower_by_measures
};

/// One row of the conditions: what people read, and the rule that a breach is reported under.
struct LedgerConditionRow {
  LedgerCondition condition;
  RuleId rule;
  bool about_persons;  ///< says who may do it
  std::string_view en;
  std::string_view zh;

  Text title() const { return {.zh = std::string(zh), .en = std::string(en)}; }
};
std::span<const LedgerConditionRow> ledger_conditions();
inline const LedgerConditionRow& row_of(LedgerCondition condition) {
  return ledger_conditions()[static_cast<std::size_t>(condition)];
}

/// One row of the life cycle: an action, the states in which it may be done, the state that it leads to, and what its
/// event must and may carry. `prev`, `hash` and the like, which every event has, are not repeated.
struct LifeCycleRow {
  LedgerAction action;
  LedgerStates from;   ///< empty: the number does not exist yet
  bool stays = false;  ///< the state remains
  LedgerState to = LedgerState::open;
  std::vector<EventKey> must = {};
  std::vector<EventKey> may = {};
  std::vector<LedgerCondition> conditions = {};
};

/// The life cycle of a hidden danger, one row for each action: what the ledger is checked by, what `csafe track`
/// allows, and what `csafe explain lifecycle` prints.
std::span<const LifeCycleRow> life_cycle();
inline const LifeCycleRow& row_of(LedgerAction action) {
  return life_cycle()[static_cast<std::size_t>(action)];
}

}  // namespace csafe
