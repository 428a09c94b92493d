#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/life_cycle.hpp"

namespace csafe {

/// Who did something, and when.
struct Deed {
  std::string by;
  Timestamp at;
};

/// A file that proves something, and the event that brought it.
struct RecordedEvidence {
  EvidenceFile file;
  LedgerAction action = LedgerAction::note;
  std::uint32_t seq = 0;
};

/// The risk as an event states it.
struct StatedRisk {
  std::vector<FactorValue> factors;
  std::optional<Decimal> score;
  std::string level;

  bool given() const { return !factors.empty(); }
};

/// Where one hidden danger stands: the fold of the events of its number.
struct Rectification {
  std::string id;
  LedgerState state = LedgerState::open;
  std::string finding;  ///< the key of the finding that it was opened for
  Date found_on{};
  std::string site;
  std::string checklist;  ///< empty for a finding outside the checklists
  std::string item;
  Text title;
  Text found;
  std::string level;
  std::string matrix;  ///< id, or id@version
  StatedRisk risk;
  StatedRisk residual;

  Text owner;
  Text department;
  Text verifier;                  ///< who is to verify
  std::uint32_t verifiers = 1;    ///< how many have to
  std::optional<Date> first_due;  ///< the first deadline; extensions do not change it
  std::optional<Date> due;        ///< the deadline as last set; an earlier first one counts until it was extended
  Trace due_at;                   ///< where the event stands that set it
  int extensions = 0;
  std::optional<Date> accepted_until;  ///< the end of the last acceptance, be it past
  std::string accepted_by;             ///< who approved that
  bool acceptance_lapsed = false;      ///< it stands open again because the end has passed

  Deed opened;
  std::optional<Deed> assigned;
  std::optional<Deed> fixed;   ///< of the present round: gone after a return
  std::vector<Deed> verified;  ///< of the present round
  std::optional<Deed> closed;
  std::optional<Deed> escalated;
  std::string escalated_to;
  std::optional<Deed> told;
  std::optional<Deed> refused;
  std::optional<Deed> absent;
  int returns = 0;

  std::vector<Text> measures;
  std::vector<EvidenceKind> demands;  ///< evidence that closing needs
  std::vector<RecordedEvidence> evidence;
  bool proved = false;              ///< evidence was given since it was last to be fixed
  std::string recurs;               ///< the closed number that came back with this one
  std::string recurred;             ///< the later number that this one came back with
  Timestamp last;                   ///< when its last event took place
  Trace at;                         ///< where that event stands; nowhere while it is in no file
  std::vector<std::size_t> events;  ///< in Ledger::events, problems left out

  bool is_closed() const { return state == LedgerState::closed; }
  /// Past its deadline on `today`: not yet verified, fixed or not, unless the risk is accepted.
  bool overdue(Date today) const;
  /// Whether it was verified on or before its deadline; nothing without a deadline, and while that is still to be seen:
  /// not verified, and not overdue either.
  std::optional<bool> on_time(Date today) const;
  /// Days until the deadline, negative when it is past; nothing without a deadline or once it is verified.
  std::optional<int> days_left(Date today) const;
};

/// Site, checklist and item alone: what recurrence and continuation go by. `item` without a checklist before it.
struct DangerSpot {
  std::string site;
  std::string checklist;
  std::string item;
  friend auto operator<=>(const DangerSpot&, const DangerSpot&) = default;
};
DangerSpot spot_of(const Rectification& rectification);

}  // namespace csafe
