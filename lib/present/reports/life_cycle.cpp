#include "model/life_cycle.hpp"
#include "base/phrases.hpp"
#include "present/reports/ledger.hpp"
#include "present/reports/parts.hpp"

namespace csafe {
namespace {

Cell keys_cell(const std::vector<EventKey>& keys) {
  std::vector<Text> names;
  for (const EventKey key : keys) {
    const EventKeyRow& row = row_of(key);
    names.push_back({.zh = std::string(row.zh) + " " + std::string(row.name), .en = std::string(row.name)});
  }
  return names.empty() ? Cell() : Cell(names);
}

Cell conditions_cell(const LifeCycleRow& row, bool about_persons) {
  std::vector<Text> texts;
  for (const LedgerCondition condition : row.conditions)
    if (row_of(condition).about_persons == about_persons) texts.push_back(row_of(condition).title());
  if (!texts.empty()) return texts;
  return about_persons ? Cell(std::monostate{}, say(Phrase::ledger_anyone)) : Cell();
}

/// Where an action leads from a state, in both languages.
Cell target_cell(const LifeCycleRow& row, LedgerState from) {
  if (!row.from.holds(from)) return {};
  const LedgerState to = row.stays ? from : row.to;
  return {std::string(term(to).id), term(to).title()};
}

Section states_section() {
  Section section{.id = "states", .title = say(Phrase::ledger_states), .columns = {}};
  section.columns.push_back({.id = "action", .title = say(Phrase::ledger_event)});
  for (std::size_t i = 0; i < terms<LedgerState>().size(); ++i) {
    const Term& state = terms<LedgerState>()[i];
    section.columns.push_back({.id = std::string(state.id), .title = state.title(), .flexible = true});
  }
  for (const LifeCycleRow& row : life_cycle()) {
    if (row.from.empty()) continue;  // nothing was there before
    Row cells{Cell(std::string(term(row.action).id), same_text(term(row.action).id))};
    for (std::size_t i = 0; i < terms<LedgerState>().size(); ++i)
      cells.push_back(target_cell(row, static_cast<LedgerState>(i)));
    section.rows.push_back(std::move(cells));
  }
  section.remarks = {say(Phrase::ledger_states_remark), say(Phrase::ledger_verify_remark)};
  return section;
}

Section actions_section() {
  Section section{.id = "actions",
                  .title = say(Phrase::ledger_actions),
                  .columns = {{.id = "action", .title = say(Phrase::ledger_event)},
                              {.id = "title", .title = say(Phrase::title_title)},
                              {.id = "who", .title = say(Phrase::ledger_who), .flexible = true},
                              {.id = "must", .title = say(Phrase::ledger_must), .flexible = true},
                              {.id = "may", .title = say(Phrase::ledger_may), .flexible = true},
                              {.id = "conditions", .title = say(Phrase::ledger_conditions), .flexible = true}}};
  for (const LifeCycleRow& row : life_cycle())
    section.rows.push_back({std::string(term(row.action).id), term(row.action).title(), conditions_cell(row, true),
                            keys_cell(row.must), keys_cell(row.may), conditions_cell(row, false)});
  return section;
}

}  // namespace

Report life_cycle_report(Date as_of) {
  Report report = start_report("csafe.lifecycle/1", say(Phrase::ledger_life_cycle), as_of);
  std::erase_if(report.facts, [](const Figure& fact) { return fact.id == "as_of"; });
  report.sections = {states_section(), actions_section()};
  report.main = "actions";
  return report;
}

}  // namespace csafe
