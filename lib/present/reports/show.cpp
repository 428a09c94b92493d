#include <fmt/ranges.h>

#include <algorithm>

#include "base/phrases.hpp"
#include "present/reports/parts.hpp"

namespace csafe {
namespace {

Section make_section(std::string id, Text title, std::vector<Column> columns) {
  return {.id = std::move(id),
          .title = std::move(title),
          .columns = std::move(columns),
          .when_empty = say(Phrase::no_findings)};
}

template <class E>
std::vector<Text> titles_of(const std::vector<E>& values) {
  std::vector<Text> titles;
  for (const E value : values) titles.push_back(term(value).title());
  return titles;
}

std::string edge_text(const Band& band) {
  if (band.from) return "≥ " + band.from->text();
  return band.above ? "> " + band.above->text() : "";
}

Section bands_section(const RiskMatrix& matrix) {
  Section section = make_section("bands", say(Phrase::bands),
                                 {{.id = "level", .title = say(Phrase::field_level)},
                                  {.id = "edge", .title = say(Phrase::edge), .detail = !matrix.is_product},
                                  {.id = "colour", .title = say(Phrase::colour)},
                                  {.id = "due", .title = say(Phrase::time_limit)},
                                  {.id = "tiers", .title = say(Phrase::tiers), .flexible = true},
                                  {.id = "action", .title = say(Phrase::action), .flexible = true}});
  for (const Band& band : matrix.bands)
    section.rows.push_back({band_cell(&band), id_cell(edge_text(band)),
                            Cell(std::string(term(band.colour).id), term(band.colour).title()),
                            band.due ? Cell(band.due->text(), limit_text(*band.due)) : Cell(),
                            band.tiers.empty() ? Cell() : Cell(titles_of(band.tiers)), text_cell(band.action)});
  return section;
}

Section factor_section(const Factor& factor) {
  std::vector<Column> columns{{.id = "value", .title = say(Phrase::value_title), .right = true},
                              {.id = "symbol", .title = say(Phrase::symbol), .detail = true},
                              {.id = "title", .title = say(Phrase::title_title), .flexible = true},
                              {.id = "text", .title = say(Phrase::definition), .flexible = true}};
  for (const FactorLevel& level : factor.levels)
    if (!level.symbol.empty()) columns[1].detail = false;
  for (const Dimension& dimension : factor.dimensions)
    columns.push_back({.id = "dimensions." + dimension.id, .title = dimension.title, .flexible = true});
  Text title = factor.title;
  if (!factor.symbol.empty()) title = join({same_text(factor.symbol), factor.title}, " ");
  Section section = make_section(factor.id, std::move(title), std::move(columns));
  for (auto level = factor.levels.rbegin(); level != factor.levels.rend(); ++level) {
    Row row{level->value, id_cell(level->symbol), text_cell(level->title), text_cell(level->text)};
    for (const Dimension& dimension : factor.dimensions) {
      Cell cell;
      for (const DimensionText& text : level->dimensions)
        if (text.dimension == dimension.id) cell = text_cell(text.text);
      row.push_back(std::move(cell));
    }
    section.rows.push_back(std::move(row));
  }
  return section;
}

/// Every combination of two factors with its level; more factors have no picture.
Section cells_section(const RiskMatrix& matrix) {
  const Factor& first = matrix.factors[0];
  const Factor& second = matrix.factors[1];
  Section section = make_section("cells", say(Phrase::heat_map),
                                 {{.id = first.id, .title = first.title, .right = true},
                                  {.id = second.id, .title = second.title, .right = true},
                                  {.id = "score", .title = say(Phrase::field_score), .right = true},
                                  {.id = "level", .title = say(Phrase::field_level)}});
  for (const FactorLevel& row : first.levels)
    for (const FactorLevel& column : second.levels) {
      const auto [score, band] = matrix.level_of(std::vector{row.value, column.value});
      section.rows.push_back({row.value, column.value, number_cell(score), band_cell(band)});
    }
  section.grid = matrix_grid(matrix, [&](const FactorLevel& row, const FactorLevel& column) {
    const auto [score, band] = matrix.level_of(std::vector{row.value, column.value});
    if (!band) return Cell();
    const Text label = score ? join({same_text(score->text()), band->title}, " ") : band->title;
    return Cell(band->id, label, shade_of(band->colour));
  });
  return section;
}

std::vector<Column> item_columns() {
  return {{.id = "section", .title = say(Phrase::field_section), .detail = true},
          {.id = "id", .title = say(Phrase::field_id)},
          {.id = "check", .title = say(Phrase::field_title), .flexible = true},
          {.id = "hazard", .title = say(Phrase::field_hazard), .flexible = true},
          {.id = "class", .title = say(Phrase::field_class), .detail = true},
          {.id = "accident", .title = say(Phrase::field_accident), .detail = true},
          {.id = "phase", .title = say(Phrase::field_phase), .detail = true},
          {.id = "level", .title = say(Phrase::default_level)},
          {.id = "risk", .title = say(Phrase::default_risk), .detail = true},
          {.id = "points", .title = say(Phrase::field_points), .right = true},
          {.id = "rule", .title = say(Phrase::item_rule)},
          {.id = "target", .title = say(Phrase::field_target), .detail = true},
          {.id = "unit", .title = say(Phrase::field_unit), .detail = true},
          {.id = "evidence", .title = say(Phrase::field_evidence), .detail = true},
          {.id = "owner", .title = say(Phrase::responsible), .flexible = true},
          {.id = "tier", .title = say(Phrase::tier), .detail = true},
          {.id = "every", .title = say(Phrase::cycle)},
          {.id = "controls", .title = say(Phrase::controls), .detail = true},
          {.id = "remedy", .title = say(Phrase::remedy), .detail = true},
          {.id = "cause", .title = say(Phrase::field_cause), .detail = true},
          {.id = "consequence", .title = say(Phrase::consequence), .detail = true},
          {.id = "basis", .title = say(Phrase::field_basis), .detail = true},
          {.id = "regulator", .title = say(Phrase::regulator), .detail = true},
          {.id = "grade", .title = say(Phrase::danger_grade), .detail = true},
          {.id = "accountability", .title = say(Phrase::accountability), .detail = true},
          {.id = "disclaimer", .title = say(Phrase::disclaimer), .detail = true},
          {.id = "see", .title = say(Phrase::related), .detail = true}};
}

Cell rule_cell(const ChecklistItem& item) {
  std::vector<Text> rules;
  if (item.veto) rules.push_back(say(Phrase::field_veto));
  if (item.guarantee) rules.push_back(say(Phrase::field_guarantee));
  if (item.target) rules.push_back(join({same_text(item.target->text()), item.unit}, item.unit.empty() ? "" : " "));
  for (const EvidenceKind kind : item.evidence) rules.push_back(term(kind).title());
  return rules.empty() ? Cell() : Cell(rules);
}

Row item_row(const ChecklistSection& section, const ChecklistItem& item, const RiskMatrix* matrix) {
  std::vector<std::string> risk;
  for (const FactorRating& rating : item.risk.factors) risk.push_back(rating.factor + "=" + rating.value.text());
  std::vector<Text> controls;
  for (const Control& control : item.controls)
    controls.push_back(control.kind ? join({term(*control.kind).title(), control.text}, ": ") : control.text);
  std::vector<Text> related;
  for (const auto& see : item.see) related.push_back(same_text(see.value));
  return {section.id,
          item.id,
          text_cell(item.check),
          text_cell(item.hazard),
          term_cell(item.hazard_class),
          term_cell(item.accident),
          term_cell(item.phase),
          band_cell(default_band(item, matrix)),
          id_cell(fmt::format("{}", fmt::join(risk, " "))),
          item.worth(),
          rule_cell(item),
          item.target ? Cell(item.target->text()) : Cell(),
          text_cell(item.unit),
          item.evidence.empty() ? Cell() : Cell(titles_of(item.evidence)),
          text_cell(item.owner),
          term_cell(item.tier),
          term_cell(item.every),
          controls.empty() ? Cell() : Cell(controls),
          item.remedy.empty() ? Cell() : Cell(item.remedy),
          text_cell(item.cause),
          text_cell(item.consequence),
          text_cell(item.basis),
          text_cell(item.regulator),
          term_cell(item.grade),
          text_cell(item.accountability),
          text_cell(item.disclaimer),
          related.empty() ? Cell() : Cell(related)};
}

/// A number as text, so that a list of names and values keeps its left edge.
Cell::Value plain(const Cell& cell) {
  if (const auto* number = std::get_if<Decimal>(&cell.value)) return number->text();
  return cell.value;
}

}  // namespace

const Cell& ItemTable::check(std::size_t row) const {
  const auto column = std::ranges::find(columns, "check", &Column::id) - columns.begin();
  return rows[row][static_cast<std::size_t>(column)];
}

ItemTable item_table(const Checklist& checklist, const RiskMatrix* matrix) {
  ItemTable table{.columns = item_columns(), .ids = {}, .rows = {}};
  for (const ChecklistSection& section : checklist.sections)
    for (const ChecklistItem& item : section.items) {
      table.ids.push_back(item.id);
      table.rows.push_back(item_row(section, item, matrix));
    }
  return table;
}

Report matrix_report(const RiskMatrix& matrix, Date as_of) {
  Report report = start_report("csafe.matrix/1", matrix.title, as_of);
  report.facts.push_back({.id = "id", .title = say(Phrase::field_id), .value = matrix.id});
  report.facts.push_back({.id = "version", .title = say(Phrase::version_title), .value = matrix.version});
  report.facts.push_back({.id = "sha256", .title = {}, .value = matrix.sha256});
  report.facts.push_back({.id = "source", .title = say(Phrase::source), .value = text_cell(matrix.source)});
  std::vector<std::string> symbols;
  for (const Factor& factor : matrix.factors) symbols.push_back(factor.symbol.empty() ? factor.id : factor.symbol);
  report.facts.push_back({.id = "formula",
                          .title = say(Phrase::formula),
                          .value = matrix.is_product ? Cell(fmt::format("{}", fmt::join(symbols, " × ")))
                                                     : Cell(std::string("grid"), say(Phrase::by_grid))});
  if (matrix.factors.size() == 2) report.sections.push_back(cells_section(matrix));
  report.sections.push_back(bands_section(matrix));
  for (const Factor& factor : matrix.factors) report.sections.push_back(factor_section(factor));
  return report;
}

Report checklist_report(const Checklist& checklist, const RiskMatrix* matrix, Date as_of) {
  Report report = start_report("csafe.checklist/1", checklist.title, as_of);
  report.facts.push_back({.id = "id", .title = say(Phrase::field_id), .value = checklist.id});
  report.facts.push_back({.id = "version", .title = say(Phrase::version_title), .value = checklist.version});
  report.facts.push_back(
      {.id = "matrix", .title = say(Phrase::field_matrix), .value = matrix ? Cell(matrix->id, matrix->title) : Cell()});
  report.facts.push_back({.id = "field", .title = say(Phrase::service_field), .value = term_cell(checklist.field)});
  report.facts.push_back(
      {.id = "items_total", .title = say(Phrase::items), .value = count_cell(checklist.item_count())});
  report.facts.push_back({.id = "source",
                          .title = say(Phrase::source),
                          .value = checklist.source.empty() ? Cell() : Cell(checklist.source)});
  Section all = make_section("items", say(Phrase::items), item_columns());
  all.for_machines = true;
  for (const ChecklistSection& section : checklist.sections) {
    Section printed = make_section("section." + section.id, section.title, item_columns());
    printed.for_people = true;
    for (const ChecklistItem& item : section.items) {
      printed.rows.push_back(item_row(section, item, matrix));
      all.rows.push_back(printed.rows.back());
    }
    report.sections.push_back(std::move(printed));
  }
  report.sections.push_back(std::move(all));
  report.main = "items";
  return report;
}

Report site_report(const Site& site, const std::vector<Sheet>& sheets, const std::vector<Finding>& findings,
                   const ResultFacts& facts) {
  Report report = start_report("csafe.site/1", site.name(), facts);
  report.facts.push_back({.id = "id", .title = say(Phrase::field_id), .value = site.id});
  report.facts.push_back(
      {.id = "department", .title = say(Phrase::field_department), .value = text_cell(site.department)});
  std::vector<Text> checklists;
  for (const ChecklistRef& ref : site.checklists) checklists.push_back(same_text(ref.text()));
  report.facts.push_back(
      {.id = "checklists", .title = say(Phrase::checklists), .value = checklists.empty() ? Cell() : Cell(checklists)});
  Section audits = make_section("audits", say(Phrase::audit_records),
                                {{.id = "period", .title = say(Phrase::field_period)},
                                 {.id = "date", .title = say(Phrase::field_date)},
                                 {.id = "checklist", .title = say(Phrase::field_checklist)},
                                 {.id = "failed", .title = say(Phrase::failed), .right = true},
                                 {.id = "unchecked", .title = say(Phrase::unchecked), .right = true},
                                 {.id = "compliance", .title = rate_term(Rate::compliance).title(), .right = true},
                                 {.id = "score", .title = rate_term(Rate::score).title(), .right = true},
                                 {.id = "at.file", .title = say(Phrase::field_file), .flexible = true}});
  audits.when_empty = say(Phrase::nothing_audited);
  for (const Sheet& sheet : sheets)
    if (sheet.site == site.id)
      audits.rows.push_back({sheet.period.text, sheet.date, Cell(sheet.checklist, sheet.title),
                             Decimal(sheet.score.failed), Decimal(sheet.score.unchecked()),
                             percent_cell(sheet.score.compliance()), rate_cell(sheet.score.marks()), *sheet.at.path});
  report.sections.push_back(std::move(audits));
  const FindingTable table =
      finding_table(FieldStage::action, facts.known, {"level", "date", "item", "found", "owner", "due", "status"});
  std::vector<const Finding*> own = pointers_to(findings);
  std::erase_if(own, [&](const Finding* finding) { return finding->site != site.id; });
  Section section = make_section("findings", say(Phrase::findings), {});
  table.fill(section, std::move(own));
  report.sections.push_back(std::move(section));
  report.main = "findings";
  return report;
}

Report finding_report(const Finding& finding, std::vector<const Finding*> history, const ResultFacts& facts) {
  Report report = start_report("csafe.finding/1", same_text(finding.id), facts);
  Section machine = make_section("finding", finding.title, {});
  Section people = make_section("finding.people", finding.title, {});
  machine.for_machines = true;
  people.for_people = true;
  for (const FindingField& field : finding_fields(facts.matrices)) {
    Cell cell = field_cell(field, finding);
    const bool technical = field.kind == FieldKind::flag || field.id.starts_with("at.") || field.id == "id" ||
                           field.id == "title" || field.id == "matrix";
    const bool untrue = std::holds_alternative<bool>(cell.value) && !std::get<bool>(cell.value);
    if (!cell.absent() && !untrue &&
        (!technical || field.id == "veto" || field.id == "guarantee" || field.id == "overdue"))
      people.figures.push_back({field.id, field.title, Cell(plain(cell), cell.label, cell.shade), {}});
    machine.figures.push_back({field.id, field.title, std::move(cell), {}});
  }
  people.figures.push_back({"at", say(Phrase::where), finding.at.text(), {}});
  report.sections.push_back(std::move(machine));
  report.sections.push_back(std::move(people));
  const FindingTable table = finding_table(FieldStage::action, facts.known,
                                           {"id", "date", "level", "score", "found", "owner", "due", "status"});
  Section earlier = make_section("history", say(Phrase::history), {});
  table.fill(earlier, std::move(history));
  report.sections.push_back(std::move(earlier));
  return report;
}

}  // namespace csafe
