#pragma once

#include "evaluate/assess.hpp"
#include "unit/evaluate/evaluate_testing.hpp"

namespace csafe::testing {

/// An assessment with what it points into.
struct Assessed {
  Scored scored;
  Assessment assessment;

  const UnitMark& unit(std::string_view id) const {
    for (const UnitMark& unit : assessment.units)
      if (unit.id == id) return unit;
    FAIL("no unit " << std::string(id));
    return assessment.units.front();
  }
  std::string mark(std::string_view id) const { return shown(unit(id).mark); }
};

/// A period assessed as of its last day.
inline std::unique_ptr<Assessed> assessed(const World& world, std::string_view month = "2026-11",
                                          UnitKind kind = UnitKind::site) {
  auto made = std::make_unique<Assessed>();
  const std::string today = to_text(period(month).last);
  made->scored = world.scored(today);
  drop_after(made->scored, day(today));
  relate(made->scored, day(today));
  made->assessment = assess(made->scored, period(month), {.kind = kind, .whole_workspace = true}, world.context(today));
  return made;
}

/// A workspace of three sites in two departments, with these lines below `assessment:`.
inline std::string assessing(std::string_view rules, std::string_view more = "") {
  std::string out =
      "csafe: workspace/1\nsites:\n"
      "  - {id: a, department: Shops, checklists: [hall]}\n"
      "  - {id: b, department: Shops, checklists: [hall]}\n"
      "  - {id: c, department: Field, checklists: [hall]}\n" +
      std::string(more);
  if (rules.empty()) return out;
  out += "assessment:\n";
  while (!rules.empty()) {
    const auto end = rules.find('\n');
    out += "  " + std::string(rules.substr(0, end)) + "\n";
    rules.remove_prefix(end == rules.npos ? rules.size() : end + 1);
  }
  return out;
}

}  // namespace csafe::testing
