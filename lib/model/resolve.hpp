#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/same_word.hpp"
#include "model/audit.hpp"
#include "model/library.hpp"

namespace csafe {

/// An item as an answer names it, found in one of the audit's checklists.
struct ResolvedItem {
  const Checklist* checklist = nullptr;
  const ChecklistItem* item = nullptr;
  const Checklist* also_in = nullptr;  ///< a second checklist of the audit with the same item id, not told apart
  std::size_t index = 0;               ///< the item's position among those of all the audit's checklists
  bool alone = false;                  ///< no other item of the audit has this id

  explicit operator bool() const { return item != nullptr; }
};

/// What an observation says of its item: an indicator is judged by its measure against the target, anything else by its
/// result. Nothing when neither decides. `item` is null for a finding outside the checklist, which failed by its
/// nature.
std::optional<Result> result_of(const Observation& observation, const ChecklistItem* item);

/// The checklists of one audit, with a quick way from an answer's key to its item. Audits over the same checklists may
/// share one.
class AuditChecklists {
 public:
  /// Checklists that the library does not have are left out.
  AuditChecklists(const Audit& audit, const Library& library);

  const std::vector<const Checklist*>& all() const { return checklists_; }
  /// How many items the checklists have together.
  std::size_t item_count() const { return rows_.size(); }
  /// Finds `SH-101` or `service-hall/SH-101`.
  ResolvedItem find(std::string_view key) const {
    std::size_t next = 0;
    return find(key, next);
  }
  /// The same for one key after the other: `next`, 0 at first, remembers where the one before was, since answers mostly
  /// stand in the order of their items.
  ResolvedItem find(std::string_view key, std::size_t& next) const {
    if (next < rows_.size() && rows_[next].alone && is_same_word(rows_[next].item->id, key)) return rows_[next++];
    return search(key, next);
  }
  /// The position of a checklist's item; nothing when the audit does not use it.
  std::optional<std::size_t> index_of(std::string_view checklist, std::string_view item) const;
  /// Whether every checklist that the audit names was found.
  bool complete() const { return complete_; }
  /// The id by which findings of the item are numbered: the item's, or checklist/item where several have it.
  std::string reference(const ResolvedItem& resolved) const;

 private:
  /// The rows of an id, in the order of the checklists.
  std::span<const ResolvedItem> rows_of(std::string_view id) const;
  ResolvedItem search(std::string_view key, std::size_t& next) const;

  std::vector<const Checklist*> checklists_;
  std::vector<ResolvedItem> rows_;  // ordered by id
  bool complete_ = true;
};

/// One AuditChecklists for all audits over the same checklists. May be used by several threads at once.
class ChecklistSets {
 public:
  /// Lives as long as the sets do. The library may grow in between, but what it holds must stay.
  const AuditChecklists& of(const Audit& audit, const Library& library);

 private:
  std::mutex mutex_;
  std::map<std::vector<const Checklist*>, std::unique_ptr<AuditChecklists>> sets_;
};

}  // namespace csafe
