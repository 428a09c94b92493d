#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/audit.hpp"
#include "model/library.hpp"

namespace csafe {

/// An item as an answer names it, found in one of the audit's checklists.
struct ResolvedItem {
  const Checklist* checklist = nullptr;
  const ChecklistItem* item = nullptr;
  const Checklist* also_in = nullptr;  ///< a second checklist of the audit with the same item id, not told apart

  explicit operator bool() const { return item != nullptr; }
};

/// What an observation says of its item: an indicator is judged by its measure against the target, anything else by its
/// result. Nothing when neither decides. `item` is null for a finding outside the checklist, which failed by its
/// nature.
std::optional<Result> result_of(const Observation& observation, const ChecklistItem* item);

/// The checklists of one audit, with a quick way from an answer's key to its item.
class AuditChecklists {
 public:
  /// Checklists that the library does not have are left out.
  AuditChecklists(const Audit& audit, const Library& library);

  const std::vector<const Checklist*>& all() const { return checklists_; }
  /// Finds `SH-101` or `service-hall/SH-101`.
  ResolvedItem find(std::string_view key) const;
  /// Whether every checklist that the audit names was found.
  bool complete() const { return complete_; }
  /// The id by which findings of the item are numbered: the item's, or checklist/item where several have it.
  std::string reference(const Checklist& checklist, const ChecklistItem& item) const;

 private:
  struct Row {
    std::string_view id;
    const Checklist* checklist;
    const ChecklistItem* item;
  };
  std::vector<const Checklist*> checklists_;
  std::vector<Row> rows_;  // ordered by id
  bool complete_ = true;
};

}  // namespace csafe
