#pragma once

#include <string>

namespace csafe::testing {

/// The ledger's file of an example that begins with `events:`: each event gets what it does not say itself (number,
/// time, for an opening the finding), and all are chained. An opening comes first.
std::string whole_ledger(const std::string& text);

}  // namespace csafe::testing
