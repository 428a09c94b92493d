#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"

namespace csafe::testing {

/// One line for each problem, "heping.yaml:2:1 schema/date: message (help)", one for each of its notes after it,
/// "  heping.yaml:1:1: message". In English, ordered by place.
inline std::string problem_lines(Diagnostics diagnostics) {
  diagnostics.sort();
  std::string out;
  for (const Diagnostic& problem : diagnostics.all()) {
    out += problem.at.text() + ' ' + std::string{rule_of(problem.rule).id} + ": " + problem.message.en;
    if (!problem.help.en.empty()) out += " (" + problem.help.en + ')';
    out += '\n';
    for (const DiagnosticNote& note : problem.notes) out += "  " + note.at.text() + ": " + note.message.en + '\n';
  }
  return out;
}

/// The rules alone, "audit/due risk/value".
inline std::string rules_in(Diagnostics diagnostics) {
  diagnostics.sort();
  std::string out;
  for (const Diagnostic& problem : diagnostics.all()) {
    if (!out.empty()) out += ' ';
    out += rule_of(problem.rule).id;
  }
  return out;
}

}  // namespace csafe::testing
