#include "check/sift.hpp"

#include <algorithm>

#include "check/exceptions.hpp"

namespace csafe {
namespace {

/// How closely a list names a rule: 0 not at all, 1 by its family, 2 itself.
int closeness(std::span<const RuleName> names, RuleId rule) {
  int closest = 0;
  for (const RuleName& name : names)
    if (name.holds(rule)) closest = std::max(closest, name.is_family ? 1 : 2);
  return closest;
}

/// What a choice says of a rule; nothing when it does not name it.
std::optional<bool> named(const RuleChoice& choice, RuleId rule) {
  const int selected = closeness(choice.select, rule);
  const int ignored = closeness(choice.ignore, rule);
  if (selected == 0 && ignored == 0) return std::nullopt;
  return selected > ignored;
}

/// Takes the problems one after the other.
class Sieve {
 public:
  explicit Sieve(const SiftRequest& request) : request_(request) {}

  Sifted run(Diagnostics problems) {
    Diagnostics about_exceptions;
    Exceptions exceptions(request_.sources, request_.today, about_exceptions);
    for (const Diagnostic& problem : problems.all()) {
      const Exception* exception = can_be_excepted(problem.rule) ? exceptions.find(problem) : nullptr;
      take(problem, exception);
    }
    if (request_.whole) exceptions.report_unused(about_exceptions);
    for (const Diagnostic& problem : about_exceptions.all()) take(problem, nullptr);
    if (request_.strict) left_.make_strict();
    left_.sort();
    compare_with_baseline();
    return std::move(sifted_);
  }

 private:
  void take(Diagnostic problem, const Exception* exception) {
    problem.severity = chosen_severity(problem.rule, problem.severity, request_.policy);
    if (!is_chosen(problem.rule, request_.typed, request_.policy.rules))
      sifted_.silenced.push_back({.problem = std::move(problem), .why = Silence::ignored});
    else if (exception)
      sifted_.silenced.push_back({.problem = std::move(problem),
                                  .why = Silence::allowed,
                                  .reason = exception->reason,
                                  .until = exception->until});
    else
      left_.add(std::move(problem));
  }

  void compare_with_baseline() {
    if (!request_.baseline && !request_.records) {
      sifted_.reported = std::move(left_);
      return;
    }
    const auto subjects = subjects_of(left_.all(), request_.folder);
    if (request_.records) sifted_.known = known_problems(left_.all(), subjects);
    BaselineMatch match(request_.baseline ? *request_.baseline : Baseline{});
    for (std::size_t i = 0; i < subjects.size(); ++i) {
      const Diagnostic& problem = left_.all()[i];
      const bool is_known = match.has(problem, subjects[i]);
      if (request_.records ? can_be_excepted(problem.rule) : is_known)
        sifted_.silenced.push_back({.problem = problem, .why = Silence::baseline});
      else
        sifted_.reported.add(problem);
    }
    sifted_.missing = match.missing();
  }

  const SiftRequest& request_;
  Diagnostics left_;
  Sifted sifted_;
};

}  // namespace

bool is_chosen(RuleId rule, const RuleChoice& typed, const RuleChoice& policy) {
  if (is_essential(rule)) return true;
  if (const auto said = named(typed, rule)) return *said;
  if (!typed.select.empty()) return false;
  return named(policy, rule).value_or(policy.select.empty());
}

DiagnosticSeverity chosen_severity(RuleId rule, DiagnosticSeverity own, const CheckPolicy& policy) {
  if (is_essential(rule)) return own;
  int closest = 0;
  for (const RuleSeverity& chosen : policy.severity) {
    const int near = closeness({&chosen.rule, 1}, rule);
    if (near <= closest) continue;
    closest = near;
    own = chosen.severity;
  }
  return own;
}

Sifted sift(Diagnostics problems, const SiftRequest& request) {
  return Sieve(request).run(std::move(problems));
}

}  // namespace csafe
