#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/ledger.hpp"
#include "model/rectification.hpp"

namespace csafe {

/// Folds events into the state of each number, by the table of the life cycle. An event that the table does not allow
/// is a problem with its place and changes nothing; one that lacks what it must carry, or breaks a condition, is a
/// problem and counts all the same, so that one slip is reported once.
class LedgerFold {
 public:
  /// Folds a whole ledger. The problems go to `diagnostics`.
  LedgerFold(const Ledger& ledger, Diagnostics& diagnostics);

  /// Folds what had taken place by the end of `day`, as the ledger tells it now, whatever is wrong with it.
  LedgerFold(const Ledger& ledger, Date day);

  /// Folds a further event. Its problems go to `diagnostics`; none means that it is allowed.
  void apply(const Event& event, const Location& at, Diagnostics& diagnostics);

  /// Whether the event would be allowed. Changes nothing.
  bool allows(const Event& event) const;

  /// The number's state; null for an unknown one.
  const Rectification* find(std::string_view id) const;
  /// Every number in order, each as it stands on `day`: an acceptance that has ended leaves its number open.
  std::vector<Rectification> as_of(Date day) const;
  /// The number that was opened for a finding; null when there is none.
  const Rectification* opened_for(std::string_view finding) const;
  /// The next number of a year.
  DangerNumber next_number(int year) const;

 private:
  LedgerFold() = default;

  std::map<DangerNumber, Rectification> states_;
  std::size_t events_ = 0;
};

/// The state in which a number is on `day`.
LedgerState state_on(const Rectification& rectification, Date day);

}  // namespace csafe
