#pragma once

#include <optional>
#include <string>
#include <vector>

#include "check/sift.hpp"
#include "cli/pipeline.hpp"
#include "cli/session.hpp"
#include "model/baseline.hpp"

namespace CLI {
class App;
}

namespace csafe {

/// What `check` is to report, as it was typed.
struct CheckChoiceOptions {
  std::vector<std::string> select;
  std::vector<std::string> ignore;
  std::string fail_on;
  bool strict = false;
  std::string baseline;
  std::string write_baseline;
};

/// --select --ignore --fail-on --strict --baseline --write-baseline
void add_check_choice(CLI::App& app, CheckChoiceOptions& options, Language language);

/// The same, understood.
struct CheckChoice {
  RuleChoice rules;
  std::optional<FailOn> fail_on;
  bool strict = false;
  std::optional<Baseline> baseline;  ///< to compare with; of --write-baseline the file as it was
  std::string baseline_path;
  bool writes = false;  ///< a new baseline, to the same path
};

/// Nothing, after a message, for an unknown rule or a baseline that cannot be used.
std::optional<CheckChoice> check_choice(const Session& session, const CheckChoiceOptions& options,
                                        const yaml::Limits& limits);

/// What is left to report, and the rest; `fail_on` by the command line, else by the workspace.
struct ChosenProblems {
  Sifted sifted;
  std::optional<DiagnosticSeverity> fail_on = DiagnosticSeverity::error;  ///< none: nothing fails
};
/// Parts the problems of a run. Says on stderr which known problems no longer occur.
ChosenProblems choose_problems(const Session& session, const Prepared& prepared, Checked checked,
                               const CheckChoice& choice);

/// How many warnings `check` would report, by the choice of the workspace and the exceptions: of the problems that were
/// kept, and of those that were only counted.
std::size_t count_warnings(const Session& session, const Prepared& prepared, const Checked& checked);

/// Writes the new baseline where one is wanted. Returns exit_fine, or exit_internal after a message.
int write_baseline(const Session& session, const CheckChoice& choice, const std::vector<KnownProblem>& known);

}  // namespace csafe
