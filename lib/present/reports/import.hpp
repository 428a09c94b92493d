#pragma once

#include <string>
#include <vector>

#include "model/audit_draft.hpp"
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
};

/// An audit that was made, and the file that it is written to.
struct ImportedAudit {
  std::string file;
  const AuditDraft* draft = nullptr;
};

/// What an import comes to: the columns (with `shows_columns`), and the audits.
Report import_report(const std::vector<ImportedColumn>& columns, bool shows_columns,
                     const std::vector<ImportedAudit>& audits, Date as_of);

}  // namespace csafe
