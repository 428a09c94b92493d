#include "model/resolve.hpp"

#include <algorithm>

#include "model/finding.hpp"

namespace csafe {
namespace {

std::string_view id_of(const ResolvedItem& row) {
  return row.item->id;
}

}  // namespace

std::string occasion(const Period& period, AuditType type) {
  return type == AuditType::regular ? period.text : period.text + "-" + std::string(term(type).id);
}

bool lacks_audit(const std::set<Period>& audited, const Period& period) {
  const auto overlaps = [&](const Period& other) { return other.first <= period.last && period.first <= other.last; };
  const auto is_alike = [&](const Period& other) { return form_of(other) == form_of(period); };
  if (std::ranges::any_of(audited, overlaps)) return false;
  return audited.empty() || std::ranges::any_of(audited, is_alike);
}

TextView ObservationTexts::find(ObservationText which) const {
  for (std::size_t i = 0; i < count_; ++i)
    if (few_[i].which == which) return few_[i].text;
  const auto other = std::ranges::find(more_, which, &Given::which);
  return other == more_.end() ? TextView{} : other->text;
}

std::optional<Result> result_of(const Observation& observation, const ChecklistItem* item) {
  if (!item) return observation.result.value_or(Result::fail);
  if (observation.result == Result::na || !item->is_indicator()) return observation.result;
  if (!observation.measure) return std::nullopt;
  return item->target->met_by(observation.measure->value) ? Result::pass : Result::fail;
}

AuditChecklists::AuditChecklists(const Audit& audit, const Library& library) {
  for (const ChecklistRef& ref : audit.checklists) {
    const Checklist* checklist = library.checklist(ref);
    if (!checklist) {
      complete_ = false;
      continue;
    }
    if (std::ranges::find(checklists_, checklist) != checklists_.end()) continue;
    checklists_.push_back(checklist);
    for (const ChecklistSection& section : checklist->sections)
      for (const ChecklistItem& item : section.items)
        rows_.push_back({.checklist = checklist, .item = &item, .index = rows_.size(), .alone = true});
  }
  std::ranges::stable_sort(rows_, {}, id_of);
  for (std::size_t i = 1; i < rows_.size(); ++i)
    if (rows_[i].item->id == rows_[i - 1].item->id) rows_[i].alone = rows_[i - 1].alone = false;
}

std::span<const ResolvedItem> AuditChecklists::rows_of(std::string_view id) const {
  const auto first = std::ranges::lower_bound(rows_, id, {}, id_of);
  return {first, std::find_if(first, rows_.end(), [id](const ResolvedItem& row) { return row.item->id != id; })};
}

ResolvedItem AuditChecklists::search(std::string_view key, std::size_t& next) const {
  constexpr std::size_t ahead = 8;  // a few may be passed over
  for (std::size_t at = next; at < std::min(next + ahead, rows_.size()); ++at) {
    if (!rows_[at].alone || !is_same_word(rows_[at].item->id, key)) continue;
    next = at + 1;
    return rows_[at];
  }
  const auto slash = key.find('/');
  const auto id = slash == key.npos ? key : key.substr(slash + 1);
  ResolvedItem found;
  for (const ResolvedItem& row : rows_of(id)) {
    if (slash != key.npos && row.checklist->id != key.substr(0, slash)) continue;
    if (found && row.checklist != found.checklist) {
      found.also_in = row.checklist;
      break;
    }
    if (found) continue;
    found = row;
    next = static_cast<std::size_t>(&row - rows_.data()) + 1;
  }
  return found;
}

std::optional<std::size_t> AuditChecklists::index_of(std::string_view checklist, std::string_view item) const {
  for (const ResolvedItem& row : rows_of(item))
    if (row.checklist->id == checklist) return row.index;
  return std::nullopt;
}

std::string AuditChecklists::reference(const ResolvedItem& resolved) const {
  const std::string& id = resolved.item->id;
  return resolved.alone || !find(id).also_in ? id : resolved.checklist->id + "/" + id;
}

const AuditChecklists& ChecklistSets::of(const Audit& audit, const Library& library) {
  std::vector<const Checklist*> key;
  for (const ChecklistRef& ref : audit.checklists) key.push_back(library.checklist(ref));
  const std::lock_guard lock(mutex_);
  auto& set = sets_[key];
  if (!set) set = std::make_unique<AuditChecklists>(audit, library);
  return *set;
}

}  // namespace csafe
