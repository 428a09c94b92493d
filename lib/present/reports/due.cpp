#include "present/reports/due.hpp"

#include <algorithm>
#include <map>

#include "base/phrases.hpp"
#include "present/cells.hpp"
#include "present/reports/ledger_cells.hpp"
#include "present/reports/parts.hpp"

namespace csafe {
namespace {

using E = DueEntry;
using F = LedgerFacts;

struct DueColumn {
  Column column;
  Cell (*cell)(const E&, const F&);
};

Text title_of(DueGroup group, const DueList& list) {
  if (group == DueGroup::soon) return say(Phrase::due_soon_title, list.within, list.until());
  if (group == DueGroup::acceptance) return say(Phrase::due_acceptance_title, list.until());
  return term(group).title();
}

Cell days_cell(const E& entry, const F& facts) {
  const auto left = entry.number.days_left(facts.as_of);
  if (!left) return {};
  return {Cell::Value(Decimal(*left)), days_left_words(*left), *left < 0 ? Shade::red : Shade::none};
}

Cell reminder_cell(const E& entry, const F&) {
  if (!entry.fallen) return {};
  const DatedReminder& reminder = *entry.fallen;
  const Text what = reminder.title.empty() ? same_text(reminder.time.text()) : reminder.title;
  return Cell(say(Phrase::due_reminded, what, reminder.day));
}

Cell remark_cell(const E& entry, const F&) {
  const Rectification& number = entry.number;
  std::vector<Text> remarks;
  if (number.acceptance_lapsed && number.accepted_until)
    remarks.push_back(say(Phrase::due_lapsed, *number.accepted_until));
  if (number.extensions > 0 && number.first_due) remarks.push_back(say(Phrase::due_extended, *number.first_due));
  if (!number.escalated_to.empty()) remarks.push_back(say(Phrase::due_escalated, number.escalated_to));
  constexpr LedgerStates told{LedgerState::told, LedgerState::refused, LedgerState::absent};
  if (told.holds(number.state)) remarks.push_back(term(number.state).title());
  return remarks.empty() ? Cell() : Cell(remarks);
}

const std::vector<DueColumn>& due_columns() {
  static const std::vector<DueColumn> columns = {
      {{.id = "when", .title = say(Phrase::due_when)},
       [](const E& e, const F&) {
         return e.group ? Cell(std::string(term(*e.group).id), term(*e.group).title()) : Cell();
       }},
      {{.id = "id", .title = say(Phrase::ledger_number_title)},
       [](const E& e, const F&) { return id_cell(e.number.id); }},
      {{.id = "level", .title = say(Phrase::field_level)},
       [](const E& e, const F& f) { return level_cell(e.number.level, e.number.matrix, f.library); }},
      {{.id = "site", .title = say(Phrase::field_site), .flexible = true},
       [](const E& e, const F& f) { return site_cell(e.number.site, f.library); }},
      {{.id = "item", .title = say(Phrase::field_item)}, [](const E& e, const F&) { return id_cell(e.number.item); }},
      {{.id = "found", .title = say(Phrase::field_found), .flexible = true},
       [](const E& e, const F&) { return text_cell(words_of(e.number)); }},
      {{.id = "owner", .title = say(Phrase::field_owner), .flexible = true},
       [](const E& e, const F&) { return text_cell(e.number.owner); }},
      {{.id = "due", .title = say(Phrase::field_due)}, [](const E& e, const F&) { return date_cell(e.number.due); }},
      {{.id = "first_due", .title = say(Phrase::field_first_due), .detail = true},
       [](const E& e, const F&) { return date_cell(e.number.first_due); }},
      {{.id = "days_left", .title = say(Phrase::field_days_left), .right = true}, days_cell},
      {{.id = "accepted_until", .title = say(Phrase::ledger_accepted_until)},
       [](const E& e, const F&) { return date_cell(e.number.accepted_until); }},
      {{.id = "waits_for", .title = say(Phrase::due_waits_for), .flexible = true},
       [](const E& e, const F&) { return text_cell(e.waits_for); }},
      {{.id = "reminder", .title = say(Phrase::due_reminder), .flexible = true}, reminder_cell},
      {{.id = "remark", .title = say(Phrase::due_remark), .flexible = true}, remark_cell},
      {{.id = "state", .title = say(Phrase::field_status), .detail = true},
       [](const E& e, const F&) { return state_cell(e.number.state); }},
      {{.id = "department", .title = say(Phrase::field_department), .flexible = true, .detail = true},
       [](const E& e, const F&) { return text_cell(e.number.department); }},
      {{.id = "verifier", .title = say(Phrase::field_verifier), .detail = true},
       [](const E& e, const F&) { return text_cell(e.number.verifier); }},
      {{.id = "found_on", .title = say(Phrase::ledger_found_on), .detail = true},
       [](const E& e, const F&) { return Cell(e.number.found_on); }},
      {{.id = "finding", .title = say(Phrase::ledger_finding), .detail = true},
       [](const E& e, const F&) { return id_cell(e.number.finding); }},
  };
  return columns;
}

Section entries_section(std::string id, Text title, const std::vector<const E*>& entries, const F& facts) {
  Section section{.id = std::move(id), .title = std::move(title), .when_empty = say(Phrase::due_nothing)};
  for (const DueColumn& column : due_columns()) section.columns.push_back(column.column);
  const bool moved = std::ranges::any_of(entries, [](const E* e) {
    return e->number.first_due && e->number.due && *e->number.first_due < *e->number.due;
  });
  for (Column& column : section.columns)
    if (column.id == "first_due") column.detail = !moved;
  for (const E* entry : entries) {
    Row row;
    for (const DueColumn& column : due_columns()) row.push_back(column.cell(*entry, facts));
    section.rows.push_back(std::move(row));
  }
  return section;
}

/// Leaves out what the heading says, and columns in which nothing stands.
void hide_columns(Section& section, std::string_view heading) {
  constexpr std::string_view optional_columns[] = {"id", "accepted_until", "reminder", "remark", "due", "days_left"};
  for (std::size_t i = 0; i < section.columns.size(); ++i) {
    Column& column = section.columns[i];
    const bool may_be_empty = std::ranges::find(optional_columns, column.id) != std::end(optional_columns);
    const bool empty = std::ranges::all_of(section.rows, [&](const Row& row) { return row[i].absent(); });
    column.detail = column.detail || column.id == heading || (may_be_empty && empty);
  }
}

/// Whether everything waits for its owner, so that one of the columns is enough.
bool waits_for_owner(const std::vector<const E*>& entries) {
  return std::ranges::all_of(entries, [](const E* entry) { return entry->waits_for == entry->number.owner; });
}

void hide(Section& section, std::string_view id) {
  for (Column& column : section.columns) column.detail = column.detail || column.id == id;
}

std::vector<Section> sections_by_group(const DueList& list, const F& facts) {
  std::vector<Section> sections;
  for (std::size_t i = 0; i < terms<DueGroup>().size(); ++i) {
    const auto group = static_cast<DueGroup>(i);
    std::vector<const E*> entries;
    for (const E& entry : list.entries)
      if (entry.group == group) entries.push_back(&entry);
    if (entries.empty()) continue;
    Section section = entries_section(std::string(term(group).id), title_of(group, list), entries, facts);
    hide_columns(section, "when");
    const bool by_owner = group != DueGroup::to_verify && group != DueGroup::to_close && group != DueGroup::acceptance;
    hide(section, by_owner ? "waits_for" : "reminder");
    if (group != DueGroup::acceptance) hide(section, "accepted_until");
    if (group == DueGroup::undated) section.remarks.push_back(say(Phrase::due_undated_remark));
    sections.push_back(std::move(section));
  }
  return sections;
}

/// Who or what an entry is grouped under: its words, in both languages.
Text key_of(const E& entry, DueGrouping by, const F& facts) {
  const auto words = [](const Cell& cell) {
    return Text{.zh = people_text(cell, Language::zh), .en = people_text(cell, Language::en)};
  };
  switch (by) {
    case DueGrouping::owner:
      return entry.number.owner;
    case DueGrouping::department:
      return entry.number.department;
    case DueGrouping::site:
      return words(site_cell(entry.number.site, facts.library));
    case DueGrouping::level:
      return words(level_cell(entry.number.level, entry.number.matrix, facts.library));
    case DueGrouping::when:
      break;
  }
  return {};
}

std::vector<Section> sections_by_key(const DueList& list, DueGrouping by, std::string_view column, const F& facts) {
  std::vector<Text> keys;  // in the order of the list: the most urgent first
  std::map<Text, std::vector<const E*>> groups;
  for (const E& entry : list.entries) {
    if (!entry.group) continue;
    const Text key = key_of(entry, by, facts);
    if (!groups.contains(key)) keys.push_back(key);
    groups[key].push_back(&entry);
  }
  std::stable_partition(keys.begin(), keys.end(), [](const Text& key) { return !key.empty(); });
  std::vector<Section> sections;
  for (const Text& key : keys) {
    Section section = entries_section(std::string(column) + "-" + std::to_string(sections.size() + 1),
                                      key.empty() ? say(Phrase::due_no_owner) : key, groups[key], facts);
    hide_columns(section, column);
    if (waits_for_owner(groups[key])) hide(section, by == DueGrouping::owner ? "waits_for" : "owner");
    sections.push_back(std::move(section));
  }
  return sections;
}

Section totals_of(const DueList& list) {
  Section totals{.id = "totals", .title = say(Phrase::totals)};
  for (std::size_t i = 0; i < terms<DueGroup>().size(); ++i) {
    const auto group = static_cast<DueGroup>(i);
    std::string id(term(group).id);
    std::ranges::replace(id, '-', '_');
    const auto count = std::ranges::count(list.entries, std::optional(group), &E::group);
    totals.figures.push_back(
        {.id = id, .title = title_of(group, list), .value = count_cell(static_cast<std::size_t>(count))});
  }
  totals.figures.push_back({.id = "listed", .title = say(Phrase::due_listed), .value = count_cell(listed(list))});
  totals.figures.push_back({.id = "open", .title = say(Phrase::due_open), .value = count_cell(list.entries.size())});
  return totals;
}

}  // namespace

std::size_t listed(const DueList& list) {
  return static_cast<std::size_t>(
      std::ranges::count_if(list.entries, [](const E& entry) { return entry.group.has_value(); }));
}

Report due_report(const DueList& list, DueGrouping by, const LedgerFacts& facts) {
  constexpr std::string_view columns[] = {"when", "owner", "site", "department", "level"};
  Report report = start_report("csafe.due/1", say(Phrase::due_title), facts.as_of);
  const bool empty = listed(list) == 0;
  for (Section& section : by == DueGrouping::when
                              ? sections_by_group(list, facts)
                              : sections_by_key(list, by, columns[static_cast<std::size_t>(by)], facts)) {
    section.for_people = true;
    report.sections.push_back(std::move(section));
  }
  std::vector<const E*> entries;
  for (const E& entry : list.entries)
    if (entry.group) entries.push_back(&entry);
  Section all = entries_section("dangers", say(Phrase::due_title), entries, facts);
  all.for_machines = !empty;
  if (empty) all.title = {};
  report.sections.push_back(std::move(all));
  Section totals = totals_of(list);
  totals.for_machines = true;
  Section shown = totals;
  shown.for_machines = false;
  shown.for_people = true;
  std::erase_if(shown.figures, [](const Figure& figure) { return figure.value.value == Cell::Value(Decimal(0)); });
  if (list.untaken > 0) shown.remarks.push_back(say(Phrase::due_untaken_remark, list.untaken));
  report.sections.push_back(std::move(totals));
  if (!empty) report.sections.push_back(std::move(shown));
  report.main = "dangers";
  return report;
}

ChatMessage due_message(const DueList& list, const LedgerFacts& facts) {
  ChatMessage message{
      .title = say(Phrase::chat_title, facts.as_of), .parts = {}, .when_empty = say(Phrase::due_nothing)};
  const auto in = [](const Cell& cell, Language language) { return people_text(cell, language); };
  for (std::size_t i = 0; i < terms<DueGroup>().size(); ++i) {
    const auto group = static_cast<DueGroup>(i);
    ChatPart part{.title = title_of(group, list), .lines = {}};
    for (const E& entry : list.entries) {
      if (entry.group != group) continue;
      const Cell cells[] = {level_cell(entry.number.level, entry.number.matrix, facts.library),
                            id_cell(entry.number.id),
                            site_cell(entry.number.site, facts.library),
                            text_cell(words_of(entry.number)),
                            text_cell(entry.waits_for),
                            days_cell(entry, facts),
                            reminder_cell(entry, facts)};
      Text line;
      for (const Cell& cell : cells) {
        if (cell.absent()) continue;
        line.zh += (line.zh.empty() ? "" : " · ") + in(cell, Language::zh);
        line.en += (line.en.empty() ? "" : " · ") + in(cell, Language::en);
      }
      part.lines.push_back(std::move(line));
    }
    if (!part.lines.empty()) message.parts.push_back(std::move(part));
  }
  return message;
}

}  // namespace csafe
