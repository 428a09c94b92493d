#pragma once

#include <string>
#include <vector>

#include "model/audit_draft.hpp"

namespace csafe {

/// The bytes of an audit's file, and the cell that each of its lines comes from.
struct AuditText {
  std::string bytes;
  std::vector<SheetPlace> origins;  ///< one for each line
};

/// An audit as `csafe new` and people write it: answers in the order of the draft, a bare word where an answer says no
/// more than its result, a list where an item has several findings.
AuditText audit_text(const AuditDraft& draft);

}  // namespace csafe
