#include "present/reports/data_set.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/phrases.hpp"
#include "base/version.hpp"
#include "present/reports/parts.hpp"

namespace csafe {
namespace {

using Take = DataTable::Take;

constexpr DataView views[] = {
    {"open_findings",
     "SELECT f.*, s.title AS site_title, l.title AS level_title, l.rank AS level_rank FROM findings f LEFT JOIN sites "
     "s "
     "ON s.id = f.site LEFT JOIN levels l ON l.matrix = f.matrix AND l.id = f.level WHERE f.status = 'open' ORDER BY "
     "l.rank DESC, f.due, f.id"},
    {"overdue_findings", "SELECT * FROM open_findings WHERE overdue = 1 ORDER BY due, level_rank DESC, id"},
    {"plan",
     "SELECT a.position, f.*, s.title AS site_title, l.title AS level_title, l.rank AS level_rank FROM actions a JOIN "
     "findings f ON f.number = a.finding_number LEFT JOIN sites s ON s.id = f.site LEFT JOIN levels l ON l.matrix = "
     "f.matrix AND l.id = f.level ORDER BY a.position"},
    {"findings_by_site_and_period",
     "SELECT f.site, s.title AS site_title, f.period, count(*) AS findings, sum(f.status = 'open') AS open, "
     "sum(f.overdue) AS overdue, max(l.rank) AS worst_rank FROM findings f LEFT JOIN sites s ON s.id = f.site LEFT "
     "JOIN "
     "levels l ON l.matrix = f.matrix AND l.id = f.level GROUP BY f.site, f.period ORDER BY f.site, f.period"},
    {"findings_by_level",
     "SELECT f.period, f.matrix, f.level, l.title AS level_title, count(*) AS findings, sum(f.status = 'open') AS "
     "open, "
     "sum(f.overdue) AS overdue FROM findings f LEFT JOIN levels l ON l.matrix = f.matrix AND l.id = f.level GROUP BY "
     "f.period, f.matrix, f.level ORDER BY f.period, f.matrix, l.rank DESC"},
};

/// `at.line` as a column's name.
std::string column_name(std::string id) {
  std::ranges::replace_if(
      id, [](char c) { return c == '.' || c == '-'; }, '_');
  return id;
}

DataType type_of(const FindingField& field) {
  switch (field.kind) {
    case FieldKind::number: {
      constexpr std::string_view whole[] = {"days_left", "times", "at.line", "at.column"};
      return std::ranges::find(whole, field.id) != std::end(whole) ? DataType::integer : DataType::number;
    }
    case FieldKind::date:
      return DataType::date;
    case FieldKind::flag:
      return DataType::flag;
    case FieldKind::list:
      return DataType::list;
    case FieldKind::id:
    case FieldKind::text:
    case FieldKind::term:
    case FieldKind::period:
    case FieldKind::level:
      break;
  }
  return DataType::text;
}

template <class E>
Cell word(const std::optional<E>& value) {
  return value ? Cell(std::string(term(*value).id)) : Cell();
}

constexpr const char* schema = "csafe.export/1";

std::vector<Figure> facts_of(const DataSource& source) {
  std::vector<Text> left_out;
  for (const LeftOut& file : source.facts.left_out) left_out.push_back(same_text(file.path));
  return {{.id = "schema", .value = std::string(schema)},
          {.id = "as_of", .value = source.facts.as_of},
          {.id = "csafe", .value = std::string(version)},
          {.id = "left_out", .value = std::move(left_out)}};
}

DataTable about(const DataSource& source) {
  return {.name = "about",
          .title = say(Phrase::data_about),
          .columns = {{"key", DataType::text, say(Phrase::figure_id)},
                      {"value", DataType::text, say(Phrase::figure_value)}},
          .each_row = [&source](const Take& take) {
            take({std::string("schema"), std::string(schema)});
            take({std::string("as_of"), source.facts.as_of});
            take({std::string("csafe"), std::string(version)});
            take({std::string("audits"), count_cell(source.facts.audits)});
            for (const LeftOut& file : source.facts.left_out) take({std::string("left_out"), file.path});
          }};
}

DataTable sites(const DataSource& source) {
  return {.name = "sites",
          .title = say(Phrase::sites),
          .columns = {{"id", DataType::text, say(Phrase::field_id)},
                      {"title", DataType::text, say(Phrase::title_title)},
                      {"department", DataType::text, say(Phrase::field_department)}},
          .each_row = [&source](const Take& take) {
            std::map<std::string, Row> rows;  // sites that no workspace lists come from their audits
            for (const Sheet& sheet : source.sheets)
              rows.try_emplace(sheet.site, Row{sheet.site, text_cell(sheet.site_title), text_cell(sheet.department)});
            for (const Finding& finding : source.findings)
              rows.try_emplace(finding.site, Row{finding.site, text_cell(finding.site_title), Cell()});
            if (source.library.workspace)
              for (const Site& site : source.library.workspace->sites)
                rows[site.id] = {site.id, text_cell(site.title.text()), text_cell(site.department)};
            for (const auto& [id, row] : rows) take(row);
          }};
}

DataTable levels(const DataSource& source) {
  return {.name = "levels",
          .title = say(Phrase::levels),
          .columns = {{"matrix", DataType::text, say(Phrase::field_matrix)},
                      {"id", DataType::text, say(Phrase::field_id)},
                      {"title", DataType::text, say(Phrase::title_title)},
                      {"rank", DataType::integer, say(Phrase::data_rank)},
                      {"colour", DataType::text, say(Phrase::data_colour)}},
          .each_row = [&source](const Take& take) {
            for (const RiskMatrix* matrix : source.facts.known)
              for (const Band& band : matrix->bands)
                take({matrix->id, band.id, text_cell(band.title), Decimal(matrix->rank(band)),
                      std::string(term(band.colour).id)});
          }};
}

/// The checklists that are loaded, by id.
std::vector<const Checklist*> checklists_of(const Library& library) {
  std::vector<const Checklist*> all;
  for (const auto& checklist : library.checklists) all.push_back(checklist.get());
  std::ranges::stable_sort(all, {}, [](const Checklist* one) { return std::pair(one->id, one->version); });
  return all;
}

DataTable checklists(const DataSource& source) {
  return {.name = "checklists",
          .title = say(Phrase::checklists),
          .columns = {{"id", DataType::text, say(Phrase::field_id)},
                      {"version", DataType::text, say(Phrase::version_title)},
                      {"title", DataType::text, say(Phrase::title_title)},
                      {"matrix", DataType::text, say(Phrase::field_matrix)},
                      {"items", DataType::integer, say(Phrase::items)}},
          .each_row = [&source](const Take& take) {
            for (const Checklist* checklist : checklists_of(source.library)) {
              const RiskMatrix* matrix = source.library.matrix_for(checklist);
              take({checklist->id, id_cell(checklist->version), text_cell(checklist->title),
                    matrix ? Cell(matrix->id) : Cell(), count_cell(checklist->item_count())});
            }
          }};
}

Row item_row(const Checklist& checklist, const ChecklistSection& section, const ChecklistItem& item) {
  return {checklist.id,
          item.id,
          section.id,
          text_cell(section.title),
          text_cell(item.check),
          text_cell(item.hazard),
          word(item.hazard_class),
          word(item.accident),
          word(item.phase),
          item.veto,
          item.guarantee,
          item.worth(),
          text_cell(item.owner),
          word(item.every),
          text_cell(item.basis),
          item.target ? Cell(item.target->text()) : Cell(),
          text_cell(item.unit)};
}

DataTable items(const DataSource& source) {
  return {.name = "items",
          .title = say(Phrase::items),
          .columns = {{"checklist", DataType::text, say(Phrase::field_checklist)},
                      {"id", DataType::text, say(Phrase::field_id)},
                      {"section", DataType::text, say(Phrase::field_section)},
                      {"section_title", DataType::text, say(Phrase::title_title)},
                      {"requirement", DataType::text, say(Phrase::field_title)},
                      {"hazard", DataType::text, say(Phrase::field_hazard)},
                      {"class", DataType::text, say(Phrase::field_class)},
                      {"accident", DataType::text, say(Phrase::field_accident)},
                      {"phase", DataType::text, say(Phrase::field_phase)},
                      {"veto", DataType::flag, say(Phrase::field_veto)},
                      {"guarantee", DataType::flag, say(Phrase::field_guarantee)},
                      {"points", DataType::number, say(Phrase::field_points)},
                      {"owner", DataType::text, say(Phrase::field_owner)},
                      {"every", DataType::text, say(Phrase::data_every)},
                      {"basis", DataType::text, say(Phrase::field_basis)},
                      {"target", DataType::text, say(Phrase::field_target)},
                      {"unit", DataType::text, say(Phrase::field_unit)}},
          .each_row = [&source](const Take& take) {
            for (const Checklist* checklist : checklists_of(source.library))
              for (const ChecklistSection& section : checklist->sections)
                for (const ChecklistItem& item : section.items) take(item_row(*checklist, section, item));
          }};
}

/// The columns by which the tables of audits begin.
std::vector<DataColumn> visit_columns(std::initializer_list<DataColumn> more) {
  std::vector<DataColumn> columns{{"file", DataType::text, say(Phrase::field_file)},
                                  {"site", DataType::text, say(Phrase::field_site)},
                                  {"period", DataType::text, say(Phrase::field_period)},
                                  {"date", DataType::date, say(Phrase::field_date)}};
  columns.insert(columns.end(), more);
  return columns;
}

template <class Visit>
Row visit_row(const Visit& visit, std::initializer_list<Cell> more) {
  Row row{*visit.at.path, visit.site, visit.period.text, visit.date};
  row.insert(row.end(), more);
  return row;
}

DataTable audits(const DataSource& source) {
  return {.name = "audits",
          .title = say(Phrase::data_audits),
          .columns = visit_columns({{"type", DataType::text, say(Phrase::field_type)}}),
          .each_row = [&source](const Take& take) {
            std::set<std::string_view> files;
            for (const Sheet& sheet : source.sheets)
              if (files.insert(*sheet.at.path).second) take(visit_row(sheet, {std::string(term(sheet.type).id)}));
          }};
}

DataTable sheets(const DataSource& source) {
  return {
      .name = "sheets",
      .title = say(Phrase::sheets),
      .columns = visit_columns({{"checklist", DataType::text, say(Phrase::field_checklist)},
                                {"version", DataType::text, say(Phrase::version_title)},
                                {"items", DataType::integer, say(Phrase::items)},
                                {"passed", DataType::integer, say(Phrase::passed)},
                                {"failed", DataType::integer, say(Phrase::failed)},
                                {"na", DataType::integer, say(Phrase::not_applicable)},
                                {"unchecked", DataType::integer, say(Phrase::unchecked)},
                                {"points_applicable", DataType::number, say(Phrase::points_applicable)},
                                {"points_earned", DataType::number, say(Phrase::points_earned)},
                                {"score", DataType::number, rate_term(Rate::score).title()},
                                {"vetoed", DataType::flag, say(Phrase::field_veto)}}),
      .each_row = [&source](const Take& take) {
        for (const Sheet& sheet : source.sheets) {
          const Score& score = sheet.score;
          take(visit_row(sheet, {sheet.checklist, id_cell(sheet.version), Decimal(score.items), Decimal(score.passed),
                                 Decimal(score.failed), Decimal(score.na), Decimal(score.unchecked()), score.applicable,
                                 score.earned, number_cell(score.marks()), score.vetoed}));
        }
      }};
}

Row answer_row(const Sheet& sheet, const SectionScore& section, const ItemScore& item) {
  return visit_row(sheet, {sheet.checklist, section.id, item.id, word(item.result), item.points, item.earned,
                           item.result ? Cell(Decimal(item.at.place.line)) : Cell()});
}

DataTable answers(const DataSource& source) {
  return {.name = "answers",
          .title = say(Phrase::data_answers),
          .columns = visit_columns({{"checklist", DataType::text, say(Phrase::field_checklist)},
                                    {"section", DataType::text, say(Phrase::field_section)},
                                    {"item", DataType::text, say(Phrase::field_item)},
                                    {"result", DataType::text, say(Phrase::field_result)},
                                    {"points", DataType::number, say(Phrase::field_points)},
                                    {"earned", DataType::number, say(Phrase::points_earned)},
                                    {"line", DataType::integer, say(Phrase::field_line)}}),
          .each_row = [&source](const Take& take) {
            for (const Sheet& sheet : source.sheets)
              for (const SectionScore& section : sheet.sections)
                for (const ItemScore& item : section.items) take(answer_row(sheet, section, item));
          }};
}

DataTable indicators(const DataSource& source) {
  return {.name = "indicators",
          .title = say(Phrase::indicators),
          .columns = visit_columns({{"checklist", DataType::text, say(Phrase::field_checklist)},
                                    {"item", DataType::text, say(Phrase::field_item)},
                                    {"measure", DataType::number, say(Phrase::field_measure)},
                                    {"target", DataType::text, say(Phrase::field_target)},
                                    {"unit", DataType::text, say(Phrase::field_unit)},
                                    {"met", DataType::flag, say(Phrase::data_met)}}),
          .each_row = [&source](const Take& take) {
            for (const IndicatorReading& reading : source.readings)
              take(visit_row(reading, {reading.checklist, reading.item, reading.measure, reading.target.text(),
                                       text_cell(reading.unit), reading.met}));
          }};
}

DataTable findings(const DataSource& source) {
  const std::vector<FindingField> fields = finding_fields(source.facts.known);
  DataTable table{.name = "findings",
                  .title = say(Phrase::findings),
                  .columns = {{"number", DataType::integer, say(Phrase::data_number)}},
                  .each_row = [&source, fields](const Take& take) {
                    std::int64_t number = 0;
                    for (const Finding& finding : source.findings) {
                      Row row{Decimal(++number)};
                      for (const FindingField& field : fields)
                        row.push_back(Cell(cell_value(field.value(finding)), {}));
                      take(row);
                    }
                  }};
  for (const FindingField& field : fields)
    table.columns.push_back({column_name(field.id), type_of(field), field.title});
  return table;
}

DataTable actions(const DataSource& source) {
  return {.name = "actions",
          .title = say(Phrase::actions),
          .columns = {{"position", DataType::integer, say(Phrase::data_position)},
                      {"finding_number", DataType::integer, say(Phrase::data_number)},
                      {"finding", DataType::text, say(Phrase::field_id)}},
          .each_row = [&source](const Take& take) {
            std::int64_t position = 0;
            for (const Finding* action : source.plan)
              take({Decimal(++position), Decimal(action - source.findings.data() + 1), action->id});
          }};
}

/// The words of the closed vocabularies, in the reader's language.
DataTable words(const DataSource&) {
  return {.name = "terms",
          .title = say(Phrase::data_terms),
          .columns = {{"field", DataType::text, say(Phrase::data_field)},
                      {"id", DataType::text, say(Phrase::field_id)},
                      {"title", DataType::text, say(Phrase::title_title)}},
          .each_row = [](const Take& take) {
            for (const FindingField& field : finding_fields({}))
              for (const Term& one : field.vocabulary) take({column_name(field.id), std::string(one.id), one.title()});
          }};
}

}  // namespace

DataSet workspace_data(const DataSource& source) {
  DataSet data{.facts = facts_of(source), .tables = {}, .views = {std::begin(views), std::end(views)}};
  for (const auto table : {&about, &sites, &levels, &words, &checklists, &items, &audits, &sheets, &answers,
                           &indicators, &findings, &actions})
    data.tables.push_back(table(source));
  return data;
}

}  // namespace csafe
