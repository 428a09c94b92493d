#include <algorithm>

#include "base/phrases.hpp"
#include "present/reports/parts.hpp"
#include "present/reports/places.hpp"

namespace csafe {
namespace {

Shade shade_of(GateOutcome outcome) {
  return outcome == GateOutcome::passed ? Shade::green : outcome == GateOutcome::broken ? Shade::red : Shade::orange;
}

Text sentence(const GateVerdict& verdict) {
  const std::size_t all = verdict.checks.size();
  const GateOutcome outcome = verdict.outcome();
  if (outcome == GateOutcome::broken) return say(Phrase::gate_broken, verdict.count(outcome), all);
  if (outcome == GateOutcome::unknown) return say(Phrase::gate_unknown, verdict.count(outcome), all);
  return all == 1 ? say(Phrase::gate_passed_one) : say(Phrase::gate_passed, all);
}

Section limits_section(const GateVerdict& verdict) {
  Section section{.id = "limits", .title = say(Phrase::gate_limits_title)};
  section.columns = {
      {.id = "limit", .title = say(Phrase::gate_column_limit), .detail = true},
      {.id = "level", .title = say(Phrase::gate_column_level), .detail = true},
      {.id = "outcome", .title = say(Phrase::gate_column_outcome)},
      {.id = "title", .title = say(Phrase::gate_column_measured), .flexible = true},
      {.id = "value", .title = say(Phrase::gate_column_value), .right = true},
      {.id = "bound", .title = say(Phrase::gate_column_bound), .right = true},
      {.id = "derivation", .title = say(Phrase::gate_column_derivation), .flexible = true},
      {.id = "set_at", .title = say(Phrase::gate_column_set_at), .flexible = true},
  };
  add_place_columns(section.columns);
  for (const GateCheck& check : verdict.checks) {
    const Term& limit = gate_limit(check.limit);
    const Shade shade = shade_of(check.outcome);
    Row row{id_cell(std::string(limit.id)),
            id_cell(check.level),
            Cell(std::string(term(check.outcome).id), term(check.outcome).title(), shade),
            text_cell(check.title),
            rate_cell(check.value),
            Cell(check.bound),
            text_cell(check.derivation),
            text_cell(check.at.path.empty() ? say(Phrase::gate_by_option, limit.id) : same_text(check.at.text()))};
    add_place_cells(row, check.at);
    section.rows.push_back(std::move(row));
  }
  section.remarks.push_back(sentence(verdict));
  return section;
}

Section gaps_section(const std::vector<GateGap>& gaps) {
  Section section{.id = "gaps", .title = say(Phrase::gate_gaps_title)};
  section.columns = {{.id = "site", .title = say(Phrase::field_site), .flexible = true},
                     {.id = "checklist", .title = say(Phrase::field_checklist)},
                     {.id = "items", .title = say(Phrase::gate_gap_items), .flexible = true}};
  add_place_columns(section.columns);
  for (const GateGap& gap : gaps) {
    std::vector<Text> items;
    for (const std::string& item : gap.items) items.push_back(same_text(item));
    Row row{Cell(gap.site, gap.site_title), id_cell(gap.checklist),
            items.empty() ? Cell(std::monostate{}, say(Phrase::gate_gap_site)) : Cell(std::move(items))};
    add_place_cells(row, gap.at);
    section.rows.push_back(std::move(row));
  }
  return section;
}

}  // namespace

Report gate_report(const GateVerdict& verdict, const Period& period, const Library& library, const ResultFacts& facts) {
  const bool named = library.workspace && !library.workspace->organisation.empty();
  const Text title =
      named ? say(Phrase::gate_title_of, library.workspace->organisation, period.text) : say(Phrase::gate_title);
  Report report = start_report("csafe.gate/1", title, facts);
  const GateOutcome outcome = verdict.outcome();
  report.facts.push_back({.id = "period", .title = say(Phrase::field_period), .value = period.text});
  report.facts.push_back({.id = "outcome",
                          .title = say(Phrase::gate_verdict),
                          .value = Cell(std::string(term(outcome).id), term(outcome).title(), shade_of(outcome))});
  report.sections.push_back(limits_section(verdict));

  FindingTable table = finding_table(FieldStage::action, facts.known,
                                     {"level", "score", "site", "item", "found", "owner", "due", "days_left"});
  const auto is_known = [](const Finding* finding) { return finding->rectification != nullptr; };
  if (std::ranges::any_of(verdict.findings, is_known)) table.shown.insert(table.shown.end(), {"id", "status"});
  Section findings{
      .id = "findings", .title = say(Phrase::gate_findings_title), .when_empty = say(Phrase::gate_no_findings)};
  table.fill(findings, verdict.findings);
  report.sections.push_back(std::move(findings));
  if (!verdict.gaps.empty()) report.sections.push_back(gaps_section(verdict.gaps));
  report.main = "limits";
  finish_report(report, facts);
  return report;
}

}  // namespace csafe
