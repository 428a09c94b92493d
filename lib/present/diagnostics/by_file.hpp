#pragma once

#include <map>
#include <string>
#include <vector>

#include "present/diagnostics/check_result.hpp"

namespace csafe {

/// The problems of each file, as its path is seen from the result's folder; files without one are there too. Ordered by
/// path, and within a file as the result has them.
std::map<std::string, std::vector<const Diagnostic*>> problems_by_file(const CheckResult& result);

}  // namespace csafe
