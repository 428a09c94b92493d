#pragma once

#include <vector>

#include "cli/session.hpp"
#include "model/sheet.hpp"

namespace csafe {

/// Says on stderr what is wrong with cells, rows and files of spreadsheets, each with its place.
void tell_problems(const Session& session, const std::vector<SheetProblem>& problems);

}  // namespace csafe
