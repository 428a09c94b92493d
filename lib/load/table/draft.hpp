#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "load/table/layout.hpp"
#include "model/audit_draft.hpp"
#include "model/library.hpp"

namespace csafe {

/// What the command line says of rows that do not say it themselves.
struct DraftRequest {
  std::string site;
  std::optional<Date> date;
  std::optional<Period> period;
  std::optional<AuditType> type;
  std::vector<std::string> auditors;
  std::vector<ChecklistRef> checklists;
};

/// A sheet whose columns are known.
struct ReadSheet {
  std::string path;
  const Worksheet* sheet = nullptr;
  SheetLayout layout;
};

/// Rows by file, sheet and number.
using SheetRows = std::set<std::tuple<std::string, std::string, std::size_t>>;

/// What the rows of some sheets come to.
struct Drafts {
  std::vector<AuditDraft> audits;  ///< by site, date, period, type
  std::vector<SheetProblem> problems;
  std::size_t rows = 0;                 ///< that became part of an audit
  std::size_t unanswered = 0;           ///< that name an item and say nothing of it
  std::vector<SheetPlace> passed_over;  ///< titles, signatures and repeated headings between the rows
};

/// Makes audits of rows, one for each site, day, period and type. The rows of a sheet that does not ask for results are
/// findings of a special assessment, where neither they nor `request` say another type. Values are put as csafe writes
/// them; whether they can be (a rating that the matrix does not have, a deadline before the audit) is for check to say
/// of the audit. A row with a problem becomes no part of an audit, nor does one of `left_out`.
Drafts draft_audits(const std::vector<ReadSheet>& sheets, const Library& library, const ImportRules& rules,
                    const DraftRequest& request, const SheetRows& left_out = {});

}  // namespace csafe
