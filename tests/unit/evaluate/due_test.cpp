#include "evaluate/due.hpp"

#include "unit/evaluate/evaluate_testing.hpp"
#include "unit/evaluate/ledger_testing.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

constexpr const char* id = "HZ-2026-0001";

const World& world() {
  static const World known({{"csafe.yaml", R"(csafe: workspace/1
deadlines: {medium: 30d}
remind: {medium: [50%, {at: 5d before, title: 上门}]}
sites: [{id: heping, checklists: [service-hall]}]
)"},
                            {"audits/heping.yaml", R"(csafe: audit/1
site: heping
period: 2026-11
date: 2026-11-18
checklists: [service-hall]
answers:
  SH-102: {result: fail, risk: {likelihood: 4, severity: 3}, found: 湿滑, owner: 王五, evidence: [a.jpg]}
)"}});
  return known;
}

/// "soon 王五", or "-" for what is not due yet.
std::string listed(const Story& story, std::string_view today, int within = 7) {
  const DueList list = make_due_list(story.fold.as_of(day(today)), within, world().context(today));
  std::string out;
  for (const DueEntry& entry : list.entries) {
    if (!out.empty()) out += "; ";
    out += entry.group ? std::string(term(*entry.group).id) + " " + entry.waits_for.zh : "-";
    if (entry.fallen) out += " " + to_text(entry.fallen->day);
  }
  return out;
}

/// Opened on 18 November for a medium danger, due on 18 December.
Story opened() {
  Story story;
  Event open = opening();
  open.due = day("2026-12-18");
  CHECK(story.tell(open) == "");
  return story;
}

}  // namespace

TEST_CASE("what is open goes by its deadline") {
  const Story story = opened();
  CHECK(listed(story, "2026-12-10") == "-");
  CHECK(listed(story, "2026-12-11") == "soon 王五");  // seven days
  CHECK(listed(story, "2026-12-16", 1) == "-");
  CHECK(listed(story, "2026-12-17", 1) == "soon 王五");
  CHECK(listed(story, "2026-12-18") == "today 王五");
  CHECK(listed(story, "2026-12-19") == "overdue 王五");
}

TEST_CASE("reminders fall on their day, and on days off until the next working day") {
  const Story story = opened();
  CHECK(listed(story, "2026-12-02", 0) == "-");
  CHECK(listed(story, "2026-12-03", 0) == "reminder 王五 2026-12-03");  // day 15, a Thursday
  CHECK(listed(story, "2026-12-04", 0) == "-");
  CHECK(listed(story, "2026-12-13", 0) == "reminder 王五 2026-12-13");  // five days before, a Sunday
  CHECK(listed(story, "2026-12-14", 0) == "reminder 王五 2026-12-13");
  CHECK(listed(story, "2026-12-15", 0) == "-");
  CHECK(listed(story, "2026-12-14") == "soon 王五 2026-12-13");  // it is listed already
}

TEST_CASE("what is fixed waits for its verifier, whatever the day") {
  Story story = opened();
  CHECK(story.tell(event(LedgerAction::fix, id, "2026-11-20T09:00:00+08:00", "王五")) == "");
  CHECK(listed(story, "2026-11-21") == "to-verify 王五 以外的人");
  CHECK(listed(story, "2026-12-24") == "to-verify 王五 以外的人");
  CHECK(story.tell(event(LedgerAction::verify, id, "2026-11-22T09:00:00+08:00", "李四")) == "");
  CHECK(listed(story, "2026-11-22") == "to-close 销号");
}

TEST_CASE("a verifier who is named is waited for, and how many have verified is said") {
  Story story;
  Event open = opening();
  open.verifier = same_text("李四");
  open.verifiers = 2;
  CHECK(story.tell(open) == "");
  CHECK(story.tell(event(LedgerAction::fix, id, "2026-11-20T09:00:00+08:00", "王五")) == "");
  CHECK(listed(story, "2026-11-21") == "to-verify 李四（2 人中已有 0 人验收）");
  CHECK(story.tell(event(LedgerAction::verify, id, "2026-11-22T09:00:00+08:00", "周七")) == "");
  CHECK(listed(story, "2026-11-22") == "to-verify 李四（2 人中已有 1 人验收）");
}

TEST_CASE("an acceptance is listed before it ends, and when it has ended") {
  Story story = opened();
  Event accepted = event(LedgerAction::accept, id, "2026-11-20T09:00:00+08:00", "张三");
  accepted.until = day("2026-12-01");
  accepted.approver = "周总";
  accepted.note = "待停业";
  CHECK(story.tell(accepted) == "");
  CHECK(listed(story, "2026-11-23") == "-");
  CHECK(listed(story, "2026-11-24") == "acceptance 周总（批准人）");
  CHECK(listed(story, "2026-12-01") == "acceptance 周总（批准人）");
  CHECK(listed(story, "2026-12-02") == "acceptance 王五");  // open again, not due before the 18th
  CHECK(listed(story, "2026-12-19") == "overdue 王五");
}

TEST_CASE("what has no deadline is not forgotten") {
  Story story;
  Event open = opening();
  open.due.reset();
  open.owner = {};
  CHECK(story.tell(open) == "");
  CHECK(listed(story, "2026-11-19") == "undated 未指定责任人");
}

TEST_CASE("the list goes from late to soon, within that the worst first") {
  Story story;
  const auto open = [&](const char* number, const char* due, const char* level, int severity) {
    Event event = opening(number, std::string("heping/2026-11/") + number);
    event.due = day(due);
    event.level = level;
    event.risk = {{"likelihood", 5}, {"severity", severity}};
    event.score = 5 * severity;
    CHECK(story.tell(event) == "");
  };
  open("HZ-2026-0001", "2026-12-02", "major", 5);
  open("HZ-2026-0002", "2026-11-20", "medium", 2);
  open("HZ-2026-0003", "2026-11-21", "major", 4);
  open("HZ-2026-0004", "2026-11-19", "medium", 2);
  open("HZ-2026-0005", "2027-02-02", "major", 5);
  const DueList list = make_due_list(story.fold.as_of(day("2026-11-30")), 7, world().context());
  std::string order;
  for (const DueEntry& entry : list.entries) order += entry.number.id.substr(11);
  CHECK(order == "34215");
}

TEST_CASE("findings without a number are on the list, those with one are there once") {
  const Scored scored = world().scored();
  const auto untaken = untaken_dangers(scored, {}, world().workload.library);
  REQUIRE(untaken.size() == 1);
  CHECK(untaken[0].id.empty());
  CHECK(untaken[0].finding == "heping/2026-11/SH-102");
  CHECK(untaken[0].due == day("2026-12-18"));
  CHECK(untaken[0].owner.zh == "王五");
  const DueList list = make_due_list(untaken, 7, world().context("2026-12-18"));
  CHECK(list.untaken == 1);
  CHECK(list.entries[0].group == DueGroup::today);
  const Story story = opened();
  CHECK(untaken_dangers(scored, story.fold.as_of(day("2026-11-30")), world().workload.library).empty());
}
