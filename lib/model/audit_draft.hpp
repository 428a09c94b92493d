#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "model/audit.hpp"
#include "model/ledger.hpp"
#include "model/sheet.hpp"

namespace csafe {

/// A key of an answer with its value, and the cell that it comes from.
struct DraftValue {
  std::string key;  ///< of an observation; `risk.FACTOR` and `residual.FACTOR` for a factor of a rating
  std::vector<std::string> values;
  bool is_list = false;
  SheetPlace at;
};

/// Something that was done about a finding, as a row of a ledger tells it.
struct DraftStep {
  LedgerAction action = LedgerAction::fix;
  Date day{};
  bool day_given = true;  ///< else the row gives a day only for another step, which is taken for this one
  std::string by = {};    ///< empty: the row does not say
  std::string note = {};
  std::vector<std::string> evidence = {};
  SheetPlace at = {};
};

/// What a row of a ledger says besides the finding itself.
struct DraftCourse {
  std::string number;  ///< that the sheet gives it; may be empty
  std::string remark;  ///< what was done, where it was not fixed by that
  std::vector<DraftStep> steps;
};

/// One answer to an item, or one finding, made of one row.
struct DraftObservation {
  SheetPlace at;  ///< of the row
  std::vector<DraftValue> values;
  std::optional<DraftCourse> course = {};  ///< where the row fills in a column of a ledger
  std::string id = {};                     ///< of a finding outside the checklists

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
  std::size_t rows = 0;  ///< of spreadsheets that it is made of
};

/// Gives the findings outside the checklists their ids by the day and type of the audit: EX-20261118-01,
/// EX-20261118-02, …, on from the last one that an audit of `standing` has. What an audit there found in the same words
/// is that finding, and bears its id.
void name_extra_findings(AuditDraft& draft, const std::vector<Audit>& standing);

}  // namespace csafe
