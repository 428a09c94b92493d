#include "present/reports/ledger.hpp"

#include <map>
#include <type_traits>

#include "base/phrases.hpp"
#include "present/reports/ledger_cells.hpp"
#include "present/reports/parts.hpp"

namespace csafe {
namespace {

Section recorded_section(const std::vector<RecordedEvent>& recorded, const LedgerFacts& facts) {
  Section section{.id = "events",
                  .title = say(Phrase::ledger_recorded),
                  .columns = {{.id = "seq", .title = say(Phrase::ledger_seq), .right = true, .detail = true},
                              {.id = "id", .title = say(Phrase::ledger_number_title)},
                              {.id = "do", .title = say(Phrase::ledger_event)},
                              {.id = "state", .title = say(Phrase::ledger_state_now)},
                              {.id = "level", .title = say(Phrase::field_level)},
                              {.id = "site", .title = say(Phrase::field_site), .flexible = true},
                              {.id = "item", .title = say(Phrase::field_item)},
                              {.id = "found", .title = say(Phrase::field_found), .flexible = true},
                              {.id = "owner", .title = say(Phrase::field_owner), .flexible = true},
                              {.id = "due", .title = say(Phrase::field_due)},
                              {.id = "recurs", .title = say(Phrase::field_recurs), .detail = true},
                              {.id = "by", .title = say(Phrase::ledger_by), .detail = true},
                              {.id = "at", .title = say(Phrase::ledger_at), .detail = true}},
                  .when_empty = say(Phrase::ledger_nothing_recorded)};
  for (const auto& [event, now] : recorded) {
    if (!event->recurs.empty()) section.columns[10].detail = false;
    section.rows.push_back({Decimal(static_cast<std::int64_t>(event->seq)), event->id, action_cell(event->action),
                            state_cell(now->state), level_cell(now->level, now->matrix, facts.library),
                            site_cell(now->site, facts.library), id_cell(now->item), text_cell(words_of(*now)),
                            text_cell(now->owner), date_cell(now->due), id_cell(event->recurs), event->by,
                            event->at.text()});
  }
  return section;
}

Text listed(const std::vector<Text>& texts) {
  return {.zh = join(texts, "、").zh, .en = join(texts, ", ").en};
}

/// The values of factors as people read them: `可能性 1`.
Text words_of_factors(const std::vector<FactorValue>& factors, const RiskMatrix* matrix) {
  std::vector<Text> texts;
  for (const FactorValue& given : factors) {
    const Factor* factor = matrix ? matrix->factor(given.factor) : nullptr;
    const Text title = factor && !factor->title.empty() ? factor->title : same_text(given.factor);
    texts.push_back(join({title, same_text(given.value.text())}, " "));
  }
  return listed(texts);
}

// The value of an event's key as a cell.

Cell member_cell(std::uint32_t number) {
  return number == 0 ? Cell() : Cell(Decimal(static_cast<std::int64_t>(number)));
}
Cell member_cell(const std::string& text) {
  return id_cell(text);
}
Cell member_cell(const Timestamp& at) {
  return at.text();
}
Cell member_cell(LedgerAction action) {
  return action_cell(action);
}
Cell member_cell(const Text& text) {
  return text_cell(text);
}
Cell member_cell(const std::optional<Date>& date) {
  return date_cell(date);
}
Cell member_cell(const std::optional<Decimal>& number) {
  return number_cell(number);
}
Cell member_cell(const std::vector<Text>& texts) {
  return texts.empty() ? Cell() : Cell(texts);
}
Cell member_cell(const std::vector<EvidenceKind>& kinds) {
  std::vector<Text> texts;
  std::vector<Text> titles;
  for (const EvidenceKind kind : kinds) {
    texts.push_back(same_text(term(kind).id));
    titles.push_back(term(kind).title());
  }
  return texts.empty() ? Cell() : Cell(texts, listed(titles));
}
Cell member_cell(const std::vector<EvidenceFile>& files) {
  std::vector<Text> texts;
  for (const EvidenceFile& file : files)
    texts.push_back(same_text(file.sha256.empty() ? file.file : file.file + " sha256:" + file.sha256));
  return texts.empty() ? Cell() : Cell(texts);
}

Cell factors_cell(const std::vector<FactorValue>& factors, const RiskMatrix* matrix) {
  std::vector<Text> texts;
  for (const FactorValue& factor : factors) texts.push_back(same_text(factor.factor + " " + factor.value.text()));
  return texts.empty() ? Cell() : Cell(texts, words_of_factors(factors, matrix));
}

Cell event_cell(const Event& event, const EventKeyRow& row, const RiskMatrix* matrix) {
  const auto cell_of = [&](auto member) {
    if constexpr (std::is_same_v<decltype(member), std::vector<FactorValue> Event::*>)
      return factors_cell(event.*member, matrix);
    else
      return member_cell(event.*member);
  };
  return std::visit(cell_of, row.member);
}

/// The keys that people see as columns of a history, with the headings of the other tables.
const std::map<EventKey, Text>& people_titles() {
  static const std::map<EventKey, Text> titles = {{EventKey::seq, say(Phrase::ledger_seq)},
                                                  {EventKey::at, say(Phrase::ledger_at)},
                                                  {EventKey::by, say(Phrase::ledger_by)},
                                                  {EventKey::action, say(Phrase::ledger_event)}};
  return titles;
}

std::string column_id(std::string_view key) {
  std::string id(key);
  for (char& c : id)
    if (c == '-') c = '_';
  return id;
}

/// What people read of an event besides who, when and what: the keys that the action brought.
Text details_of(const Event& event, const RiskMatrix* matrix) {
  std::vector<Text> parts;
  const auto add = [&](EventKey key, const Text& value) {
    if (value.empty()) return;
    const Text title = row_of(key).title();
    parts.push_back({.zh = title.zh + "：" + value.in(Language::zh), .en = title.en + ": " + value.in(Language::en)});
  };
  const auto day = [](const std::optional<Date>& date) { return date ? same_text(to_text(*date)) : Text{}; };
  if (event.action == LedgerAction::open) add(EventKey::found, event.found.empty() ? event.title : event.found);
  add(EventKey::owner, event.owner);
  add(EventKey::to, same_text(event.to));
  add(EventKey::verifier, event.verifier);
  add(EventKey::due, day(event.due));
  add(EventKey::until, day(event.until));
  add(EventKey::approver, same_text(event.approver));
  add(EventKey::measures, listed(event.measures));
  std::vector<Text> files;
  for (const EvidenceFile& file : event.evidence) files.push_back(same_text(file.file));
  add(EventKey::evidence, listed(files));
  add(EventKey::residual, words_of_factors(event.residual, matrix));
  add(EventKey::recurs, same_text(event.recurs));
  add(EventKey::notice, same_text(event.notice));
  if (!event.note.empty()) parts.push_back(same_text(event.note));
  Text details = join(parts, "; ");
  details.zh = join(parts, "；").zh;
  return details;
}

}  // namespace

Report recorded_report(const std::vector<RecordedEvent>& recorded, const LedgerFacts& facts) {
  Report report = start_report("csafe.track/1", say(Phrase::ledger_title), facts.as_of);
  report.sections.push_back(recorded_section(recorded, facts));
  report.main = "events";
  return report;
}

Report opening_report(const std::vector<RecordedEvent>& opened, std::size_t known, const std::vector<GoneRow>& gone,
                      const LedgerFacts& facts) {
  Report report = recorded_report(opened, facts);
  std::vector<const Rectification*> numbers;
  for (const GoneRow& row : gone) numbers.push_back(row.rectification);
  Section passed = states_section("gone", say(Phrase::ledger_gone), std::move(numbers), facts);
  passed.columns.push_back({.id = "passed", .title = say(Phrase::field_rechecked), .cell = [gone](std::size_t row) {
                              return Cell(gone[row].passed);
                            }});
  passed.remarks = {say(Phrase::ledger_gone_remark)};
  passed.for_machines = gone.empty();
  report.sections.push_back(std::move(passed));
  std::size_t recurred = 0;
  for (const RecordedEvent& entry : opened) recurred += entry.event->recurs.empty() ? 0 : 1;
  Section totals{.id = "totals", .title = say(Phrase::totals)};
  totals.figures = {
      {.id = "new", .title = say(Phrase::ledger_new), .value = count_cell(opened.size() - recurred)},
      {.id = "known", .title = say(Phrase::ledger_known), .value = count_cell(known)},
      {.id = "recurred", .title = say(Phrase::ledger_recurred), .value = count_cell(recurred)},
      {.id = "gone", .title = say(Phrase::ledger_gone), .value = count_cell(gone.size())},
  };
  report.sections.push_back(std::move(totals));
  return report;
}

Report rectifications_report(std::vector<const Rectification*> rectifications, const LedgerFacts& facts) {
  Report report = start_report("csafe.ledger/1", say(Phrase::ledger_title), facts.as_of);
  report.sections.push_back(states_section("numbers", say(Phrase::ledger_numbers), std::move(rectifications), facts));
  report.main = "numbers";
  return report;
}

Report history_report(const Rectification& rectification, const Ledger& ledger, const LedgerFacts& facts) {
  Report report = start_report("csafe.history/1", say(Phrase::ledger_history, rectification.id), facts.as_of);
  Section state{.id = "number",
                .title = say(Phrase::ledger_number_title),
                .figures = state_figures(rectification, facts),
                .for_people = true};
  report.sections.push_back(std::move(state));
  report.sections.push_back(states_section("numbers", say(Phrase::ledger_numbers), {&rectification}, facts));
  report.sections.back().for_machines = true;
  Section events{.id = "events", .title = say(Phrase::ledger_events)};
  for (const EventKeyRow& row : event_keys) {
    const auto title = people_titles().find(row.key);
    const bool shown = title != people_titles().end();
    events.columns.push_back({.id = column_id(row.name),
                              .title = shown ? title->second : row.title(),
                              .right = row.key == EventKey::seq,
                              .detail = !shown});
  }
  events.columns.push_back({.id = "details", .title = say(Phrase::ledger_details), .flexible = true});
  const RiskMatrix* matrix = facts.library.matrix(rectification.matrix.substr(0, rectification.matrix.find('@')));
  for (const std::size_t index : rectification.events) {
    const Event& event = ledger.events[index];
    Row row;
    for (const EventKeyRow& key : event_keys) row.push_back(event_cell(event, key, matrix));
    row.push_back(text_cell(details_of(event, matrix)));
    events.rows.push_back(std::move(row));
  }
  report.sections.push_back(std::move(events));
  report.main = "events";
  return report;
}

Report chain_report(const Ledger& ledger, std::size_t problems, const LedgerFacts& facts) {
  Report report = start_report("csafe.chain/1", say(Phrase::ledger_chain_title), facts.as_of);
  Section files{.id = "files",
                .title = say(Phrase::ledger_files),
                .columns = {{.id = "file", .title = say(Phrase::field_file)},
                            {.id = "events", .title = say(Phrase::ledger_events), .right = true},
                            {.id = "seq", .title = say(Phrase::ledger_last_seq), .right = true},
                            {.id = "hash", .title = say(Phrase::ledger_head_hash)}},
                .when_empty = say(Phrase::ledger_no_numbers)};
  for (const LedgerFile& file : ledger.files) {
    const auto& blocks = file.layout.blocks;
    files.rows.push_back({file.file->path, count_cell(blocks.size()),
                          blocks.empty() ? Cell() : Cell(Decimal(static_cast<std::int64_t>(blocks.back().seq))),
                          blocks.empty() ? Cell() : Cell(blocks.back().hash)});
  }
  if (!ledger.files.empty())
    files.remarks = {problems == 0 ? say(Phrase::ledger_chain_holds) : say(Phrase::ledger_chain_broken, problems)};
  report.sections.push_back(std::move(files));
  Section result{.id = "result", .title = say(Phrase::totals), .for_machines = true};
  result.figures = {{.id = "holds", .title = {}, .value = Cell(Cell::Value(problems == 0))},
                    {.id = "problems", .title = {}, .value = count_cell(problems)}};
  report.sections.push_back(std::move(result));
  report.main = "files";
  return report;
}

Report rebased_report(const std::vector<MovedEvent>& moved, const LedgerFacts& facts) {
  Report report = start_report("csafe.rebase/1", say(Phrase::ledger_rebase_title), facts.as_of);
  Section section{.id = "events",
                  .title = say(Phrase::ledger_moved),
                  .columns = {{.id = "seq", .title = say(Phrase::ledger_seq), .right = true},
                              {.id = "was", .title = say(Phrase::ledger_was)},
                              {.id = "id", .title = say(Phrase::ledger_number_title)},
                              {.id = "do", .title = say(Phrase::ledger_event)},
                              {.id = "by", .title = say(Phrase::ledger_by)},
                              {.id = "at", .title = say(Phrase::ledger_at)},
                              {.id = "noted", .title = say(Phrase::ledger_noted), .detail = true},
                              {.id = "note", .title = term(LedgerAction::note).title(), .flexible = true}},
                  .when_empty = say(Phrase::ledger_nothing_recorded)};
  bool any_noted = false;
  for (const auto& [event, was, noted] : moved) {
    any_noted = any_noted || noted;
    section.rows.push_back({Decimal(static_cast<std::int64_t>(event->seq)), was, event->id, action_cell(event->action),
                            event->by, event->at.text(), Cell(Cell::Value(noted)), id_cell(event->note)});
  }
  if (any_noted) section.remarks.push_back(say(Phrase::ledger_noted_remark));
  report.sections.push_back(std::move(section));
  report.main = "events";
  return report;
}

}  // namespace csafe
