#pragma once

#include <string>
#include <vector>

#include "cli/env.hpp"

namespace csafe {

/// Runs csafe with the words of its command line (without the program's name) and returns the exit code. Catches what a
/// bug throws (exit_internal).
int run_app(const std::vector<std::string>& words, Env& env);

}  // namespace csafe
