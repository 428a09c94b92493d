#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/fingerprint.hpp"
#include "model/baseline.hpp"

namespace csafe {

/// A baseline as it is compared with what a run finds.
class BaselineMatch {
 public:
  explicit BaselineMatch(const Baseline& baseline);

  /// Whether the baseline has the problem. Of several that are about the same it has the first as they are counted.
  bool has(const Diagnostic& problem, const Subject& subject);
  /// Known problems that were not found, with how many are missing, in order.
  std::vector<KnownProblem> missing() const;

 private:
  struct Number {
    std::uint32_t known = 0;
    std::uint32_t found = 0;
  };
  std::map<KnownProblem, Number> problems_;  // each with a count of 1
};

/// The problems as known ones, counted, in the order of file, rule and keys. `subjects` says what each is about.
std::vector<KnownProblem> known_problems(std::span<const Diagnostic> problems, std::span<const Subject> subjects);
/// The known problems of two lists in order, counted together.
std::vector<KnownProblem> merged(std::vector<KnownProblem> problems, const std::vector<KnownProblem>& more);

}  // namespace csafe
