#pragma once

#include <string>

namespace csafe::testing {

/// What running one case or README came to.
struct Verdict {
  bool passed = false;
  std::string report = {};   ///< why it failed, with the places and the lines that differ
  std::string updated = {};  ///< the file with the outputs that were seen; empty when it cannot be run
};

/// Runs a file of the form of tests/README.md, in a sandbox of its own.
Verdict check_case(const std::string& path, const std::string& text);

/// Runs the csafe lines of a README in order, in one sandbox that holds examples/ and checklists/. Every exit code must
/// be 0, and what the README shows below a line must be what it prints.
Verdict check_readme(const std::string& path, const std::string& text);

}  // namespace csafe::testing
