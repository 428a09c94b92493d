#include "model/checklist.hpp"

#include <algorithm>

namespace csafe {

bool ChecklistItem::demands(EvidenceKind kind) const {
  return std::ranges::find(evidence, kind) != evidence.end();
}

const ChecklistItem* Checklist::item(std::string_view item_id) const {
  for (const ChecklistSection& section : sections)
    for (const ChecklistItem& item : section.items)
      if (item.id == item_id) return &item;
  return nullptr;
}

const ChecklistSection* Checklist::section_of(const ChecklistItem& item) const {
  for (const ChecklistSection& section : sections)
    if (!section.items.empty() && &item >= section.items.data() && &item < section.items.data() + section.items.size())
      return &section;
  return nullptr;
}

std::size_t Checklist::item_count() const {
  std::size_t count = 0;
  for (const ChecklistSection& section : sections) count += section.items.size();
  return count;
}

}  // namespace csafe
