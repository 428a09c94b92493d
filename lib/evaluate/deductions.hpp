#pragma once

#include <functional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "evaluate/context.hpp"
#include "evaluate/score.hpp"
#include "model/assessment.hpp"

namespace csafe {

/// The item of a finding, and the checklist that it was checked by; neither for a finding outside checklists.
struct FindingItem {
  const Checklist* checklist = nullptr;
  const ChecklistItem* item = nullptr;
};

/// Makes the deductions of single findings.
class DeductionMaker {
 public:
  /// All outlive the maker; the findings are related to each other.
  DeductionMaker(const Scored& scored, const AssessmentRules& rules, const Library& library);

  FindingItem item_of(const Finding& finding) const;
  Deduction make(const Finding& finding) const;

 private:
  void set_base(Deduction& deduction, const ChecklistItem* item) const;
  void set_repeat(Deduction& deduction) const;
  Trace rule_at(Mark at) const;

  const AssessmentRules& rules_;
  const Library& library_;
  std::unordered_map<std::string_view, const Finding*> by_id_;
  std::unordered_map<std::string_view, const AuditRecord*> by_path_;
};

/// Rows that deductions are charged to: the findings of one item together take off what it is worth at most.
struct DeductionRow {
  std::optional<Decimal> worth;
  Decimal lost;
};

/// Charges the deductions that count to their rows, in their order, until a row has nothing more to lose.
void charge(std::vector<Deduction>& deductions, std::vector<DeductionRow>& rows);

/// What tells a loss by veto from the same loss without one: a veto takes indicators and bonus too.
inline Decimal veto_weight(const Score& score) {
  return score.vetoed ? 1 : 0;
}

/// Leaves one finding of each incident of a site counted: of all choices the one for which `loss`, asked anew for each,
/// is greatest; among equals the findings with the larger deductions, then the earlier ones. Beyond some thousand
/// choices one incident is decided after the other.
void count_incidents_once(std::vector<Deduction>& deductions, const std::function<Decimal()>& loss);

}  // namespace csafe
