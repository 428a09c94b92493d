#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/phrases.hpp"
#include "load/table/suggestions.hpp"
#include "model/library.hpp"

namespace csafe {

/// An item of one of the checklists that a row may be about.
struct FoundItem {
  const Checklist* checklist = nullptr;
  const ChecklistItem* item = nullptr;
};

/// Finds the items that rows name, by id, by checklist/id, or by the question itself.
class ItemFinder {
 public:
  explicit ItemFinder(const Library& library);

  Suggestions& suggestions() { return suggestions_; }

  /// The item of the checklists, or of the whole library when there are none. Without an item, `problem` and `help` say
  /// why: none, or several.
  FoundItem by_id(const std::string& id, const std::vector<const Checklist*>& checklists, Said& problem, Text& help);
  /// The same by the text of the question in one of its languages, blanks aside, or by the id after all.
  FoundItem by_check(const std::string& text, const std::vector<const Checklist*>& checklists, Said& problem,
                     Text& help);

 private:
  std::optional<std::string_view> near_id(const std::string& id, const std::vector<const Checklist*>& checklists);
  bool may_be(const Checklist* checklist, const std::vector<const Checklist*>& checklists) const;
  static FoundItem choose(const std::vector<FoundItem>& found, const std::string& word, Said& problem, Text& help);

  const Library& library_;
  Suggestions suggestions_;
  std::map<std::string, std::vector<FoundItem>, std::less<>> ids_;
  std::map<std::string, std::vector<FoundItem>, std::less<>> checks_;
};

}  // namespace csafe
