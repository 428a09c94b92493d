#pragma once

#include <string>
#include <vector>

#include "model/audit_draft.hpp"
#include "model/rectification.hpp"
#include "present/report.hpp"

namespace csafe {

/// What a column of a spreadsheet becomes.
struct ImportedColumn {
  std::string file;
  std::string sheet;
  std::string column;  ///< its letters
  std::string heading;
  std::string id;  ///< of a SheetColumn or factor; empty when nothing is known of it
  bool ignored = false;
  std::string indicators = {};  ///< whose values come of it
  Text factor = {};             ///< what the factor is called that it rates, where it does
};

/// An audit that was made, and the file that it is written to.
struct ImportedAudit {
  std::string file;
  const AuditDraft* draft = nullptr;
};

/// A number that was opened for a row of a ledger.
struct ImportedNumber {
  std::string row;  ///< of the spreadsheet
  std::vector<LedgerAction> actions;
  const Rectification* now = nullptr;
};

/// What an import comes to: the columns (with `shows_columns`), the audits, and the numbers of the ledger where there
/// are any.
Report import_report(const std::vector<ImportedColumn>& columns, bool shows_columns,
                     const std::vector<ImportedAudit>& audits, const std::vector<ImportedNumber>& numbers, Date as_of);

}  // namespace csafe
