#pragma once

#include <vector>

#include "evaluate/query.hpp"
#include "model/rectification.hpp"

namespace csafe {

/// What a query over the ledger may name: those fields of a finding that a number has, and its state.
QueryVocabulary ledger_vocabulary(const Library& library, const std::vector<Rectification>& rectifications);

/// A number as a finding that terms can be put to: `id` is the number, `due` the deadline that holds. It refers to
/// `rectification` and the library.
Finding as_finding(const Rectification& rectification, const Library& library, Date today);

}  // namespace csafe
