#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "evaluate/score.hpp"
#include "model/ledger.hpp"
#include "model/library.hpp"
#include "model/rectification.hpp"

namespace csafe {

/// The ledger as it stood at the end of a day. Findings point into it; it does not refer to the ledger.
class LedgerView {
 public:
  LedgerView(const Ledger& ledger, Date day);
  LedgerView(const LedgerView&) = delete;
  LedgerView& operator=(const LedgerView&) = delete;

  Date day() const { return day_; }
  /// Every number, by site.
  std::span<const Rectification> numbers() const { return numbers_; }
  std::span<const Rectification> numbers_at(std::string_view site) const;
  /// The last event of the chain that bears a day up to this one, and where it stands.
  const LedgerHead& head() const { return head_; }
  const Trace& head_at() const { return head_at_; }
  /// How many events bear a day up to this one.
  std::size_t events() const { return events_; }

 private:
  Date day_;
  std::vector<Rectification> numbers_;
  LedgerHead head_;
  Trace head_at_;
  std::size_t events_ = 0;
};

/// Gives each related finding its number (match_findings) and what the ledger says in place of the audit: owner,
/// department, verifier, deadlines, days left, what it recurs from; the measures of both. Of several findings of one
/// number the latest stands for it, and the others are continued by it. A number that is not closed leaves its finding
/// open, whatever a later audit found. What the ledger does not know stays as the audits show it.
void take_ledger_state(std::vector<Finding>& findings, const LedgerView& ledger);
/// The same for one site after the other: `findings` are all of `site`.
void take_ledger_state(std::vector<Finding>& findings, const LedgerView& ledger, std::string_view site);

/// The numbers that none of the findings belongs to, as findings of no period: their audits are not among those that
/// were read.
std::vector<Finding> findings_of_ledger_alone(std::span<const Finding> findings, const LedgerView& ledger,
                                              const Library& library);

/// A number as a finding: `found`, level and score as it was opened, the rest as it stands now on `today`. It refers to
/// `rectification` and the library.
Finding as_finding(const Rectification& rectification, const Library& library, Date today);

}  // namespace csafe
