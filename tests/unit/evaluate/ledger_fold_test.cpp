#include "evaluate/ledger_fold.hpp"

#include "unit/evaluate/ledger_testing.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

constexpr const char* id = "HZ-2026-0001";

Event fixed_by(std::string by, std::string_view at = "2026-11-20T09:00:00+08:00") {
  Event fixed = event(LedgerAction::fix, id, at, std::move(by));
  fixed.measures = {same_text("加装防滑条")};
  return fixed;
}

Event verified_by(std::string by, std::string_view at = "2026-11-21T09:00:00+08:00") {
  return event(LedgerAction::verify, id, at, std::move(by));
}

Event closing(int likelihood, int severity) {
  Event closed = event(LedgerAction::close, id, "2026-11-22T09:00:00+08:00", "李四");
  closed.residual = {{"likelihood", likelihood}, {"severity", severity}};
  closed.residual_score = likelihood * severity;
  closed.residual_level = "low";
  return closed;
}

Event extension(std::string_view due, std::string approver) {
  Event extended = event(LedgerAction::extend, id, "2026-11-19T09:00:00+08:00", "王五");
  extended.due = parse_date(due);
  extended.approver = std::move(approver);
  extended.note = "等待配件";
  return extended;
}

}  // namespace

TEST_CASE("a number goes from open to closed") {
  Story story;
  CHECK(story.tell(opening()) == "");
  CHECK(story.now().state == LedgerState::open);
  CHECK(story.now().first_due == parse_date("2026-11-27"));
  Event assigned = event(LedgerAction::assign, id, "2026-11-18T11:00:00+08:00", "张三");
  assigned.to = "赵六";
  CHECK(story.tell(assigned) == "");
  CHECK(story.now().state == LedgerState::assigned);
  CHECK(story.now().owner.zh == "赵六");
  CHECK(story.tell(fixed_by("赵六")) == "");
  CHECK(story.now().state == LedgerState::fixed);
  CHECK(story.tell(verified_by("李四")) == "");
  CHECK(story.now().state == LedgerState::verified);
  CHECK(story.tell(closing(2, 3)) == "");
  CHECK(story.now().state == LedgerState::closed);
  CHECK(story.now().closed->by == "李四");
  CHECK(story.now().residual.score == Decimal(6));
  CHECK(story.now().events.size() == 5);
}

TEST_CASE("what the state does not allow changes nothing") {
  Story story;
  CHECK(story.tell(fixed_by("王五")) == "ledger/unknown-number");
  story.tell(opening());
  CHECK(story.tell(opening()) == "ledger/number");
  CHECK(story.tell(verified_by("李四")) == "ledger/transition");
  CHECK(story.tell(closing(2, 3)) == "ledger/unverified");
  CHECK(story.now().state == LedgerState::open);
  story.tell(fixed_by("王五"));
  CHECK(story.tell(closing(2, 3)) == "ledger/unverified");
  CHECK(story.tell(fixed_by("王五")) == "ledger/transition");
  CHECK(story.now().events.size() == 2);
}

TEST_CASE("a closed number takes nothing but notes") {
  Story story;
  for (const Event& step : {opening(), fixed_by("王五"), verified_by("李四"), closing(2, 3)}) story.tell(step);
  for (const LedgerAction action : {LedgerAction::assign, LedgerAction::fix, LedgerAction::close, LedgerAction::extend,
                                    LedgerAction::accept, LedgerAction::escalate, LedgerAction::give_back})
    CHECK(story.tell(event(action, id, "2026-11-23T09:00:00+08:00", "张三")) == "ledger/transition");
  Event note = event(LedgerAction::note, id, "2026-11-23T09:00:00+08:00", "张三");
  CHECK(story.tell(note) == "ledger/missing");
  note.note = "归档";
  CHECK(story.tell(note) == "");
  CHECK(story.now().state == LedgerState::closed);
}

TEST_CASE("who fixed it does not verify it, and two who verify are two persons") {
  Story story;
  Event major = opening();
  major.verifiers = 2;
  story.tell(major);
  story.tell(fixed_by("王五"));
  {
    Story other;
    other.tell(opening());
    other.tell(fixed_by("王五"));
    CHECK(other.tell(verified_by("王五")) == "ledger/verifier");
  }
  CHECK(story.tell(verified_by("李四")) == "");
  CHECK(story.now().state == LedgerState::fixed);
  CHECK(story.tell(closing(2, 3)) == "ledger/unverified");
  CHECK(story.tell(verified_by("李四")) == "ledger/verifier");
  CHECK(story.now().state == LedgerState::fixed);
  CHECK(story.tell(verified_by("孙七")) == "");
  CHECK(story.now().state == LedgerState::verified);
  CHECK(story.now().verified.size() == 2);
}

TEST_CASE("a return begins another round: fixer, verifications and proof are those of the new one") {
  Story story;
  story.tell(opening());
  Event fixed = fixed_by("王五");
  fixed.evidence = {{"photos/1.jpg", "00"}};
  story.tell(fixed);
  CHECK(story.now().proved);
  story.tell(verified_by("李四"));
  Event returned = event(LedgerAction::give_back, id, "2026-11-21T10:00:00+08:00", "孙七");
  CHECK(story.tell(returned) == "ledger/missing");  // it counts all the same
  CHECK(story.now().state == LedgerState::assigned);
  CHECK_FALSE(story.now().proved);
  CHECK(story.now().verified.empty());
  CHECK(story.now().returns == 1);
  CHECK(story.tell(fixed_by("赵六", "2026-11-22T09:00:00+08:00")) == "");
  CHECK(story.tell(verified_by("王五", "2026-11-23T09:00:00+08:00")) == "");  // the fixer of the round before
}

TEST_CASE("closing needs the risk afterwards, not higher, and lower only by a measure") {
  const auto close_with = [](const Event& last, bool with_measure) {
    Story story;
    story.tell(opening());
    Event fixed = fixed_by("王五");
    if (!with_measure) fixed.measures.clear();
    story.tell(fixed);
    story.tell(verified_by("李四"));
    return story.tell(last);
  };
  CHECK(close_with(closing(4, 3), false) == "");
  CHECK(close_with(closing(2, 3), true) == "");
  CHECK(close_with(closing(2, 3), false) == "ledger/measure");
  CHECK(close_with(closing(5, 3), true) == "ledger/residual");
  CHECK(close_with(closing(5, 2), true) == "");  // 10 is less than 12
  Event without = closing(2, 3);
  without.residual.clear();
  without.residual_score.reset();
  without.residual_level.clear();
  CHECK(close_with(without, true) == "ledger/residual");
}

TEST_CASE("where there is no score, risks compare factor by factor") {
  Story story;
  Event graded = opening();
  graded.score.reset();
  story.tell(graded);
  story.tell(fixed_by("王五"));
  story.tell(verified_by("李四"));
  Event closed = closing(5, 2);
  closed.residual_score.reset();
  CHECK(story.tell(closed) == "ledger/residual");
}

TEST_CASE("the verifier may state the risk afterwards") {
  Story story;
  story.tell(opening());
  story.tell(fixed_by("王五"));
  Event verified = verified_by("李四");
  verified.residual = {{"likelihood", 2}, {"severity", 3}};
  verified.residual_score = 6;
  CHECK(story.tell(verified) == "");
  CHECK(story.tell(event(LedgerAction::close, id, "2026-11-22T09:00:00+08:00", "张三")) == "");
}

TEST_CASE("evidence that the item demands is of the time after") {
  const auto close_with = [](bool at_opening, bool at_fix, bool at_close) {
    Story story;
    Event opened = opening();
    opened.demands = {EvidenceKind::photo};
    if (at_opening) opened.evidence = {{"photos/before.jpg", ""}};
    story.tell(opened);
    Event fixed = fixed_by("王五");
    if (at_fix) fixed.evidence = {{"photos/after.jpg", ""}};
    story.tell(fixed);
    story.tell(verified_by("李四"));
    Event closed = closing(2, 3);
    if (at_close) closed.evidence = {{"photos/after.jpg", ""}};
    return story.tell(closed);
  };
  CHECK(close_with(true, false, false) == "ledger/evidence");
  CHECK(close_with(false, true, false) == "");
  CHECK(close_with(false, false, true) == "");
}

TEST_CASE("an extension keeps the first deadline, and is approved by somebody else than the owner") {
  Story story;
  story.tell(opening());
  CHECK(story.tell(extension("2026-11-27", "张三")) == "ledger/deadline");
  CHECK(story.tell(extension("2026-12-10", "王五")) == "ledger/approver");
  CHECK(story.tell(extension("2026-12-20", "张三")) == "");
  CHECK(story.now().due == parse_date("2026-12-20"));
  CHECK(story.now().first_due == parse_date("2026-11-27"));
  CHECK(story.now().extensions == 3);  // those that broke a condition count too: they stand in the file
}

TEST_CASE("an accepted risk is open again after its end") {
  Story story;
  story.tell(opening());
  Event accepted = event(LedgerAction::accept, id, "2026-11-19T09:00:00+08:00", "张三");
  accepted.until = parse_date("2026-11-19");
  accepted.approver = "陈总";
  accepted.note = "年底搬迁";
  CHECK(story.fold.allows(accepted) == false);  // ends on the day it is given
  accepted.until = parse_date("2026-12-31");
  CHECK(story.tell(accepted) == "");
  CHECK(story.fold.as_of(*parse_date("2026-12-31")).front().state == LedgerState::accepted);
  CHECK_FALSE(story.fold.as_of(*parse_date("2026-12-31")).front().overdue(*parse_date("2026-12-31")));
  const auto after = story.fold.as_of(*parse_date("2027-01-01")).front();
  CHECK(after.state == LedgerState::open);
  CHECK(after.acceptance_lapsed);
  CHECK(after.overdue(*parse_date("2027-01-01")));
  CHECK(story.tell(extension("2027-02-01", "陈总")) == "ledger/transition");  // while it is accepted
  Event late = extension("2027-02-01", "陈总");
  late.at = moment("2027-01-02T09:00:00+08:00");
  CHECK(story.tell(late) == "");
  CHECK(story.now().state == LedgerState::open);
}

TEST_CASE("fixed but not verified is overdue") {
  Story story;
  story.tell(opening());
  story.tell(fixed_by("王五"));
  CHECK_FALSE(story.now().overdue(*parse_date("2026-11-27")));
  CHECK(story.now().overdue(*parse_date("2026-11-28")));
  story.tell(verified_by("李四"));
  CHECK_FALSE(story.now().overdue(*parse_date("2026-11-28")));
}

TEST_CASE("at a customer's: told, refused, nobody at home") {
  Story story;
  story.tell(opening());
  CHECK(story.tell(event(LedgerAction::absent, id, "2026-11-18T12:00:00+08:00", "张三")) == "");
  Event told = event(LedgerAction::told, id, "2026-11-19T12:00:00+08:00", "张三");
  told.to = "用户周某";
  CHECK(story.tell(told) == "");
  CHECK(story.now().state == LedgerState::told);
  Event refused = event(LedgerAction::refuse, id, "2026-11-20T12:00:00+08:00", "张三");
  refused.note = "用户不愿更换胶管";
  CHECK(story.tell(refused) == "");
  CHECK(story.now().state == LedgerState::refused);
  Event escalated = event(LedgerAction::escalate, id, "2026-11-20T13:00:00+08:00", "张三");
  escalated.to = "街道办";
  CHECK(story.tell(escalated) == "");
  CHECK(story.now().state == LedgerState::refused);
  CHECK(story.now().escalated_to == "街道办");
  CHECK(story.tell(fixed_by("用户周某", "2026-11-25T09:00:00+08:00")) == "");
}

TEST_CASE("events of a number follow each other in time") {
  Story story;
  story.tell(opening());
  CHECK(story.tell(fixed_by("王五", "2026-11-17T09:00:00+08:00")) == "ledger/time");
}

TEST_CASE("what was done between the finding and its number is recorded with its day") {
  Event late = opening();
  late.at = moment("2026-11-25T09:00:00+08:00");
  Story story;
  CHECK(story.tell(late) == "");
  CHECK(story.tell(fixed_by("王五", "2026-11-20T09:00:00+08:00")) == "");
  CHECK(story.now().fixed->at.text() == "2026-11-20T09:00:00+08:00");
  CHECK(story.tell(event(LedgerAction::verify, "HZ-2026-0001", "2026-11-19T09:00:00+08:00", "李四")) == "ledger/time");
  Story before;
  CHECK(before.tell(late) == "");
  CHECK(before.tell(fixed_by("王五", "2026-11-17T09:00:00+08:00")) == "ledger/time");
}

TEST_CASE("a number is not opened before its finding, but for the other side of the date line") {
  for (const auto& [at, rules] : {std::pair{"2026-11-18T00:00:00+08:00", ""},
                                  {"2026-11-17T11:00:00-05:00", ""},
                                  {"2026-11-16T23:59:59+08:00", "ledger/time"}}) {
    Event early = opening();
    early.at = moment(at);
    CHECK(Story().tell(early) == rules);
  }
}

TEST_CASE("an event carries what the table says, and nothing else") {
  Story story;
  Event bare = opening();
  bare.level.clear();
  CHECK(story.tell(bare) == "ledger/missing");
  Event fixed = fixed_by("王五");
  fixed.approver = "张三";
  CHECK(story.tell(fixed) == "ledger/missing");
}

TEST_CASE("a recurrence is a new number that cites a closed one") {
  Story story;
  story.tell(opening());
  Event again = opening("HZ-2026-0002", "heping/2026-12/SH-102");
  again.recurs = id;
  CHECK(story.fold.allows(again) == false);
  for (const Event& step : {fixed_by("王五"), verified_by("李四"), closing(2, 3)}) story.tell(step);
  CHECK(story.tell(again) == "");
  CHECK(story.now().recurred == "HZ-2026-0002");
}

TEST_CASE("numbers go on from the highest of their year") {
  Story story;
  CHECK(story.fold.next_number(2026).text() == "HZ-2026-0001");
  story.tell(opening("HZ-2026-0007"));
  story.tell(opening("HZ-2025-0003"));
  story.tell(opening("HZ-2027-0001"));
  CHECK(story.fold.next_number(2026).text() == "HZ-2026-0008");
  CHECK(story.fold.next_number(2025).text() == "HZ-2025-0004");
  CHECK(story.fold.next_number(2024).text() == "HZ-2024-0001");
  CHECK(story.tell(opening("HZ-26-1")) == "ledger/number");
}

TEST_CASE("every state can be left but closed, and every action leads somewhere") {
  for (std::size_t i = 0; i < terms<LedgerState>().size(); ++i) {
    const auto state = static_cast<LedgerState>(i);
    CAPTURE(terms<LedgerState>()[i].id);
    const bool leaves = std::ranges::any_of(
        life_cycle(), [&](const LifeCycleRow& row) { return row.from.holds(state) && !row.stays && row.to != state; });
    CHECK(leaves == (state != LedgerState::closed));
    const bool reached =
        std::ranges::any_of(life_cycle(), [&](const LifeCycleRow& row) { return !row.stays && row.to == state; });
    CHECK(reached);
  }
  for (std::size_t i = 0; i < life_cycle().size(); ++i) CHECK(life_cycle()[i].action == static_cast<LedgerAction>(i));
  for (std::size_t i = 0; i < ledger_conditions().size(); ++i)
    CHECK(ledger_conditions()[i].condition == static_cast<LedgerCondition>(i));
}

TEST_CASE("the first deadline counts until it was extended, also where it was opened with a later one") {
  Story story;
  Event opened = opening();
  opened.first_due = parse_date("2026-10-20");
  story.tell(opened);
  CHECK(story.now().days_left(*parse_date("2026-11-20")) == -31);
  CHECK(story.now().overdue(*parse_date("2026-11-20")));
  Event extended = event(LedgerAction::extend, "HZ-2026-0001", "2026-11-21T10:00:00+08:00", "李四");
  extended.due = parse_date("2026-12-01");
  extended.approver = "陈总";
  extended.note = "等材料";
  CHECK(story.tell(extended) == "");
  CHECK(story.now().days_left(*parse_date("2026-11-20")) == 11);
  CHECK(to_text(*story.now().first_due) == "2026-10-20");
}
