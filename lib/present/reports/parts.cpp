#include "present/reports/parts.hpp"

#include <algorithm>
#include <memory>

#include "base/phrases.hpp"
#include "base/version.hpp"

namespace csafe {
namespace {

constexpr std::string_view flexible_fields[] = {"site",     "title",  "found",   "hazard",   "owner",
                                                "measures", "cause",  "basis",   "goal",     "funds",
                                                "interim",  "remark", "missing", "verifier", "at.file"};

bool is_flexible(std::string_view id) {
  return std::ranges::find(flexible_fields, id) != std::end(flexible_fields);
}

Text matrix_title(const RiskMatrix& matrix) {
  return say(Phrase::matrix_title, matrix.title, matrix.id, matrix.version);
}

struct OwnValue {
  template <class T>
  Cell::Value operator()(const T& plain) const {
    return plain;
  }
  Cell::Value operator()(std::string_view word) const { return std::string(word); }
  Cell::Value operator()(const TextView& text) const { return text.text(); }
  Cell::Value operator()(const std::vector<TextView>& list) const {
    std::vector<Text> texts;
    for (const TextView& text : list) texts.push_back(text.text());
    return texts;
  }
};

const Band* band_of(const FindingField& field, const Finding& finding) {
  if (field.id == "level") return finding.risk.band;
  return finding.residual ? finding.residual->band : nullptr;
}

}  // namespace

Shade shade_of(Colour colour) {
  switch (colour) {
    case Colour::red:
      return Shade::red;
    case Colour::orange:
      return Shade::orange;
    case Colour::yellow:
      return Shade::yellow;
    case Colour::blue:
      return Shade::blue;
    case Colour::green:
      return Shade::green;
    case Colour::grey:
      return Shade::grey;
  }
  return Shade::none;
}

Cell band_cell(const Band* band) {
  return band ? Cell(band->id, band->title, shade_of(band->colour)) : Cell();
}
Cell number_cell(const std::optional<Decimal>& number) {
  return number ? Cell(*number) : Cell();
}
Cell rate_cell(const std::optional<Decimal>& number) {
  return number ? Cell(*number) : Cell(std::monostate{}, say(Phrase::none));
}
Cell percent_cell(const std::optional<Decimal>& number) {
  return number ? Cell(*number, same_text(number->text() + " %")) : rate_cell(number);
}
Cell text_cell(const Text& text) {
  return text.empty() ? Cell() : Cell(text);
}
Cell id_cell(const std::string& id) {
  return id.empty() ? Cell() : Cell(id);
}
Cell count_cell(std::size_t count) {
  return Decimal(static_cast<std::int64_t>(count));
}

const Band* default_band(const ChecklistItem& item, const RiskMatrix* matrix) {
  return matrix ? matrix->level_of(item.risk).band : nullptr;
}

Text limit_text(const TimeLimit& limit) {
  switch (limit.unit) {
    case TimeLimit::Unit::hours:
      return say(Phrase::limit_hours, limit.amount);
    case TimeLimit::Unit::days:
      return say(Phrase::limit_days, limit.amount);
    case TimeLimit::Unit::workdays:
      return say(Phrase::limit_workdays, limit.amount);
  }
  return {};
}

std::vector<const Finding*> pointers_to(const std::vector<Finding>& findings) {
  std::vector<const Finding*> pointers;
  pointers.reserve(findings.size());
  for (const Finding& finding : findings) pointers.push_back(&finding);
  return pointers;
}

Report start_report(std::string schema, Text title, Date as_of) {
  Report report{.schema = std::move(schema), .title = std::move(title), .facts = {}, .sections = {}, .main = {}};
  report.facts.push_back({.id = "as_of", .title = say(Phrase::as_of), .value = as_of});
  report.facts.push_back({.id = "csafe", .title = {}, .value = std::string(version)});
  return report;
}

Report start_report(std::string schema, Text title, const ResultFacts& facts) {
  Report report = start_report(std::move(schema), std::move(title), facts.as_of);
  if (facts.matrices.size() == 1) {
    const RiskMatrix& matrix = *facts.matrices.front();
    report.facts.push_back(
        {.id = "matrix.id", .title = say(Phrase::field_matrix), .value = Cell(matrix.id, matrix_title(matrix))});
    report.facts.push_back({.id = "matrix.version", .title = {}, .value = matrix.version});
    report.facts.push_back({.id = "matrix.sha256", .title = {}, .value = matrix.sha256});
  } else {
    report.facts.push_back({.id = "matrix", .title = {}, .value = {}});
  }
  return report;
}

void finish_report(Report& report, const ResultFacts& facts) {
  if (!facts.inputs.empty()) {
    Section inputs{
        .id = "inputs",
        .title = say(Phrase::inputs),
        .columns = {{.id = "file", .title = say(Phrase::field_file)}, {.id = "sha256", .title = same_text("SHA-256")}}};
    for (const InputFile& file : facts.inputs) inputs.rows.push_back({file.path, file.sha256});
    report.sections.push_back(std::move(inputs));
  }
  Section matrices{.id = "matrices", .title = say(Phrase::matrices), .for_machines = facts.matrices.size() < 2};
  matrices.columns = {{.id = "id", .title = say(Phrase::field_id)},
                      {.id = "version", .title = say(Phrase::version_title)},
                      {.id = "title", .title = say(Phrase::title_title), .flexible = true},
                      {.id = "sha256", .title = same_text("SHA-256"), .detail = true}};
  for (const RiskMatrix* matrix : facts.matrices)
    matrices.rows.push_back({matrix->id, matrix->version, matrix->title, matrix->sha256});
  report.sections.push_back(std::move(matrices));
  Section left_out{.id = "left_out",
                   .title = say(Phrase::left_out),
                   .remarks = {say(Phrase::left_out_remark)},
                   .for_machines = facts.left_out.empty()};
  left_out.columns = {{.id = "file", .title = say(Phrase::field_file), .flexible = true},
                      {.id = "errors", .title = say(Phrase::errors_title), .right = true}};
  for (const LeftOut& file : facts.left_out) left_out.rows.push_back({file.path, Decimal(file.errors)});
  report.sections.push_back(std::move(left_out));
  Section future{.id = "future_audits",
                 .title = say(Phrase::future_audits),
                 .columns = {{.id = "file", .title = say(Phrase::field_file), .flexible = true},
                             {.id = "date", .title = say(Phrase::field_date)}},
                 .remarks = {say(Phrase::future_audits_remark, facts.as_of)},
                 .for_machines = facts.future.empty()};
  for (const FutureAudit& audit : facts.future) future.rows.push_back({audit.path, audit.date});
  report.sections.push_back(std::move(future));
  Section years{.id = "calendars_missing",
                .title = say(Phrase::calendars_missing),
                .columns = {{.id = "region", .title = say(Phrase::region)},
                            {.id = "year", .title = say(Phrase::year), .right = true}},
                .for_machines = facts.years_missing.empty()};
  for (const int year : facts.years_missing) {
    years.rows.push_back({facts.calendar_region, Decimal(year)});
    years.remarks.push_back(say(Phrase::calendar_missing, year));
  }
  report.sections.push_back(std::move(years));
}

void FindingTable::keep(std::span<const std::string_view> ids) {
  std::erase_if(fields, [&](const FindingField& field) { return std::ranges::find(ids, field.id) == ids.end(); });
}

std::vector<Column> FindingTable::columns() const {
  std::vector<Column> columns;
  for (const FindingField& field : fields)
    columns.push_back({.id = field.id,
                       .title = field.title,
                       .right = field.kind == FieldKind::number,
                       .flexible = is_flexible(field.id),
                       .sparse = field.id.starts_with("factors."),
                       .detail = std::ranges::find(shown, field.id) == shown.end()});
  return columns;
}

void FindingTable::fill(Section& section, std::vector<const Finding*> findings) const {
  section.columns = columns();
  section.made_rows = findings.size();
  const auto rows = std::make_shared<const std::vector<const Finding*>>(std::move(findings));
  for (std::size_t i = 0; i < fields.size(); ++i)
    section.columns[i].cell = [field = fields[i], rows](std::size_t row) { return field_cell(field, *(*rows)[row]); };
}

Row FindingTable::row(const Finding& finding) const {
  Row row;
  row.reserve(fields.size());
  for (const FindingField& field : fields) row.push_back(field_cell(field, finding));
  return row;
}

FindingTable finding_table(FieldStage stage, const std::vector<const RiskMatrix*>& matrices,
                           std::vector<std::string_view> shown) {
  FindingTable table{.fields = finding_fields(matrices), .shown = std::move(shown)};
  if (stage == FieldStage::finding)
    std::erase_if(table.fields, [](const FindingField& field) { return field.stage == FieldStage::action; });
  return table;
}

Cell::Value cell_value(const Value& value) {
  return std::visit(OwnValue{}, value);
}

Cell field_cell(const FindingField& field, const Finding& finding) {
  Cell cell(cell_value(field.value(finding)), field.label ? field.label(finding) : Text{});
  if (field.kind == FieldKind::level) {
    if (const Band* band = band_of(field, finding)) cell.shade = shade_of(band->colour);
  } else if (field.kind == FieldKind::flag) {
    if (const bool* flag = std::get_if<bool>(&cell.value)) cell.label = say(*flag ? Phrase::yes : Phrase::no);
  } else if (field.id == "found" && finding.measure) {
    cell.label = finding.found_in_words();
  } else if (field.id == "found" && finding.found.empty()) {
    cell.label = finding.hazard.empty() ? finding.title : finding.hazard;
    cell.shade = Shade::faint;
  } else if ((field.id == "due" || field.id == "days_left") && finding.overdue()) {
    cell.shade = Shade::red;
  } else if (field.id == "missing" && !finding.missing.empty()) {
    cell.shade = Shade::yellow;
  }
  return cell;
}

void add_level_columns(std::vector<Column>& columns, const std::vector<LevelColumn>& levels) {
  for (const LevelColumn& level : levels)
    columns.push_back({.id = "levels." + level.id, .title = level.title, .right = true});
}

void add_level_cells(Row& row, const Tally& tally, const std::vector<LevelColumn>& levels) {
  for (std::size_t i = 0; i < levels.size(); ++i) {
    Cell cell = count_cell(static_cast<std::size_t>(tally.by_level[i]));
    cell.shade = tally.by_level[i] == 0 ? Shade::faint : shade_of(levels[i].colour);
    row.push_back(std::move(cell));
  }
}

}  // namespace csafe
