#include "present/reports/notice.hpp"

#include <fmt/ranges.h>

#include "base/phrases.hpp"
#include "present/reports/ledger_cells.hpp"
#include "present/reports/parts.hpp"

namespace csafe {
namespace {

Text listed(const std::vector<Text>& names) {
  return {.zh = join(names, "、").zh, .en = join(names, ", ").en};
}

Text days_of(const std::vector<Date>& days) {
  std::vector<Text> texts;
  for (const Date day : days) texts.push_back(same_text(to_text(day)));
  return listed(texts);
}

/// The head of the form; what is to be written by hand has an empty line.
Section heads(const Notice& notice, const LedgerFacts& facts) {
  Section section{.id = "notice", .title = say(Phrase::notice_heads)};
  const auto add = [&](const char* id, Phrase title, Cell cell) {
    section.figures.push_back({.id = id, .title = say(title), .value = std::move(cell)});
  };
  add("id", Phrase::notice_id, notice.id);
  add("body", Phrase::notice_body, text_cell(notice.body));
  add("site", Phrase::notice_unit, site_cell(notice.site, facts.library));
  add("department", Phrase::field_department, text_cell(notice.department));
  add("inspected_on", Phrase::notice_inspected_on, text_cell(days_of(notice.inspected_on)));
  add("inspectors", Phrase::notice_inspectors, text_cell(listed(notice.inspectors)));
  add("issued_by", Phrase::notice_issued_by, text_cell(notice.issued_by));
  add("issued_on", Phrase::notice_issued_on, notice.issued_on);
  add("received_by", Phrase::notice_received_by, text_cell(notice.received_by));
  add("received_on", Phrase::notice_received_on, Cell());
  add("copies", Phrase::notice_copies, text_cell(listed(notice.copies)));
  section.passages.push_back(
      {.title = say(Phrase::notice_demand), .text = say(Phrase::notice_demand_text, notice.items.size())});
  return section;
}

/// What is demanded: the measures that the ledger has, else those that the checklist proposes.
Cell demands_cell(const NoticeItem& item) {
  if (!item.number->measures.empty()) return Cell(item.number->measures);
  return item.finding && !item.finding->measures.empty() ? Cell(item.finding->measures) : Cell();
}

Section problems(const Notice& notice, const LedgerFacts& facts) {
  Section section{.id = "problems",
                  .title = say(Phrase::notice_problems),
                  .columns = {{.id = "no", .title = say(Phrase::notice_no), .right = true},
                              {.id = "id", .title = say(Phrase::ledger_number_title)},
                              {.id = "item", .title = say(Phrase::field_item)},
                              {.id = "problem", .title = say(Phrase::notice_problem), .flexible = true},
                              {.id = "level", .title = say(Phrase::field_level)},
                              {.id = "basis", .title = say(Phrase::field_basis), .flexible = true},
                              {.id = "demands", .title = say(Phrase::notice_demands), .flexible = true},
                              {.id = "owner", .title = say(Phrase::field_owner), .flexible = true},
                              {.id = "due", .title = say(Phrase::field_due)}}};
  bool any_basis = false;
  for (std::size_t i = 0; i < notice.items.size(); ++i) {
    const NoticeItem& item = notice.items[i];
    const Rectification& number = *item.number;
    any_basis = any_basis || (item.finding && !item.finding->basis.empty());
    section.rows.push_back({count_cell(i + 1), number.id, id_cell(number.item), text_cell(words_of(number)),
                            level_cell(number.level, number.matrix, facts.library),
                            item.finding ? text_cell(item.finding->basis) : Cell(), demands_cell(item),
                            text_cell(number.owner), date_cell(number.due)});
  }
  section.columns[5].detail = !any_basis;
  return section;
}

Section reply_sheet(const Notice& notice, const LedgerFacts& facts) {
  Section section{.id = "reply", .title = say(Phrase::notice_reply)};
  for (std::size_t i = 0; i < reply_columns; ++i) {
    const auto column = static_cast<ReplyColumn>(i);
    const bool repeats = column == ReplyColumn::notice || column == ReplyColumn::of || column == ReplyColumn::item ||
                         column == ReplyColumn::level || column == ReplyColumn::demands ||
                         column == ReplyColumn::owner || column == ReplyColumn::due;
    section.columns.push_back({.id = std::string(reply_column_id(column)),
                               .title = reply_column_title(column),
                               .right = column == ReplyColumn::no,
                               .flexible = column == ReplyColumn::problem || column == ReplyColumn::demands,
                               .detail = repeats,
                               .to_fill = column > ReplyColumn::due});
  }
  for (std::size_t i = 0; i < notice.items.size(); ++i) {
    const Rectification& number = *notice.items[i].number;
    Row row{notice.id,
            count_cell(i + 1),
            count_cell(notice.items.size()),
            number.id,
            id_cell(number.item),
            text_cell(words_of(number)),
            level_cell(number.level, number.matrix, facts.library),
            demands_cell(notice.items[i]),
            text_cell(number.owner),
            date_cell(number.due)};
    row.resize(reply_columns);
    section.rows.push_back(std::move(row));
  }
  Text words;
  for (const LedgerAction action : reply_states()) {
    words.zh += (words.zh.empty() ? "" : "、") + std::string(term(action).zh);
    words.en += (words.en.empty() ? "" : ", ") + std::string(term(action).id);
  }
  section.remarks = {say(Phrase::notice_state_remark, words), say(Phrase::notice_sheet_remark)};
  return section;
}

}  // namespace

Report notice_report(const Notice& notice, const std::string& serve, const LedgerFacts& facts) {
  Report report = start_report("csafe.notice/1", say(Phrase::notice_title), facts.as_of);
  report.sections.push_back(heads(notice, facts));
  report.sections.push_back(problems(notice, facts));
  report.sections.push_back(reply_sheet(notice, facts));
  report.sections.push_back(
      {.id = "serve", .passages = {{.title = say(Phrase::notice_serve), .listing = serve}}, .for_people = true});
  report.main = "reply";
  return report;
}

Report reply_report(const ReplySummary& reply, const LedgerFacts& facts) {
  const std::size_t rows = reply.commands.size() + reply.known;
  Report report = start_report("csafe.reply/1", say(Phrase::reply_title), facts.as_of);
  report.facts.push_back({.id = "notice", .title = say(Phrase::notice_id), .value = reply.notice});
  report.facts.push_back(
      {.id = "covers",
       .title = say(Phrase::reply_covers),
       .value = Cell(Cell::Value(Decimal(static_cast<std::int64_t>(rows))), say(Phrase::reply_covers_all, rows))});
  Section events{.id = "events",
                 .title = say(Phrase::reply_events),
                 .columns = {{.id = "id", .title = say(Phrase::ledger_number_title)},
                             {.id = "do", .title = say(Phrase::notice_state)},
                             {.id = "by", .title = say(Phrase::notice_done_by)},
                             {.id = "on", .title = say(Phrase::notice_done_on)},
                             {.id = "measures", .title = say(Phrase::notice_taken), .flexible = true},
                             {.id = "photos", .title = say(Phrase::notice_photos), .flexible = true},
                             {.id = "command", .title = say(Phrase::reply_command), .detail = true}}};
  std::string listing;
  for (const auto& [event, command] : reply.commands) {
    std::vector<Text> photos;
    for (const EvidenceFile& file : event->evidence) photos.push_back(same_text(file.file));
    events.rows.push_back({event->id, action_cell(event->action), event->by, event->at.date(),
                           event->measures.empty() ? id_cell(event->note) : text_cell(event->measures.front()),
                           photos.empty() ? Cell() : Cell(photos), command});
    listing += command + "\n";
  }
  if (reply.known > 0) events.remarks.push_back(say(Phrase::reply_known, reply.known));
  if (!reply.rechecked.empty())
    events.remarks.push_back(say(Phrase::reply_rechecked, fmt::format("{}", fmt::join(reply.rechecked, ", "))));
  if (reply.commands.empty())
    events.remarks.push_back(say(Phrase::reply_all_known));
  else
    events.passages.push_back(
        {.title = say(Phrase::reply_command), .text = say(Phrase::reply_nothing_written), .listing = listing});
  report.sections.push_back(std::move(events));
  report.main = "events";
  return report;
}

}  // namespace csafe
