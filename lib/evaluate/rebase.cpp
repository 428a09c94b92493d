#include "evaluate/rebase.hpp"

#include <fmt/format.h>

#include <map>

#include "evaluate/ledger_fold.hpp"

namespace csafe {
namespace {

/// The same event as a note that says what it was.
Event as_note(const Event& event) {
  Event note;
  note.id = event.id;
  note.at = event.at;
  note.by = event.by;
  note.action = LedgerAction::note;
  note.evidence = event.evidence;
  note.note = fmt::format("[{}]", term(event.action).id);
  const auto add = [&](EventKey key, const std::string& value) {
    if (!value.empty()) note.note += fmt::format(" {}: {};", row_of(key).name, value);
  };
  const auto day = [](const std::optional<Date>& date) { return date ? to_text(*date) : std::string(); };
  add(EventKey::finding, event.finding);
  add(EventKey::owner, event.owner.in(Language::zh));
  add(EventKey::due, day(event.due));
  for (const Text& measure : event.measures) add(EventKey::measures, measure.in(Language::zh));
  add(EventKey::to, event.to);
  add(EventKey::approver, event.approver);
  add(EventKey::until, day(event.until));
  for (const FactorValue& factor : event.residual) add(EventKey::residual, factor.factor + " " + factor.value.text());
  add(EventKey::notice, event.notice);
  add(EventKey::note, event.note);
  if (note.note.ends_with(';')) note.note.pop_back();
  return note;
}

}  // namespace

std::vector<RebasedEvent> rebase(const Ledger& ours, const std::vector<Event>& later) {
  Diagnostics problems;
  LedgerFold fold(ours, problems);
  std::map<std::string, std::string> renamed;
  const auto rename = [&](std::string& id) {
    if (const auto found = renamed.find(id); found != renamed.end()) id = found->second;
  };
  std::vector<RebasedEvent> rebased;
  for (const Event& event : later) {
    RebasedEvent entry{.event = event, .was = event.id};
    Event& moved = entry.event;
    if (event.action == LedgerAction::open) {
      if (const Rectification* same = fold.opened_for(event.finding))
        renamed[event.id] = same->id;
      else if (const auto number = parse_danger_number(event.id); number && fold.find(event.id))
        renamed[event.id] = fold.next_number(number->year).text();
    }
    rename(moved.id);
    rename(moved.recurs);
    if (!fold.allows(moved) && moved.action == LedgerAction::open && !fold.find(moved.id)) moved.recurs.clear();
    if (!fold.allows(moved)) {
      moved = as_note(moved);
      entry.noted = true;
    }
    fold.apply(moved, {}, problems);
    rebased.push_back(std::move(entry));
  }
  return rebased;
}

}  // namespace csafe
