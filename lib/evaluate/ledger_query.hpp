#pragma once

#include <vector>

#include "evaluate/query.hpp"
#include "model/rectification.hpp"

namespace csafe {

/// What a query over the ledger may name: those fields of a finding that a number has, and its state. Terms are put to
/// as_finding().
QueryVocabulary ledger_vocabulary(const Library& library, const std::vector<Rectification>& rectifications);

}  // namespace csafe
