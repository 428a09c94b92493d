#include "check/baseline.hpp"

#include <utility>

#include "base/rule_name.hpp"

namespace csafe {
namespace {

KnownProblem one_of(const Diagnostic& problem, const Subject& subject) {
  return {.file = subject.path, .rule = std::string(rule_of(problem.rule).id), .about = subject.about};
}

}  // namespace

BaselineMatch::BaselineMatch(const Baseline& baseline) {
  for (KnownProblem problem : baseline.problems) {
    const std::uint32_t count = std::exchange(problem.count, 1);
    problems_[std::move(problem)].known += count;
  }
}

bool BaselineMatch::has(const Diagnostic& problem, const Subject& subject) {
  if (!can_be_excepted(problem.rule)) return false;
  const auto known = problems_.find(one_of(problem, subject));
  if (known == problems_.end()) return false;
  ++known->second.found;
  return subject.count <= known->second.known;
}

std::vector<KnownProblem> BaselineMatch::missing() const {
  std::vector<KnownProblem> missing;
  for (const auto& [problem, number] : problems_) {
    if (number.found >= number.known) continue;
    missing.push_back(problem);
    missing.back().count = number.known - number.found;
  }
  return missing;
}

std::vector<KnownProblem> known_problems(std::span<const Diagnostic> problems, std::span<const Subject> subjects) {
  std::vector<KnownProblem> known;
  for (std::size_t i = 0; i < problems.size(); ++i)
    if (can_be_excepted(problems[i].rule)) known.push_back(one_of(problems[i], subjects[i]));
  return merged(std::move(known), {});
}

std::vector<KnownProblem> merged(std::vector<KnownProblem> problems, const std::vector<KnownProblem>& more) {
  std::map<KnownProblem, std::uint32_t> counts;
  for (const std::vector<KnownProblem>* list : {&std::as_const(problems), &more})
    for (KnownProblem problem : *list) {
      const std::uint32_t count = std::exchange(problem.count, 1);
      counts[std::move(problem)] += count;
    }
  problems.clear();
  for (const auto& [problem, count] : counts) {
    problems.push_back(problem);
    problems.back().count = count;
  }
  return problems;
}

}  // namespace csafe
