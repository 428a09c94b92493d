#pragma once

#include <string>
#include <vector>

#include "base/date.hpp"
#include "model/audit.hpp"
#include "model/sheet.hpp"

namespace csafe {

/// A key of an answer with its value, and the cell that it comes from.
struct DraftValue {
  std::string key;  ///< of an observation; `risk.FACTOR` and `residual.FACTOR` for a factor of a rating
  std::vector<std::string> values;
  bool is_list = false;
  SheetPlace at;
};

/// One answer to an item, or one finding, made of one row.
struct DraftObservation {
  SheetPlace at;  ///< of the row
  std::vector<DraftValue> values;

  const DraftValue* value(std::string_view key) const;
};

/// What a sheet says of one item; several observations where it was found to fail in several places.
struct DraftAnswer {
  std::string checklist;
  std::string item;
  bool is_qualified = false;  ///< another checklist of the audit has an item of this id
  std::vector<DraftObservation> observations;
};

/// An audit that is still to be written.
struct AuditDraft {
  SheetPlace at;  ///< of the first row
  std::string site;
  Period period;
  Date date{};
  AuditType type = AuditType::regular;
  std::vector<std::string> auditors;
  std::vector<ChecklistRef> checklists;
  std::vector<DraftAnswer> answers;  ///< in the order of the checklists' items
  std::vector<DraftObservation> extra;
};

}  // namespace csafe
