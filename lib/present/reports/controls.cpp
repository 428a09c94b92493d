#include <algorithm>
#include <set>

#include "base/phrases.hpp"
#include "present/reports/field_lists.hpp"
#include "present/reports/ledger_cells.hpp"
#include "present/reports/parts.hpp"

namespace csafe {
namespace {

/// The factors of the matrices that grade these risks, each once.
std::vector<const Factor*> factors_of(const std::vector<ControlledRisk>& risks, const Library& library) {
  std::vector<const Factor*> factors;
  std::set<const RiskMatrix*> seen;
  for (const ControlledRisk& risk : risks) {
    const RiskMatrix* matrix = library.matrix_for(risk.checklist);
    if (!matrix || !seen.insert(matrix).second) continue;
    for (const Factor& factor : matrix->factors)
      if (std::ranges::find(factors, factor.id, [](const Factor* known) -> const std::string& { return known->id; }) ==
          factors.end())
        factors.push_back(&factor);
  }
  return factors;
}

Cell factor_cell(const ChecklistItem& item, const Factor& factor) {
  const auto found = std::ranges::find(item.risk.factors, factor.id, &FactorRating::factor);
  return found == item.risk.factors.end() ? Cell() : Cell(found->value);
}

/// The controls of one kind. A control without a kind is one of management.
Cell controls_cell(const ChecklistItem& item, ControlKind kind) {
  std::vector<Text> texts;
  for (const Control& control : item.controls)
    if (control.kind.value_or(ControlKind::management) == kind) texts.push_back(control.text);
  return texts.empty() ? Cell() : Cell(std::move(texts));
}

/// The item's own tier, else those that its level is controlled at.
Cell tier_cell(const ChecklistItem& item, const Band* band) {
  if (item.tier) return term_cell(item.tier);
  if (!band || band->tiers.empty()) return {};
  std::vector<Text> ids;
  std::vector<Text> titles;
  for (const Tier tier : band->tiers) {
    ids.push_back(same_text(term(tier).id));
    titles.push_back(term(tier).title());
  }
  return {Cell::Value(std::move(ids)), {.zh = join(titles, "、").zh, .en = join(titles, ", ").en}};
}

constexpr ControlKind kinds[] = {ControlKind::engineering, ControlKind::management, ControlKind::training,
                                 ControlKind::protective, ControlKind::emergency};

std::vector<Column> columns_of(const std::vector<const Factor*>& factors) {
  std::vector<Column> columns = {
      {.id = "area", .title = say(Phrase::control_area), .flexible = true, .grouped = true},
      {.id = "risk_point", .title = say(Phrase::control_point), .flexible = true},
      {.id = "hazard", .title = say(Phrase::field_hazard), .flexible = true},
      {.id = "accident", .title = say(Phrase::field_accident), .flexible = true},
  };
  for (const Factor* factor : factors)
    columns.push_back({.id = "factors." + factor->id,
                       .title = factor->symbol.empty() ? factor->title : same_text(factor->symbol),
                       .right = true});
  columns.push_back({.id = "score", .title = same_text("R"), .right = true});
  columns.push_back({.id = "level", .title = say(Phrase::field_level)});
  for (const ControlKind kind : kinds)
    columns.push_back({.id = "controls." + std::string(term(kind).id),
                       .title = term(kind).title(),
                       .flexible = true,
                       .detail = true});
  columns.push_back({.id = "tier", .title = say(Phrase::control_tier), .flexible = true});
  columns.push_back({.id = "department", .title = say(Phrase::field_department), .flexible = true, .detail = true});
  columns.push_back({.id = "owner", .title = say(Phrase::field_owner), .flexible = true});
  columns.push_back({.id = "supervisor", .title = say(Phrase::control_supervisor), .detail = true});
  return columns;
}

Row row_of(const ControlledRisk& risk, const std::vector<const Factor*>& factors, const LedgerFacts& facts) {
  const ChecklistItem& item = *risk.item;
  const RiskMatrix* matrix = facts.library.matrix_for(risk.checklist);
  const RiskLevel level = matrix && item.risk.given() ? matrix->level_of(item.risk) : RiskLevel{};
  Row row = {risk.site ? site_cell(risk.site->id, facts.library) : text_cell(risk.checklist->title),
             text_cell(risk.section->title), text_cell(item.hazard.empty() ? item.check : item.hazard),
             term_cell(item.accident)};
  for (const Factor* factor : factors) row.push_back(factor_cell(item, *factor));
  row.push_back(number_cell(level.score));
  row.push_back(band_cell(level.band));
  for (const ControlKind kind : kinds) row.push_back(controls_cell(item, kind));
  row.push_back(tier_cell(item, level.band));
  row.push_back(risk.site ? text_cell(risk.site->department) : Cell());
  row.push_back(text_cell(item.owner));
  row.push_back(risk.site ? text_cell(risk.site->supervisor.text()) : Cell());
  return row;
}

}  // namespace

Report controls_report(const std::vector<ControlledRisk>& risks, const LedgerFacts& facts) {
  Report report = start_report("csafe.controls/1", say(Phrase::list_controls_title), facts.as_of);
  Section section{
      .id = "risks", .title = say(Phrase::list_controls_title), .when_empty = say(Phrase::list_no_controls)};
  const std::vector<const Factor*> factors = factors_of(risks, facts.library);
  section.columns = columns_of(factors);
  for (const ControlledRisk& risk : risks) section.rows.push_back(row_of(risk, factors, facts));
  report.sections.push_back(std::move(section));
  report.main = "risks";
  return report;
}

}  // namespace csafe
