#include <algorithm>

#include "base/phrases.hpp"
#include "present/reports/parts.hpp"

namespace csafe {

Report plan_report(const std::vector<Finding>& actions, int passed, int continued, const ResultFacts& facts) {
  Report report = start_report("csafe.plan/1", say(Phrase::plan_title), facts);
  std::vector<std::string_view> shown{"level", "site", "item", "found", "measures", "owner", "due", "days_left"};
  const auto add_if = [&](std::string_view id, auto has) {
    if (std::ranges::any_of(actions, has)) shown.push_back(id);
  };
  add_if("verifier", [](const Finding& action) { return !action.verifier.empty(); });
  add_if("interim", [](const Finding& action) { return !action.interim.empty(); });
  add_if("times", [](const Finding& action) { return action.times > 1; });
  add_if("first_due", [](const Finding& action) { return action.first_due.has_value(); });
  add_if("missing", [](const Finding& action) { return !action.missing.empty(); });
  const FindingTable table = finding_table(FieldStage::action, facts.known, shown);
  Section section{.id = "actions",
                  .title = say(Phrase::actions),
                  .columns = table.columns(),
                  .when_empty = say(Phrase::nothing_to_do)};
  bool proposed = false;
  for (const Finding& action : actions) {
    section.rows.push_back(table.row(action));
    proposed = proposed || action.measures_proposed;
  }
  if (passed > 0) section.remarks.push_back(say(Phrase::plan_passed, passed));
  if (continued > 0) section.remarks.push_back(say(Phrase::plan_continued, continued));
  if (proposed) section.remarks.push_back(say(Phrase::plan_proposed));
  report.sections.push_back(std::move(section));

  Section totals{.id = "totals", .title = say(Phrase::totals)};
  const auto count = [&](auto test) {
    return count_cell(static_cast<std::size_t>(std::ranges::count_if(actions, test)));
  };
  totals.figures = {
      {.id = "actions", .title = say(Phrase::actions), .value = count_cell(actions.size())},
      {.id = "overdue", .title = rate_term(Rate::overdue).title(), .value = count([](const Finding& action) {
                                                                     return action.overdue();
                                                                   })},
      {.id = "incomplete", .title = say(Phrase::incomplete), .value = count([](const Finding& action) {
                                                               return !action.missing.empty();
                                                             })},
      {.id = "recurring", .title = say(Phrase::recurring), .value = count([](const Finding& action) {
                                                             return !action.recurs.empty();
                                                           })},
      {.id = "continuing", .title = say(Phrase::continuing), .value = count([](const Finding& action) {
                                                               return !action.continues.empty();
                                                             })},
      {.id = "passed", .title = say(Phrase::passed_left_out), .value = Decimal(passed)},
      {.id = "continued", .title = say(Phrase::continued_left_out), .value = Decimal(continued)},
  };
  report.sections.push_back(std::move(totals));
  report.main = "actions";
  finish_report(report, facts);
  return report;
}

}  // namespace csafe
