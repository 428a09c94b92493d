#include "store/event_text.hpp"

#include "base/sha256.hpp"
#include "load/ledger.hpp"
#include "unit/evaluate/ledger_testing.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

/// The events of a file that holds these, read again.
std::vector<Event> read_again(std::span<const Event> events) {
  const MemoryFiles files({{"ledger/2026.yaml", std::string(ledger_opening) + events_text(events)}});
  Diagnostics problems;
  const Ledger ledger = read_ledger(files, {"ledger/2026.yaml"}, {}, problems);
  CHECK(problem_lines(problems) == "");
  REQUIRE(ledger.files.size() == 1);
  CHECK(ledger.files[0].layout.fragments.empty());
  CHECK(ledger.files[0].layout.blocks.size() == events.size());
  for (const LedgerBlock& block : ledger.files[0].layout.blocks) CHECK(block.is_as_written());
  return ledger.events;
}

/// An event with a value under every key.
Event full_event() {
  Event full = opening();
  full.found = {.zh = "踏步缺防滑条", .en = "No anti-slip strip"};
  full.department = same_text("营业部");
  full.verifier = same_text("李四");
  full.verifiers = 2;
  full.first_due = parse_date("2026-11-20");
  full.measures = {same_text("加装防滑条"), {.zh = "张贴提示", .en = "Put up a sign"}};
  full.demands = {EvidenceKind::photo, EvidenceKind::record};
  full.evidence = {{"photos/1.jpg", sha256_hex("x")}, {"记录 2.pdf", ""}};
  full.recurs = "HZ-2025-0009";
  full.to = "赵六";
  full.approver = "陈总";
  full.until = parse_date("2026-12-31");
  full.residual = {{"likelihood", 2}, {"severity", *Decimal::parse("0.5")}};
  full.residual_score = 1;
  full.residual_level = "low";
  full.notice = "TZ-12";
  full.note = "说明";
  return full;
}

}  // namespace

TEST_CASE("an event stands in block style, its keys in the order of the table") {
  Event assigned = event(LedgerAction::assign, "HZ-2026-0001", "2026-11-18T11:00:00+08:00", "张三");
  assigned.to = "赵六";
  assigned.measures = {same_text("加装防滑条")};
  assigned.evidence = {{"photos/1.jpg", std::string(64, 'a')}};
  std::vector<Event> events{assigned};
  chain(events, {.seq = 4, .hash = std::string(64, 'b')});
  const std::string body =
      "  - seq: 5\n"
      "    id: HZ-2026-0001\n"
      "    at: 2026-11-18T11:00:00+08:00\n"
      "    by: 张三\n"
      "    do: assign\n"
      "    measures:\n"
      "      - 加装防滑条\n"
      "    evidence:\n"
      "      - file: photos/1.jpg\n"
      "        sha256: " +
      std::string(64, 'a') +
      "\n"
      "    to: 赵六\n"
      "    prev: " +
      std::string(64, 'b') + "\n";
  CHECK(events_text(events) == body + "    hash: " + sha256_hex(body) + "\n");
}

TEST_CASE("every value is read again as it was written") {
  std::vector<Event> events{full_event()};
  chain(events, {});
  const auto again = read_again(events);
  REQUIRE(again.size() == 1);
  CHECK(events_text(again) == events_text(events));
  for (const EventKeyRow& row : event_keys) {
    CAPTURE(row.name);
    CHECK(carries(again[0], row.key));
  }
  CHECK(again[0].found.en == "No anti-slip strip");
  CHECK(again[0].measures[1].en == "Put up a sign");
  CHECK(again[0].residual[1].value.text() == "0.5");
  CHECK(again[0].evidence == events[0].evidence);
  CHECK(again[0].action == LedgerAction::open);
}

TEST_CASE("no text of a person harms the file") {
  for (const char* text : {"a: b",
                           "a #b",
                           "- a",
                           "'",
                           "\"",
                           "\\",
                           "{a}",
                           "[a]",
                           "null",
                           "~",
                           "true",
                           "yes",
                           "010",
                           "1e3",
                           "甲：乙，丙",
                           "措施：清理",
                           " a ",
                           "two\nlines",
                           "    hash: 0000",
                           "x\n  - seq: 9\n    hash: ",
                           "tab\there",
                           "=======",
                           "<<<<<<< HEAD",
                           "#",
                           "!",
                           "&a",
                           "*a",
                           "%",
                           "@",
                           "`",
                           "|",
                           ">",
                           "?",
                           ":",
                           "…",
                           "\x1b[31m",
                           "\x7f",
                           "no",
                           "Null",
                           "NULL",
                           "2026-11-18",
                           "12:30",
                           "a:",
                           "C:\\新建",
                           "[紧急] 检查",
                           "，",
                           "“引号”"}) {
    CAPTURE(text);
    Event note = event(LedgerAction::note, "HZ-2026-0001", "2026-11-18T11:00:00+08:00", text);
    note.note = text;
    note.measures = {same_text(text), {.zh = text, .en = "other"}};
    note.title = {.zh = "标题", .en = text};
    note.evidence = {{text, ""}};
    std::vector<Event> events{opening(), note};
    chain(events, {});
    const auto again = read_again(events);
    REQUIRE(again.size() == 2);
    CHECK(again[1].note == text);
    CHECK(again[1].by == text);
    CHECK(again[1].measures[0].zh == text);
    CHECK(again[1].measures[1].zh == text);
    CHECK(again[1].title.en == text);
    CHECK(again[1].evidence[0].file == text);
  }
}
