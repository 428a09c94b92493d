#include "evaluate/gate.hpp"

#include "evaluate/summarise.hpp"
#include "unit/evaluate/evaluate_testing.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

const std::string checklist = hall(
    "id: F-1, check: Floor dry, risk: {likelihood: 3, severity: 3}\n"
    "id: F-2, check: Steps marked, risk: {likelihood: 3, severity: 3}\n"
    "id: E-1, check: Exit free, risk: {likelihood: 4, severity: 5}");

std::string workspace(const std::string& gate) {
  return "csafe: workspace/1\nsites: [{id: a, checklists: [hall]}, {id: b, checklists: [hall]}]\ngate: {" + gate +
         "}\n";
}

/// "max-overdue 2 <= 0: broken", one line for each limit; then the findings and gaps.
std::string verdict_of(const World& world, std::string_view month = "2026-11", std::string_view today = "2026-11-30") {
  const Scored scored = world.scored(today);
  const EvaluationContext context = world.context(today);
  const GateVerdict verdict =
      judge(world.workload.library.workspace->gate, summarise(scored, period(month), context), scored, context);
  std::string out;
  for (const GateCheck& check : verdict.checks)
    out += std::string(gate_limit(check.limit).id) + (check.level.empty() ? "" : "=" + check.level) + ' ' +
           shown(check.value) + ' ' + check.bound + ": " + std::string(term(check.outcome).id) + '\n';
  for (const Finding* finding : verdict.findings) out += finding->id + '\n';
  for (const GateGap& gap : verdict.gaps)
    out += gap.site + ": " + (gap.checklist.empty() ? "not audited" : std::to_string(gap.items.size())) + '\n';
  return out + std::string(term(verdict.outcome()).id);
}

}  // namespace

TEST_CASE("counts may reach their limit, rates must reach theirs") {
  // Two of three passed; F-1 is overdue on 30 November; E-1 of October (major) passed in November.
  const std::map<std::string, std::string> audits{
      {"hall.yaml", checklist},
      {"1.yaml", audit("a", "2026-10-15", "F-1: pass\nF-2: pass\nE-1: fail")},
      {"2.yaml", audit("a", "2026-11-15", "F-1: {result: fail, due: 2026-11-20}\nF-2: pass\nE-1: pass")}};
  const auto with = [&](const std::string& gate) {
    auto files = audits;
    files["csafe.yaml"] = workspace(gate);
    return verdict_of(World(files));
  };
  CHECK(with("max-overdue: 1, forbid: [major]") == "max-overdue 1 <= 1: passed\nforbid=major 0 <= 0: passed\npassed");
  CHECK(with("max-overdue: 0") == "max-overdue 1 <= 0: broken\na/2026-11/F-1\nbroken");
  CHECK(with("forbid: [medium, major], max-overdue: 0") ==
        "max-overdue 1 <= 0: broken\nforbid=medium 1 <= 0: broken\nforbid=major 0 <= 0: passed\na/2026-11/F-1\nbroken");
  CHECK(with("min-closure-rate: 50, min-compliance: 66.6") ==
        "min-closure-rate 50 >= 50: passed\nmin-compliance 66.7 >= 66.6: passed\npassed");
}

TEST_CASE("a rate is judged as it is, not as it is rounded") {
  const auto with = [](const std::string& gate) {
    return verdict_of(World({{"csafe.yaml", workspace(gate)},
                             {"hall.yaml", checklist},
                             {"1.yaml", audit("a", "2026-11-15", "F-1: pass\nF-2: pass\nE-1: fail")}}));
  };
  CHECK(with("min-score: 66.7") == "min-score 66.666666667 >= 66.7: broken\nbroken");
  CHECK(with("min-score: 66.6") == "min-score 66.7 >= 66.6: passed\npassed");
}

TEST_CASE("a rate of nothing breaks its limit, unless the policy lets it pass") {
  const auto with = [](const std::string& gate) {
    return verdict_of(World({{"csafe.yaml", workspace(gate)},
                             {"hall.yaml", checklist},
                             {"1.yaml", audit("a", "2026-11-15", "F-1: na\nF-2: na\nE-1: na")}}));
  };
  CHECK(with("min-closure-rate: 0, max-overdue: 0") ==
        "max-overdue 0 <= 0: passed\nmin-closure-rate none >= 0: broken\nbroken");
  CHECK(with("min-closure-rate: 0, none-passes: true") == "min-closure-rate none >= 0: passed\npassed");
}

TEST_CASE("overdue findings cannot be counted without a calendar, unless there are too many anyway") {
  const auto with = [](const std::string& answers) {
    return verdict_of(World({{"csafe.yaml", workspace("max-overdue: 0")},
                             {"hall.yaml", checklist},
                             {"1.yaml", audit("a", "2029-11-15", answers)}}),
                      "2029-11", "2029-12-31");
  };
  CHECK(with("F-1: fail") == "max-overdue none <= 0: unknown\nunknown");
  CHECK(with("F-1: fail\nF-2: {result: fail, due: 2029-11-20}") == "max-overdue 1 <= 0: broken\na/2029-11/F-2\nbroken");
}

TEST_CASE("complete means every site and every item; special audits do not stand for it") {
  const World world({{"csafe.yaml", workspace("complete: true")},
                     {"hall.yaml", checklist},
                     {"1.yaml", audit("a", "2026-11-15", "F-1: pass")},
                     {"2.yaml", audit("b", "2026-11-16", "F-1: pass\nF-2: pass\nE-1: pass", "type: special\n")}});
  // F-2 and E-1 at a, and b as a whole.
  CHECK(verdict_of(world) == "complete 3 <= 0: broken\na: 2\nb: not audited\nbroken");
}
