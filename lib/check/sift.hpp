#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "check/baseline.hpp"
#include "model/check_policy.hpp"
#include "model/silenced.hpp"

namespace csafe {

/// Whether a rule's problems are reported. What names the rule itself beats what names its family, and `typed`, from
/// the command line, beats `policy`, from the workspace; `ignore` beats `select` where both say the same name.
/// Essential rules always are.
bool is_chosen(RuleId rule, const RuleChoice& typed, const RuleChoice& policy);

/// The severity that a rule's problems have in the workspace. Essential rules keep theirs.
DiagnosticSeverity chosen_severity(RuleId rule, DiagnosticSeverity own, const CheckPolicy& policy);

/// What decides which problems `check` reports.
struct SiftRequest {
  RuleChoice typed = {};                ///< of the command line
  CheckPolicy policy = {};              ///< of the workspace
  bool strict = false;                  ///< warnings become errors
  std::vector<SourcePtr> sources = {};  ///< the files whose comments may make exceptions
  Date today{};
  bool whole = true;                   ///< everything was checked, so that exceptions nobody needed are seen
  const Baseline* baseline = nullptr;  ///< none: nothing is known
  bool records = false;                ///< the problems go into a new baseline, so all that can be in one are known
  std::string folder = {};             ///< that the paths of baselines are seen from
};

/// Problems, parted into those to report and the others. None is lost: `silenced` has the rest, each with the reason.
struct Sifted {
  Diagnostics reported;  ///< in order
  std::vector<Silenced> silenced;
  std::vector<KnownProblem> known;    ///< what a new baseline is to have, where one is wanted
  std::vector<KnownProblem> missing;  ///< known problems that did not occur, in order
};

/// Applies exceptions, then the choice of rules, then severities, then the baseline. Adds problems with the exceptions
/// themselves.
Sifted sift(Diagnostics problems, const SiftRequest& request);

}  // namespace csafe
