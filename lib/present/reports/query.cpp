#include "base/phrases.hpp"
#include "present/finding_rows.hpp"
#include "present/reports/parts.hpp"

namespace csafe {
namespace {

FindingTable query_table(const std::vector<const RiskMatrix*>& matrices) {
  return finding_table(FieldStage::action, matrices,
                       {"level", "score", "site", "date", "item", "found", "owner", "due"});
}

Section findings_section(const FindingTable& table) {
  return {.id = "findings",
          .title = say(Phrase::findings),
          .columns = table.columns(),
          .when_empty = say(Phrase::nothing_matches)};
}

}  // namespace

FindingRows query_rows(const std::vector<const RiskMatrix*>& matrices) {
  FindingTable table = query_table(matrices);
  Report heading{
      .schema = "csafe.query/1", .title = {}, .facts = {}, .sections = {findings_section(table)}, .main = "findings"};
  return {std::move(heading), std::move(table)};
}

Report query_report(const std::vector<const Finding*>& findings, const ResultFacts& facts) {
  Report report = start_report("csafe.query/1", say(Phrase::query_title), facts);
  const FindingTable table = query_table(facts.known);
  report.sections.push_back(findings_section(table));
  for (const Finding* finding : findings) report.sections.back().rows.push_back(table.row(*finding));
  report.main = "findings";
  finish_report(report, facts);
  return report;
}

Report query_groups_report(const FindingField& field, const std::vector<Tally>& groups,
                           const std::vector<LevelColumn>& levels, const ResultFacts& facts) {
  Report report = start_report("csafe.query/1", say(Phrase::query_title), facts);
  Section section{
      .id = "groups", .title = say(Phrase::findings_by, field.title), .when_empty = say(Phrase::nothing_matches)};
  section.columns = {{.id = field.id, .title = field.title, .flexible = true},
                     {.id = "findings", .title = say(Phrase::findings), .right = true}};
  add_level_columns(section.columns, levels);
  for (const Tally& group : groups) {
    Row row{
        group.id.empty() ? Cell(std::monostate{}, say(Phrase::not_stated), Shade::faint) : Cell(group.id, group.title),
        Decimal(group.findings)};
    add_level_cells(row, group, levels);
    section.rows.push_back(std::move(row));
  }
  report.sections.push_back(std::move(section));
  report.main = "groups";
  finish_report(report, facts);
  return report;
}

}  // namespace csafe
