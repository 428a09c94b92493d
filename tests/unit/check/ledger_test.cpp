#include <doctest/doctest.h>

#include "check/check.hpp"
#include "load/ledger.hpp"
#include "store/event_text.hpp"
#include "unit/evaluate/ledger_testing.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

/// `count` notes after an opening.
std::vector<Event> some_events(int count) {
  std::vector<Event> events{opening()};
  for (int i = 1; i < count; ++i) {
    events.push_back(event(LedgerAction::note, "HZ-2026-0001", "2026-11-18T11:00:00+08:00", "张三"));
    events.back().note = "第 " + std::to_string(i) + " 次电话";
  }
  chain(events, {});
  return events;
}

std::string problems_of(const std::map<std::string, std::string>& files) {
  std::vector<std::string> paths;
  for (const auto& [path, bytes] : files) paths.push_back(path);
  Diagnostics problems;
  const Ledger ledger = read_ledger(MemoryFiles(files), paths, {}, problems);
  check_ledger(ledger, problems);
  problems.sort();
  std::string out;
  for (const Diagnostic& problem : problems.all())
    out += problem.at.text() + ' ' + std::string(rule_of(problem.rule).id) + '\n';
  return out;
}

std::string problems_of(const std::string& bytes) {
  return problems_of(std::map<std::string, std::string>{{"2026.yaml", bytes}});
}

const std::string head(ledger_opening);

}  // namespace

TEST_CASE("a ledger as it was written has no problem, over the turn of the year too") {
  const auto events = some_events(4);
  CHECK(problems_of(head + events_text(events)) == "");
  const std::span<const Event> all(events);
  CHECK(problems_of(
            {{"2026.yaml", head + events_text(all.first(2))}, {"2027.yaml", head + events_text(all.last(2))}}) == "");
  CHECK(problems_of(head) == "");
}

TEST_CASE("a byte bent in any event is found in that event, with its line") {
  const auto events = some_events(4);
  const std::string whole = head + events_text(events);
  const LedgerLayout layout = lay_out(whole);
  for (const LedgerBlock& block : layout.blocks) {
    // In a value, so that the file still reads as YAML.
    for (const char* key : {"    by: ", "    at: 20", "    prev: ", "    hash: "}) {
      CAPTURE(block.seq);
      CAPTURE(key);
      std::string bent = whole;
      const std::size_t value = bent.find(key, block.at.offset) + std::string_view(key).size();
      if (std::string_view(key) == "    by: ")
        bent.replace(value, std::string_view("张三").size(), "李四");
      else
        bent[value] = bent[value] == '1' ? '2' : '1';
      const std::string found = problems_of(bent);
      CHECK(found.find("2026.yaml:" + std::to_string(block.at.line) + ":1 ledger/hash\n") != std::string::npos);
      CHECK(found.find('\n') + 1 == found.size());  // and in no other
    }
  }
}

TEST_CASE("events that were removed, moved or put in break the chain") {
  const auto events = some_events(5);
  const auto text = [&](std::vector<int> order) {
    std::string bytes = head;
    for (const int i : order) bytes += event_text(events[static_cast<std::size_t>(i)]);
    return bytes;
  };
  const auto first_rule = [](const std::string& problems) {
    const auto blank = problems.find(' ');
    return problems.substr(blank + 1, problems.find('\n') - blank - 1);
  };
  CHECK(first_rule(problems_of(text({0, 1, 3, 4}))) == "ledger/chain");
  CHECK(first_rule(problems_of(text({0, 2, 1, 3, 4}))) == "ledger/chain");
  CHECK(first_rule(problems_of(text({1, 2, 3, 4}))) == "ledger/chain");
  CHECK(first_rule(problems_of(text({0, 1, 1, 2}))) == "ledger/chain");
  CHECK(problems_of(text({0, 1, 2})) == "");  // a tail that was cut off does not show; its hash kept elsewhere shows it
}

TEST_CASE("a wrong number in the chain is found though every hash was worked out anew") {
  auto events = some_events(3);
  events[2].seq = 7;
  const std::string bytes = head + events_text(events);
  CHECK(problems_of(bytes).find("ledger/seq") != std::string::npos);
}

TEST_CASE("events of two branches in one file are told from damage") {
  const auto events = some_events(3);
  std::vector<Event> other{event(LedgerAction::note, "HZ-2026-0001", "2026-11-18T12:00:00+08:00", "李四")};
  other[0].note = "另一分支";
  chain(other, {events[1].seq, events[1].hash});
  Diagnostics problems;
  const Ledger ledger = read_ledger(MemoryFiles({{"2026.yaml", head + events_text(events) + events_text(other)}}),
                                    {"2026.yaml"}, {}, problems);
  check_ledger(ledger, problems);
  REQUIRE(problems.all().size() == 1);
  CHECK(problems.all()[0].message.en.find("two branches") != std::string::npos);
}

TEST_CASE("a torn tail, a conflict and events in another style are named") {
  const auto events = some_events(2);
  const std::string whole = head + events_text(events);
  const std::string torn = whole.substr(0, whole.size() - 30);
  CHECK(problems_of(torn) == "2026.yaml:" + std::to_string(lay_out(whole).blocks[1].at.line) + ":1 ledger/torn\n");
  CHECK(problems_of(whole + "<<<<<<< HEAD\n=======\n>>>>>>> other\n").ends_with(":1 ledger/conflict\n"));
  const std::string flow =
      "csafe: ledger/1\nevents: [{seq: 1, id: HZ-2026-0001, at: 2026-11-18T11:00:00Z, by: a, do: note, "
      "note: b, prev: a, hash: a}]\n";
  CHECK(problems_of(flow) == "2026.yaml:2:10 ledger/layout\n");
}

TEST_CASE("files of the ledger lie in one folder") {
  const auto events = some_events(2);
  const std::span<const Event> all(events);
  CHECK(problems_of({{"a/2026.yaml", head + events_text(all.first(1))},
                     {"b/2027.yaml", head + events_text(all.last(1))}}) == "b/2027.yaml:1:1 ledger/folder\n");
}

TEST_CASE("evidence is held against its recorded hash") {
  std::vector<Event> events{opening()};
  events[0].evidence = {{"a.jpg", "1"}, {"b.jpg", "2"}, {"c.jpg", "3"}, {"d.jpg", ""}};
  Ledger ledger;
  ledger.events = events;
  Diagnostics problems;
  check_evidence(ledger, {{"a.jpg", "1"}, {"b.jpg", "9"}, {"c.jpg", std::nullopt}}, problems);
  CHECK(rules_in(problems) == "ledger/evidence-changed ledger/evidence-gone");
}
