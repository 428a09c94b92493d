#include "load/table/item_finder.hpp"

#include <algorithm>

#include "base/suggest.hpp"
#include "model/sheet_columns.hpp"

namespace csafe {
namespace {

/// A text that is too long for a message, cut short.
std::string shortened(const std::string& text) {
  constexpr std::size_t most = 60;
  if (text.size() <= most) return text;
  std::size_t end = most;
  while (end > 0 && (text[end] & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

}  // namespace

ItemFinder::ItemFinder(const Library& library) : library_(library) {
  for (const auto& checklist : library.checklists)
    for (const ChecklistSection& section : checklist->sections)
      for (const ChecklistItem& item : section.items) {
        const FoundItem found{checklist.get(), &item};
        ids_[item.id].push_back(found);
        const std::string zh = normalise_heading(item.check.zh);
        const std::string en = normalise_heading(item.check.en);
        if (!zh.empty()) checks_[zh].push_back(found);
        if (!en.empty() && en != zh) checks_[en].push_back(found);
      }
}

/// Without checklists to choose from, each one of the library counts that is not hidden by another of its id.
bool ItemFinder::may_be(const Checklist* checklist, const std::vector<const Checklist*>& checklists) const {
  if (checklists.empty()) return library_.checklist({.at = {}, .id = checklist->id, .version = {}}) == checklist;
  return std::ranges::find(checklists, checklist) != checklists.end();
}

/// An id of the checklists that may be meant. None of the whole library: there, something is near to anything.
std::optional<std::string_view> ItemFinder::near_id(const std::string& id,
                                                    const std::vector<const Checklist*>& checklists) {
  if (checklists.empty() || !suggestions_.take()) return std::nullopt;
  std::vector<std::string_view> ids;
  for (const auto& [known, items] : ids_)
    if (std::ranges::any_of(items, [&](const FoundItem& item) { return may_be(item.checklist, checklists); }))
      ids.push_back(known);
  return nearest(id, ids);
}

FoundItem ItemFinder::by_id(const std::string& id, const std::vector<const Checklist*>& checklists, Said& problem,
                            Text& help) {
  const auto slash = id.find('/');
  const std::string own = slash == id.npos ? id : id.substr(slash + 1);
  std::vector<FoundItem> found;
  if (const auto known = ids_.find(own); known != ids_.end())
    for (const FoundItem& candidate : known->second)
      if (may_be(candidate.checklist, checklists) &&
          (slash == id.npos || candidate.checklist->id == id.substr(0, slash)))
        found.push_back(candidate);
  if (!found.empty()) return choose(found, id, problem, help);
  const auto meant = near_id(own, checklists);
  std::string names;
  for (const Checklist* checklist : checklists) names += (names.empty() ? "" : ", ") + checklist->id;
  problem =
      names.empty() ? say(Phrase::import_unknown_item, shortened(id)) : say(Phrase::unknown_item, shortened(id), names);
  help = meant ? say(Phrase::did_you_mean, *meant) : say(Phrase::help_import_item);
  return {};
}

FoundItem ItemFinder::by_check(const std::string& text, const std::vector<const Checklist*>& checklists, Said& problem,
                               Text& help) {
  std::vector<FoundItem> found;
  if (const auto known = checks_.find(normalise_heading(text)); known != checks_.end())
    for (const FoundItem& candidate : known->second)
      if (may_be(candidate.checklist, checklists)) found.push_back(candidate);
  if (!found.empty()) return choose(found, shortened(text), problem, help);
  // Whoever heads a column with the word for an item may mean its id.
  if (ids_.contains(text.substr(text.find('/') + 1))) return by_id(text, checklists, problem, help);
  problem = say(Phrase::import_unknown_check, shortened(text));
  help = say(Phrase::help_import_item);
  return {};
}

FoundItem ItemFinder::choose(const std::vector<FoundItem>& found, const std::string& word, Said& problem, Text& help) {
  if (found.size() == 1) return found.front();
  problem = say(Phrase::ambiguous_item, word, found[0].checklist->id, found[1].checklist->id);
  help = say(Phrase::help_qualify_item, found[0].checklist->id, found[1].checklist->id, found[0].item->id);
  return {};
}

}  // namespace csafe
