#include "evaluate/rebase.hpp"

#include "unit/evaluate/ledger_testing.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

Ledger with(std::vector<Event> events) {
  Ledger ledger;
  ledger.events = std::move(events);
  return ledger;
}

Event fix(std::string id, std::string by) {
  Event fixed = event(LedgerAction::fix, std::move(id), "2026-11-20T09:00:00+08:00", std::move(by));
  fixed.evidence = {{"photos/1.jpg", "00"}};
  return fixed;
}

}  // namespace

TEST_CASE("a number that both branches gave to different findings becomes a new one in the later events") {
  const Ledger ours = with({opening("HZ-2026-0001", "heping/2026-11/A")});
  const auto rebased = rebase(ours, {opening("HZ-2026-0001", "heping/2026-11/B"), fix("HZ-2026-0001", "王五"),
                                     opening("HZ-2026-0002", "heping/2026-11/C"), fix("HZ-2026-0002", "王五")});
  REQUIRE(rebased.size() == 4);
  CHECK(rebased[0].event.id == "HZ-2026-0002");
  CHECK(rebased[0].was == "HZ-2026-0001");
  CHECK(rebased[1].event.id == "HZ-2026-0002");
  CHECK(rebased[1].event.action == LedgerAction::fix);
  CHECK(rebased[2].event.id == "HZ-2026-0003");
  CHECK(rebased[3].event.id == "HZ-2026-0003");
}

TEST_CASE("a finding that both opened keeps the number that it has here") {
  const Ledger ours = with({opening("HZ-2026-0001", "heping/2026-11/A"), opening("HZ-2026-0002", "heping/2026-11/B")});
  const auto rebased = rebase(ours, {opening("HZ-2026-0001", "heping/2026-11/B"), fix("HZ-2026-0001", "王五")});
  REQUIRE(rebased.size() == 2);
  CHECK(rebased[0].event.id == "HZ-2026-0002");
  CHECK(rebased[0].noted);
  CHECK(rebased[0].event.action == LedgerAction::note);
  CHECK(rebased[0].event.note == "[open] finding: heping/2026-11/B; owner: 王五; due: 2026-11-27");
  CHECK(rebased[1].event.id == "HZ-2026-0002");
  CHECK(rebased[1].event.action == LedgerAction::fix);
}

TEST_CASE("what both did is kept as a note, with its person, time and evidence") {
  const Ledger ours = with({opening(), fix("HZ-2026-0001", "王五")});
  const auto rebased = rebase(ours, {fix("HZ-2026-0001", "赵六")});
  REQUIRE(rebased.size() == 1);
  CHECK(rebased[0].noted);
  CHECK(rebased[0].event.by == "赵六");
  CHECK(rebased[0].event.note == "[fix]");
  CHECK(rebased[0].event.evidence.size() == 1);
  CHECK(rebased[0].event.at == moment("2026-11-20T09:00:00+08:00"));
}

TEST_CASE("events that the states still allow stay what they are") {
  const Ledger ours = with({opening()});
  const auto rebased = rebase(ours, {fix("HZ-2026-0001", "赵六")});
  REQUIRE(rebased.size() == 1);
  CHECK_FALSE(rebased[0].noted);
  CHECK(rebased[0].event.action == LedgerAction::fix);
}
