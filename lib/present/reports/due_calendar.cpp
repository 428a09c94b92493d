#include <fmt/format.h>

#include <map>

#include "base/phrases.hpp"
#include "base/sha256.hpp"
#include "present/cells.hpp"
#include "present/reports/due.hpp"
#include "present/reports/ledger_cells.hpp"
#include "present/reports/parts.hpp"

namespace csafe {
namespace {

Text organisation_of(const Library& library) {
  return library.workspace ? library.workspace->organisation : Text{};
}

/// The same for the same matter, whether it has a number yet or not, and different in another organisation.
std::string uid_of(const Rectification& number, std::string_view kind, const LedgerFacts& facts) {
  const Text organisation = organisation_of(facts.library);
  const std::string matter =
      organisation.zh + '\n' + organisation.en + '\n' + number.finding + '\n' + std::string(kind);
  return sha256_hex(matter).substr(0, 32) + "@csafe";
}

std::vector<Text> details_of(const Rectification& number, const LedgerFacts& facts) {
  std::vector<Text> details;
  const auto add = [&](const Text& title, const Cell& cell) {
    if (cell.absent()) return;
    details.push_back({.zh = title.zh + "：" + people_text(cell, Language::zh),
                       .en = title.en + ": " + people_text(cell, Language::en)});
  };
  add(say(Phrase::field_level), level_cell(number.level, number.matrix, facts.library));
  add(say(Phrase::field_site), site_cell(number.site, facts.library));
  add(say(Phrase::field_item), id_cell(number.item));
  add(say(Phrase::field_found), text_cell(words_of(number)));
  add(say(Phrase::field_measures), number.measures.empty() ? Cell() : Cell(number.measures));
  add(say(Phrase::field_owner), text_cell(number.owner));
  add(say(Phrase::field_verifier), text_cell(number.verifier));
  add(say(Phrase::field_status), state_cell(number.state));
  add(say(Phrase::field_due), date_cell(number.due));
  return details;
}

CalendarEntry entry_of(const Rectification& number, std::string_view kind, Date day, Text summary,
                       const LedgerFacts& facts) {
  const Cell level = level_cell(number.level, number.matrix, facts.library);
  return {.uid = uid_of(number, kind, facts),
          .day = day,
          .sequence = number.extensions,
          .summary = std::move(summary),
          .details = details_of(number, facts),
          .category = {.zh = people_text(level, Language::zh), .en = people_text(level, Language::en)}};
}

}  // namespace

CalendarFile due_calendar(const DueList& list, const LedgerFacts& facts) {
  CalendarFile file{.name = say(Phrase::ics_name), .as_of = facts.as_of, .entries = {}};
  if (const Text organisation = organisation_of(facts.library); !organisation.empty())
    file.name = join({organisation, file.name}, " ");
  for (const DueEntry& entry : list.entries) {
    const Rectification& number = entry.number;
    const Text words = words_of(number);
    const std::string& name = number.id.empty() ? number.item : number.id;
    if (number.state == LedgerState::accepted) {
      if (number.accepted_until)
        file.entries.push_back(
            entry_of(number, "acceptance", *number.accepted_until, say(Phrase::ics_acceptance, name, words), facts));
      continue;
    }
    const bool fixed = number.state == LedgerState::fixed;
    if (number.due && number.state != LedgerState::verified)
      file.entries.push_back(
          entry_of(number, "due", *number.due, say(fixed ? Phrase::ics_verify : Phrase::ics_due, name, words), facts));
    std::map<std::string, int> of_one_time;
    for (const DatedReminder& reminder : entry.reminders) {
      std::string kind = "remind " + reminder.time.text();
      if (const int nth = ++of_one_time[kind]; nth > 1) kind += fmt::format(" {}", nth);
      if (reminder.day < facts.as_of) continue;
      const Text what = reminder.title.empty() ? say(Phrase::due_reminder) : reminder.title;
      file.entries.push_back(entry_of(number, kind, reminder.day, say(Phrase::ics_reminder, what, name, words), facts));
    }
  }
  return file;
}

}  // namespace csafe
