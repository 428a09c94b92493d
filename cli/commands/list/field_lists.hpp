#pragma once

#include <string>
#include <vector>

#include "cli/options.hpp"

namespace csafe {

/// `csafe list ledger [HZ-…|TERM|PATH]…`: the numbers in the form of the field's ledger.
int list_ledger(const std::vector<std::string>& words, const InputOptions& input, const OutputOptions& output,
                Session& session);
/// `csafe list controls [PATH]…`: the risks of the sites' checklists; of all own checklists where there is no site, or
/// of those that ship where there is none either.
int list_controls(const std::vector<std::string>& words, const InputOptions& input, const OutputOptions& output,
                  Session& session);

}  // namespace csafe
