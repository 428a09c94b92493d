#include <algorithm>

#include "base/phrases.hpp"
#include "model/life_cycle.hpp"
#include "model/plan_demands.hpp"
#include "model/rates.hpp"
#include "model/rectification.hpp"
#include "present/reports/parts.hpp"

namespace csafe {

namespace {

bool is_known(const Finding& action) {
  return action.rectification != nullptr;
}

/// Open, and without a number although there is a ledger.
bool is_unknown(const Finding& action) {
  return action.looked_up && !action.rectification && action.status == FindingStatus::open;
}

bool is_in(const Finding& action, LedgerState state) {
  return action.is_tracked() && action.rectification->state == state;
}

FindingTable table_of(const Plan& plan, const ResultFacts& facts) {
  std::vector<std::string_view> shown{"level", "site", "item", "found", "measures", "owner", "due", "days_left"};
  const auto add_if = [&](std::string_view id, auto has) {
    if (std::ranges::any_of(plan.actions, has)) shown.push_back(id);
  };
  add_if("id", is_known);
  add_if("status", is_known);
  add_if("accepted_until", [](const Finding& action) {
    return action.is_tracked() && (is_in(action, LedgerState::accepted) || action.rectification->acceptance_lapsed);
  });
  add_if("verifier", [](const Finding& action) { return !action.verifier.empty(); });
  add_if("interim", [](const Finding& action) { return !action.interim.empty(); });
  add_if("times", [](const Finding& action) { return action.times > 1; });
  // A deadline that never moved says nothing new.
  add_if("first_due", [](const Finding& action) {
    return action.first_due && (!is_known(action) || action.first_due != action.due);
  });
  add_if("recurs", [](const Finding& action) { return is_known(action) && !action.recurs.empty(); });
  add_if("missing", [](const Finding& action) { return !action.missing.empty(); });
  return finding_table(FieldStage::action, facts.known, shown);
}

Section actions_section(const Plan& plan, const ResultFacts& facts) {
  Section section{.id = "actions", .title = say(Phrase::actions), .when_empty = say(Phrase::nothing_to_do)};
  table_of(plan, facts).fill(section, pointers_to(plan.actions));
  const auto remark = [&](Phrase phrase, std::ptrdiff_t count) {
    if (count > 0) section.remarks.push_back(say(phrase, count));
  };
  remark(Phrase::plan_passed, plan.passed);
  remark(Phrase::plan_continued, plan.continued);
  remark(Phrase::plan_closed, plan.closed);
  remark(Phrase::plan_unknown_remark, std::ranges::count_if(plan.actions, is_unknown));
  if (std::ranges::any_of(plan.actions, &Finding::measures_proposed))
    section.remarks.push_back(say(Phrase::plan_proposed));
  return section;
}

/// What a plan says of one field; absent when it has to and does not.
Cell part_cell(const Finding& action, PlanField field) {
  if (std::ranges::find(action.missing, field) != action.missing.end()) return {};
  switch (field) {
    case PlanField::measures:
      return action.measures.empty() ? Cell() : Cell(action.measures);
    case PlanField::funds:
      return text_cell(action.funds);
    case PlanField::owner:
      return text_cell(action.owner);
    case PlanField::department:
      return text_cell(action.department);
    case PlanField::due:
      return action.due ? Cell(*action.due) : Cell();
    case PlanField::interim:
      return text_cell(action.interim);
    case PlanField::goal:
      return text_cell(action.goal);
    default:
      return {};
  }
}

/// A part of one field is that field; one of several is a list of what they say.
Cell part_cell(const Finding& action, const std::vector<PlanField>& fields) {
  std::vector<Text> texts;
  bool complete = true;
  Cell only;
  for (const PlanField field : fields) {
    only = part_cell(action, field);
    complete = complete && !only.absent();
    if (const Text* text = std::get_if<Text>(&only.value)) texts.push_back(*text);
  }
  Cell cell = fields.size() == 1 ? only : texts.empty() ? Cell() : Cell(texts);
  if (complete) return cell;
  const Text missing = say(Phrase::plan_part_missing);
  texts.push_back(missing);
  cell.label = join(texts, "; ");
  cell.label.zh = join(texts, "；").zh;
  cell.shade = Shade::yellow;
  return cell;
}

/// The six parts of each danger whose level has to have them.
Section parts_section(const Plan& plan, const Library& library, const ResultFacts& facts) {
  FindingTable heading = finding_table(FieldStage::action, facts.known, {"level", "site", "item", "id"});
  heading.keep(heading.shown);
  Section section{.id = "parts", .title = say(Phrase::plan_parts), .columns = heading.columns()};
  for (const PlanField part : plan_parts)
    section.columns.push_back({.id = std::string(term(part).id), .title = term(part).title(), .flexible = true});
  for (const Finding& action : plan.actions) {
    if (!demands_all_parts(library, action.risk.band)) continue;
    Row row = heading.row(action);
    for (const PlanField part : plan_parts) row.push_back(part_cell(action, fields_of(part)));
    section.rows.push_back(std::move(row));
  }
  section.for_machines = section.rows.empty();
  return section;
}

Section totals_section(const Plan& plan) {
  Section totals{.id = "totals", .title = say(Phrase::totals)};
  const auto add = [&](std::string id, Text title, Cell value) {
    totals.figures.push_back({.id = std::move(id), .title = std::move(title), .value = std::move(value)});
  };
  const auto count = [&](auto test) {
    return count_cell(static_cast<std::size_t>(std::ranges::count_if(plan.actions, test)));
  };
  add("actions", say(Phrase::actions), count_cell(plan.actions.size()));
  add("overdue", rate_term(Rate::overdue).title(), count([](const Finding& action) { return action.overdue(); }));
  add("incomplete", say(Phrase::incomplete), count([](const Finding& action) { return !action.missing.empty(); }));
  add("recurring", say(Phrase::recurring), count([](const Finding& action) { return !action.recurs.empty(); }));
  add("continuing", say(Phrase::continuing), count([](const Finding& action) { return !action.continues.empty(); }));
  add("passed", say(Phrase::passed_left_out), Decimal(plan.passed));
  add("continued", say(Phrase::continued_left_out), Decimal(plan.continued));
  const bool has_ledger = plan.closed > 0 || std::ranges::any_of(plan.actions, &Finding::looked_up);
  if (!has_ledger) return totals;
  const auto in = [&](LedgerState state) { return count([=](const Finding& action) { return is_in(action, state); }); };
  add("known", say(Phrase::plan_known), count(is_known));
  add("unknown", say(Phrase::ledger_unknown), count(is_unknown));
  add("to_verify", say(Phrase::ledger_to_verify), in(LedgerState::fixed));
  add("to_close", say(Phrase::ledger_to_close), in(LedgerState::verified));
  add("accepted", term(LedgerState::accepted).title(), in(LedgerState::accepted));
  add("closed", say(Phrase::plan_closed_left_out), Decimal(plan.closed));
  return totals;
}

}  // namespace

Report plan_report(const Plan& plan, const Library& library, const ResultFacts& facts) {
  Report report = start_report("csafe.plan/1", say(Phrase::plan_title), facts);
  report.sections.push_back(actions_section(plan, facts));
  report.sections.push_back(parts_section(plan, library, facts));
  report.sections.push_back(totals_section(plan));
  report.main = "actions";
  finish_report(report, facts);
  return report;
}

}  // namespace csafe
