#include <algorithm>

#include "base/phrases.hpp"
#include "present/reports/field_lists.hpp"
#include "present/reports/ledger_cells.hpp"
#include "present/reports/parts.hpp"

namespace csafe {
namespace {

/// One number with all that its row needs.
struct Line {
  const Rectification& number;
  const Finding* finding;
  const Ledger& ledger;
  const Library& library;
};

struct LedgerColumn {
  const char* id;
  Phrase title;
  bool people;  ///< people see it without asking
  Cell (*cell)(const Line&);
};

Cell list_cell(std::vector<Text> texts) {
  return texts.empty() ? Cell() : Cell(std::move(texts));
}

Cell finding_text(const Line& line, Shared<Text> Finding::*member) {
  return line.finding ? text_cell(line.finding->*member) : Cell();
}

Cell inspector_cell(const Line& line) {
  if (line.finding && !line.finding->auditors.empty()) return list_cell(line.finding->auditors);
  return id_cell(line.number.opened.by);
}

/// The last event by which a re-check ended: the verification, or the return.
const Event* recheck_of(const Line& line) {
  const Event* last = nullptr;
  for (const std::size_t index : line.number.events) {
    const Event& event = line.ledger.events[index];
    if (event.action == LedgerAction::verify || event.action == LedgerAction::give_back) last = &event;
  }
  return last;
}

Cell recheck_cell(const Line& line) {
  const Event* event = recheck_of(line);
  if (!event) return {};
  const bool passed = event->action == LedgerAction::verify;
  return {std::string(passed ? "passed" : "returned"), say(passed ? Phrase::danger_passed : Phrase::danger_returned)};
}

Cell recheck_day(const Line& line) {
  const Event* event = recheck_of(line);
  return event ? Cell(event->at.date()) : Cell();
}

Cell photos_cell(const Line& line, bool after) {
  std::vector<Text> photos;
  for (const RecordedEvidence& evidence : line.number.evidence) {
    const bool later = evidence.action == LedgerAction::fix || evidence.action == LedgerAction::verify ||
                       evidence.action == LedgerAction::close;
    if (later == after) photos.push_back(same_text(evidence.file.file));
  }
  return list_cell(std::move(photos));
}

Cell accepted_by_cell(const Line& line) {
  std::vector<Text> names;
  for (const Deed& deed : line.number.verified) names.push_back(same_text(deed.by));
  return list_cell(std::move(names));
}

Cell remark_cell(const Line& line) {
  std::vector<Text> remarks;
  if (line.finding && !line.finding->remark.empty()) remarks.push_back(line.finding->remark);
  constexpr LedgerStates notable{LedgerState::told, LedgerState::refused, LedgerState::absent, LedgerState::accepted};
  if (notable.holds(line.number.state)) remarks.push_back(term(line.number.state).title());
  if (!line.number.recurs.empty()) {
    const Text title = say(Phrase::field_recurs);
    remarks.push_back({.zh = title.zh + " " + line.number.recurs, .en = title.en + " " + line.number.recurs});
  }
  return list_cell(std::move(remarks));
}

Cell done_cell(const Line& line) {
  const bool done = line.number.fixed.has_value();
  return {Cell::Value(done), say(done ? Phrase::yes : Phrase::no)};
}

constexpr LedgerColumn ledger_columns[] = {
    {"number", Phrase::ledger_number_title, true, [](const Line& l) { return id_cell(l.number.id); }},
    {"found_on", Phrase::ledger_found_on, true, [](const Line& l) { return Cell(l.number.found_on); }},
    {"kind", Phrase::danger_kind, false,
     [](const Line& l) { return l.finding ? term_cell(std::optional(l.finding->type)) : Cell(); }},
    {"place", Phrase::danger_place, true, [](const Line& l) { return site_cell(l.number.site, l.library); }},
    {"inspector", Phrase::danger_inspector, false, &inspector_cell},
    {"description", Phrase::field_found, true, [](const Line& l) { return text_cell(words_of(l.number)); }},
    {"level", Phrase::field_level, true,
     [](const Line& l) { return level_cell(l.number.level, l.number.matrix, l.library); }},
    {"class", Phrase::field_class, false,
     [](const Line& l) { return l.finding ? term_cell(l.finding->hazard_class) : Cell(); }},
    {"basis", Phrase::field_basis, false, [](const Line& l) { return finding_text(l, &Finding::basis); }},
    {"measures", Phrase::field_measures, true, [](const Line& l) { return list_cell(l.number.measures); }},
    {"funds", Phrase::field_funds, false, [](const Line& l) { return finding_text(l, &Finding::funds); }},
    {"department", Phrase::field_department, false, [](const Line& l) { return text_cell(l.number.department); }},
    {"owner", Phrase::field_owner, true, [](const Line& l) { return text_cell(l.number.owner); }},
    {"deadline", Phrase::field_due, true, [](const Line& l) { return date_cell(l.number.due); }},
    {"interim", Phrase::field_interim, false, [](const Line& l) { return finding_text(l, &Finding::interim); }},
    {"done", Phrase::danger_done, true, &done_cell},
    {"done_on", Phrase::danger_done_on, true,
     [](const Line& l) { return l.number.fixed ? Cell(l.number.fixed->at.date()) : Cell(); }},
    {"accepted_by", Phrase::danger_accepted_by, true, &accepted_by_cell},
    {"recheck", Phrase::danger_recheck, false, &recheck_cell},
    {"recheck_on", Phrase::danger_recheck_on, false, &recheck_day},
    {"supervised_by", Phrase::danger_supervised_by, false,
     [](const Line& l) { return id_cell(l.number.escalated_to); }},
    {"closed_on", Phrase::danger_closed_on, true,
     [](const Line& l) { return l.number.closed ? Cell(l.number.closed->at.date()) : Cell(); }},
    {"photos_before", Phrase::danger_photos_before, false, [](const Line& l) { return photos_cell(l, false); }},
    {"photos_after", Phrase::danger_photos_after, false, [](const Line& l) { return photos_cell(l, true); }},
    {"remark", Phrase::field_remark, false, &remark_cell},
};

constexpr std::string_view flexible_columns[] = {"place", "description", "measures", "owner", "accepted_by"};

}  // namespace

Report danger_ledger_report(const std::vector<NoticeItem>& dangers, const Ledger& ledger, const LedgerFacts& facts) {
  Report report = start_report("csafe.danger-ledger/1", say(Phrase::list_ledger_title), facts.as_of);
  Section section{
      .id = "dangers", .title = say(Phrase::list_ledger_title), .when_empty = say(Phrase::ledger_no_numbers)};
  for (const LedgerColumn& column : ledger_columns)
    section.columns.push_back({.id = column.id,
                               .title = say(column.title),
                               .flexible = std::ranges::find(flexible_columns, column.id) != std::end(flexible_columns),
                               .detail = !column.people});
  for (const auto& [number, finding] : dangers) {
    const Line line{*number, finding, ledger, facts.library};
    Row row;
    for (const LedgerColumn& column : ledger_columns) row.push_back(column.cell(line));
    section.rows.push_back(std::move(row));
  }
  report.sections.push_back(std::move(section));
  report.main = "dangers";
  return report;
}

}  // namespace csafe
