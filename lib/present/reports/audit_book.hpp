#pragma once

#include <vector>

#include "model/blank_audit.hpp"
#include "model/library.hpp"
#include "present/book.hpp"

namespace csafe {

/// A blank audit as a workbook, to be filled in and read back by `csafe import`: the visit above, a row for each item,
/// drop-downs for results, factors and kinds, and a sheet that says how it is done and what the factors' values mean.
/// Its headings are those of `sheet_columns()`.
Book blank_audit_book(const AuditHeading& heading, const std::vector<const Checklist*>& checklists,
                      const Library& library);

}  // namespace csafe
