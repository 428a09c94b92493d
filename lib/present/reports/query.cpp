#include <algorithm>
#include <map>

#include "base/phrases.hpp"
#include "present/finding_rows.hpp"
#include "present/reports/parts.hpp"

namespace csafe {
namespace {

FindingTable query_table(const std::vector<const RiskMatrix*>& matrices) {
  return finding_table(FieldStage::action, matrices,
                       {"level", "score", "site", "date", "item", "found", "owner", "due"});
}

bool is_known(const Finding* finding) {
  return finding->rectification != nullptr;
}

Section findings_section() {
  return {.id = "findings", .title = say(Phrase::findings), .when_empty = say(Phrase::nothing_matches)};
}

Cell value_cell(const std::string& value, const Text& title) {
  return value.empty() ? Cell(std::monostate{}, say(Phrase::not_stated), Shade::faint) : Cell(value, title);
}

Text measure_title(const Measure& measure) {
  return say(measure.mean ? Phrase::mean_of : Phrase::sum_of, measure.field->title);
}

/// A row for each group.
Section groups_section(const Grouping& grouping, const std::vector<Group>& groups,
                       const std::vector<LevelColumn>& levels) {
  Section section{.id = "groups", .title = say(Phrase::findings), .when_empty = say(Phrase::nothing_matches)};
  if (!grouping.by.empty()) section.title = say(Phrase::findings_by, grouping.by.front()->title);
  for (const FindingField* field : grouping.by)
    section.columns.push_back({.id = field->id, .title = field->title, .flexible = true});
  section.columns.push_back({.id = "findings", .title = say(Phrase::findings), .right = true});
  if (grouping.by.size() < 2) add_level_columns(section.columns, levels);
  for (const Measure& measure : grouping.measures)
    section.columns.push_back({.id = measure_id(measure), .title = measure_title(measure), .right = true});
  for (const Group& group : groups) {
    Row row;
    if (!grouping.by.empty()) row.push_back(value_cell(group.tally.id, group.tally.title));
    if (grouping.by.size() == 2) row.push_back(value_cell(group.second, group.second_title));
    row.push_back(Decimal(group.tally.findings));
    if (grouping.by.size() < 2) add_level_cells(row, group.tally, levels);
    for (const auto& measure : group.measures) row.push_back(number_cell(measure));
    section.rows.push_back(std::move(row));
  }
  return section;
}

// More columns than these are read better one below the other.
constexpr std::size_t most_across = 16;

/// A value of the second field, as a column.
struct Across {
  std::string value;
  Text title = {};
  int findings = 0;
};

/// The values of the second field: levels from the worst down, what has an order of its own by that, others from the
/// most findings down; what is not stated comes last.
std::vector<Across> values_across(const Grouping& grouping, const std::vector<Group>& groups,
                                  const std::vector<LevelColumn>& levels) {
  std::map<std::string, Across> by_value;
  for (const Group& group : groups) {
    Across& across = by_value.try_emplace(group.second, Across{group.second, group.second_title}).first->second;
    across.findings += group.tally.findings;
  }
  std::vector<Across> values;
  for (auto& [value, across] : by_value) values.push_back(std::move(across));
  const FieldKind kind = grouping.by[1]->kind;
  const auto place = [&](const Across& across) -> Decimal {
    if (kind == FieldKind::level)
      return Decimal(std::ranges::find(levels, across.value, &LevelColumn::id) - levels.begin());
    if (kind == FieldKind::number) return Decimal::parse(across.value).value_or(Decimal(0));
    return kind == FieldKind::date || kind == FieldKind::period ? Decimal(0) : Decimal(-across.findings);
  };
  std::ranges::stable_sort(values, {},
                           [&](const Across& across) { return std::pair(across.value.empty(), place(across)); });
  return values;
}

/// A cross table of the findings, or of the measure with that number: the first field down, the second across.
Section cross_section(const Grouping& grouping, const std::vector<Group>& groups, const std::vector<Across>& values,
                      std::size_t number) {
  const Measure* measure = grouping.measures.empty() ? nullptr : &grouping.measures[number];
  const FindingField& down = *grouping.by[0];
  const FindingField& second = *grouping.by[1];
  Section section{.id = "cross." + std::to_string(number),
                  .title = say(Phrase::cross_title, measure ? measure_title(*measure) : say(Phrase::findings),
                               down.title, second.title),
                  .when_empty = say(Phrase::nothing_matches),
                  .for_people = true};
  section.columns.push_back({.id = down.id, .title = down.title, .flexible = true});
  for (const Across& across : values)
    section.columns.push_back({.id = "across." + across.value,
                               .title = across.value.empty()   ? say(Phrase::not_stated)
                                        : across.title.empty() ? same_text(across.value)
                                                               : across.title,
                               .right = true});
  if (!measure) section.columns.push_back({.id = "findings", .title = say(Phrase::total), .right = true});
  std::map<std::string, std::size_t> rows;
  std::vector<int> totals;
  for (const Group& group : groups) {
    const auto [found, is_new] = rows.emplace(group.tally.id, section.rows.size());
    if (is_new) {
      Row& row = section.rows.emplace_back(1, value_cell(group.tally.id, group.tally.title));
      row.resize(values.size() + 1, measure ? Cell() : Cell(Cell::Value(Decimal(0)), {}, Shade::faint));
      totals.push_back(0);
    }
    const auto column = std::ranges::find(values, group.second, &Across::value);
    section.rows[found->second][static_cast<std::size_t>(column - values.begin()) + 1] =
        measure ? number_cell(group.measures[number]) : Cell(Decimal(group.tally.findings));
    totals[found->second] += group.tally.findings;
  }
  for (std::size_t i = 0; !measure && i < section.rows.size(); ++i) section.rows[i].push_back(Decimal(totals[i]));
  return section;
}

}  // namespace

FindingRows query_rows(const std::vector<const RiskMatrix*>& matrices) {
  FindingTable table = query_table(matrices);
  Report heading{
      .schema = "csafe.query/1", .title = {}, .facts = {}, .sections = {findings_section()}, .main = "findings"};
  heading.sections.front().columns = table.columns();
  return {std::move(heading), std::move(table)};
}

Report query_report(std::vector<const Finding*> findings, const ResultFacts& facts) {
  Report report = start_report("csafe.query/1", say(Phrase::query_title), facts);
  FindingTable table = query_table(facts.known);
  if (std::ranges::any_of(findings, is_known)) table.shown.insert(table.shown.end(), {"id", "status"});
  table.fill(report.sections.emplace_back(findings_section()), std::move(findings));
  report.main = "findings";
  finish_report(report, facts);
  return report;
}

Report query_groups_report(const Grouping& grouping, const std::vector<Group>& groups,
                           const std::vector<LevelColumn>& levels, const ResultFacts& facts) {
  Report report = start_report("csafe.query/1", say(Phrase::query_title), facts);
  report.sections.push_back(groups_section(grouping, groups, levels));
  if (grouping.by.size() == 2)
    if (const auto values = values_across(grouping, groups, levels); values.size() <= most_across) {
      report.sections.front().for_machines = true;
      for (std::size_t i = 0; i < std::max<std::size_t>(1, grouping.measures.size()); ++i)
        report.sections.push_back(cross_section(grouping, groups, values, i));
    }
  report.main = "groups";
  finish_report(report, facts);
  return report;
}

}  // namespace csafe
