#pragma once

#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/text.hpp"
#include "model/checklist.hpp"

namespace csafe {

/// What a blank audit starts with.
struct AuditHeading {
  std::string site;
  Period period;
  Date date{};
  AuditType type = AuditType::regular;
  std::vector<std::string> auditors;
  std::vector<std::string> references = {};  ///< the checklists as they were named, where a version was
};

/// The key of an item's answer: its id, or checklist/id where two of the checklists have it.
std::string answer_key(const ChecklistItem& item, const Checklist& checklist, const std::vector<const Checklist*>& all);

/// What failing an item means, and what it then takes: veto, guarantee, evidence.
std::vector<Text> item_demands(const ChecklistItem& item);

}  // namespace csafe
