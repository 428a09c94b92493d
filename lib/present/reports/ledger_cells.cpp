#include "present/reports/ledger_cells.hpp"

#include <memory>

#include "base/phrases.hpp"
#include "present/reports/parts.hpp"

namespace csafe {
namespace {

Cell deed_time(const std::optional<Deed>& deed) {
  return deed ? Cell(deed->at.text()) : Cell();
}
Cell deed_person(const std::optional<Deed>& deed) {
  return deed ? Cell(deed->by) : Cell();
}

/// One column of a table of numbers.
struct StateColumn {
  Column column;
  Cell (*cell)(const Rectification&, const LedgerFacts&);
};

Cell names_cell(const std::vector<Deed>& deeds) {
  std::vector<Text> names;
  for (const Deed& deed : deeds) names.push_back(same_text(deed.by));
  return names.empty() ? Cell() : Cell(names);
}

Cell evidence_cell(const Rectification& r, const LedgerFacts&) {
  std::vector<Text> files;
  for (const RecordedEvidence& evidence : r.evidence) files.push_back(same_text(evidence.file.file));
  return files.empty() ? Cell() : Cell(files);
}

Cell days_cell(const Rectification& r, const LedgerFacts& facts) {
  const auto left = r.days_left(facts.as_of);
  if (!left) return {};
  return {Cell::Value(Decimal(*left)), days_left_words(*left), *left < 0 ? Shade::strong : Shade::none};
}

using R = Rectification;
using F = LedgerFacts;

const std::vector<StateColumn>& state_columns() {
  static const std::vector<StateColumn> columns = {
      {{.id = "id", .title = say(Phrase::ledger_number_title)}, [](const R& r, const F&) { return id_cell(r.id); }},
      {{.id = "state", .title = say(Phrase::field_status)}, [](const R& r, const F&) { return state_cell(r.state); }},
      {{.id = "level", .title = say(Phrase::field_level)},
       [](const R& r, const F& f) { return level_cell(r.level, r.matrix, f.library); }},
      {{.id = "site", .title = say(Phrase::field_site), .flexible = true},
       [](const R& r, const F& f) { return site_cell(r.site, f.library); }},
      {{.id = "checklist", .title = say(Phrase::field_checklist), .detail = true},
       [](const R& r, const F&) { return id_cell(r.checklist); }},
      {{.id = "item", .title = say(Phrase::field_item)}, [](const R& r, const F&) { return id_cell(r.item); }},
      {{.id = "found", .title = say(Phrase::field_found), .flexible = true},
       [](const R& r, const F&) { return text_cell(words_of(r)); }},
      {{.id = "owner", .title = say(Phrase::field_owner), .flexible = true},
       [](const R& r, const F&) { return text_cell(r.owner); }},
      {{.id = "due", .title = say(Phrase::field_due)}, [](const R& r, const F&) { return date_cell(r.due); }},
      {{.id = "days_left", .title = say(Phrase::field_days_left), .right = true}, days_cell},
      {{.id = "overdue", .title = say(Phrase::field_overdue), .detail = true},
       [](const R& r, const F& f) { return Cell(Cell::Value(r.overdue(f.as_of))); }},
      {{.id = "first_due", .title = say(Phrase::field_first_due), .detail = true},
       [](const R& r, const F&) { return date_cell(r.first_due); }},
      {{.id = "extensions", .title = say(Phrase::ledger_extensions), .right = true, .detail = true},
       [](const R& r, const F&) { return Cell(Decimal(r.extensions)); }},
      {{.id = "accepted_until", .title = say(Phrase::ledger_accepted_until), .detail = true},
       [](const R& r, const F&) { return date_cell(r.accepted_until); }},
      {{.id = "department", .title = say(Phrase::field_department), .detail = true},
       [](const R& r, const F&) { return text_cell(r.department); }},
      {{.id = "verifier", .title = say(Phrase::field_verifier), .detail = true},
       [](const R& r, const F&) { return text_cell(r.verifier); }},
      {{.id = "verifiers", .title = say(Phrase::ledger_verifiers), .right = true, .detail = true},
       [](const R& r, const F&) { return Cell(Decimal(static_cast<std::int64_t>(r.verifiers))); }},
      {{.id = "measures", .title = say(Phrase::field_measures), .detail = true},
       [](const R& r, const F&) { return r.measures.empty() ? Cell() : Cell(r.measures); }},
      {{.id = "evidence", .title = say(Phrase::field_evidence), .detail = true}, evidence_cell},
      {{.id = "finding", .title = say(Phrase::ledger_finding), .detail = true},
       [](const R& r, const F&) { return id_cell(r.finding); }},
      {{.id = "found_on", .title = say(Phrase::ledger_found_on), .detail = true},
       [](const R& r, const F&) { return Cell(r.found_on); }},
      {{.id = "score", .title = say(Phrase::field_score), .right = true, .detail = true},
       [](const R& r, const F&) { return number_cell(r.risk.score); }},
      {{.id = "residual.score", .title = say(Phrase::field_residual_score), .right = true, .detail = true},
       [](const R& r, const F&) { return number_cell(r.residual.score); }},
      {{.id = "residual.level", .title = say(Phrase::field_residual_level), .detail = true},
       [](const R& r, const F& f) { return level_cell(r.residual.level, r.matrix, f.library); }},
      {{.id = "recurs", .title = say(Phrase::field_recurs), .detail = true},
       [](const R& r, const F&) { return id_cell(r.recurs); }},
      {{.id = "recurred", .title = say(Phrase::field_found_again), .detail = true},
       [](const R& r, const F&) { return id_cell(r.recurred); }},
      {{.id = "escalated_to", .title = say(Phrase::ledger_escalated), .detail = true},
       [](const R& r, const F&) { return id_cell(r.escalated_to); }},
      {{.id = "opened.at", .title = say(Phrase::ledger_opened_at), .detail = true},
       [](const R& r, const F&) { return Cell(r.opened.at.text()); }},
      {{.id = "opened.by", .title = say(Phrase::ledger_opened_by), .detail = true},
       [](const R& r, const F&) { return id_cell(r.opened.by); }},
      {{.id = "assigned.at", .title = say(Phrase::ledger_assigned_at), .detail = true},
       [](const R& r, const F&) { return deed_time(r.assigned); }},
      {{.id = "fixed.at", .title = say(Phrase::ledger_fixed_at), .detail = true},
       [](const R& r, const F&) { return deed_time(r.fixed); }},
      {{.id = "fixed.by", .title = say(Phrase::ledger_fixed_by), .detail = true},
       [](const R& r, const F&) { return deed_person(r.fixed); }},
      {{.id = "verified.at", .title = say(Phrase::ledger_verified_at), .detail = true},
       [](const R& r, const F&) { return r.verified.empty() ? Cell() : Cell(r.verified.back().at.text()); }},
      {{.id = "verified.by", .title = say(Phrase::ledger_verified_by), .detail = true},
       [](const R& r, const F&) { return names_cell(r.verified); }},
      {{.id = "closed.at", .title = say(Phrase::ledger_closed_at), .detail = true},
       [](const R& r, const F&) { return deed_time(r.closed); }},
      {{.id = "closed.by", .title = say(Phrase::ledger_closed_by), .detail = true},
       [](const R& r, const F&) { return deed_person(r.closed); }},
      {{.id = "returns", .title = say(Phrase::ledger_returns), .right = true, .detail = true},
       [](const R& r, const F&) { return Cell(Decimal(r.returns)); }},
  };
  return columns;
}

}  // namespace

Cell state_cell(LedgerState state) {
  const bool done = state == LedgerState::closed;
  return {std::string(term(state).id), term(state).title(), done ? Shade::faint : Shade::none};
}

Cell action_cell(LedgerAction action) {
  return {std::string(term(action).id), term(action).title()};
}

Cell level_cell(const std::string& level, const std::string& matrix, const Library& library) {
  if (level.empty()) return {};
  const RiskMatrix* known = library.matrix(matrix.substr(0, matrix.find('@')));
  const Band* band = known ? known->band(level) : nullptr;
  return band ? band_cell(band) : Cell(level);
}

Cell site_cell(const std::string& id, const Library& library) {
  const Site* site = library.workspace ? library.workspace->site(id) : nullptr;
  return site && !site->title.empty() ? Cell(id, site->title.text()) : id_cell(id);
}

Cell date_cell(const std::optional<Date>& date) {
  return date ? Cell(*date) : Cell();
}

const Text& words_of(const Rectification& rectification) {
  return rectification.found.empty() ? rectification.title : rectification.found;
}

std::vector<Figure> state_figures(const Rectification& rectification, const LedgerFacts& facts) {
  std::vector<Figure> figures;
  for (const StateColumn& column : state_columns()) {
    Cell cell = column.cell(rectification, facts);
    const bool says_nothing =
        cell.absent() || cell.value == Cell::Value(Decimal(0)) || cell.value == Cell::Value(false);
    if (column.column.detail && says_nothing) continue;
    figures.push_back({.id = column.column.id, .title = column.column.title, .value = std::move(cell)});
  }
  return figures;
}

Section states_section(std::string id, Text title, std::vector<const Rectification*> rectifications,
                       const LedgerFacts& facts) {
  Section section{.id = std::move(id), .title = std::move(title), .when_empty = say(Phrase::ledger_no_numbers)};
  section.made_rows = rectifications.size();
  const auto rows = std::make_shared<const std::vector<const Rectification*>>(std::move(rectifications));
  for (const StateColumn& column : state_columns()) {
    section.columns.push_back(column.column);
    section.columns.back().cell = [cell = column.cell, rows, facts](std::size_t row) {
      return cell(*(*rows)[row], facts);
    };
  }
  return section;
}

}  // namespace csafe
