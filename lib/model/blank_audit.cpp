#include "model/blank_audit.hpp"

#include <algorithm>

#include "base/phrases.hpp"

namespace csafe {

std::string answer_key(const ChecklistItem& item, const Checklist& checklist,
                       const std::vector<const Checklist*>& all) {
  const bool shared =
      std::ranges::any_of(all, [&](const Checklist* other) { return other != &checklist && other->item(item.id); });
  return shared ? checklist.id + "/" + item.id : item.id;
}

std::vector<Text> item_demands(const ChecklistItem& item) {
  std::vector<Text> demands;
  if (item.veto) demands.push_back(say(Phrase::field_veto));
  if (item.guarantee) demands.push_back(say(Phrase::field_guarantee));
  std::vector<Text> kinds;
  for (const EvidenceKind kind : item.evidence) kinds.push_back(term(kind).title());
  if (kinds.empty()) return demands;
  const Text listed{.zh = join(kinds, "、").zh, .en = join(kinds, ", ").en};
  demands.push_back(say(Phrase::hint_evidence, listed));
  return demands;
}

}  // namespace csafe
