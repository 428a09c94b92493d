#include "evaluate/reply.hpp"

#include "load/reply_sheet.hpp"
#include "unit/evaluate/evaluate_testing.hpp"
#include "unit/evaluate/ledger_testing.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

std::string lines_of(const std::vector<SheetProblem>& problems) {
  std::string lines;
  for (const SheetProblem& problem : problems) lines += problem.at.text() + " " + problem.message.en + "\n";
  return lines;
}

/// A ledger of three dangers, and replies to a notice about them.
struct Replies {
  Story story;
  Ledger ledger;
  Library library;

  Replies() {
    for (const char* id : {"HZ-2026-0001", "HZ-2026-0002", "HZ-2026-0003"})
      CHECK(story.tell(opening(id, std::string("heping/2026-11/") + id)) == "");
  }

  std::string notice_of(const std::vector<const char*>& ids) const {
    std::vector<const Rectification*> batch;
    for (const char* id : ids) batch.push_back(story.fold.find(id));
    return notice_number(batch);
  }

  void serve(const std::vector<const char*>& ids, const std::string& notice) {
    for (const char* id : ids) {
      Event served = event(LedgerAction::notify, id, "2026-11-19T09:00:00+08:00", "张三");
      served.notice = notice;
      CHECK(story.tell(served) == "");
      ledger.events.push_back(served);
    }
  }

  /// The rows' events as "fix 0001 王五 2026-11-20", or what is wrong, each with its cell.
  std::string reply(const std::string& rows, const std::string& more_headings = "") const {
    std::vector<SheetProblem> problems;
    const Reply reply = checked(rows, problems, more_headings);
    if (!problems.empty()) return lines_of(problems);
    std::string out;
    for (const Event& event : reply.events) {
      out += std::string(term(event.action).id) + " " + event.id.substr(8) + " " + event.by + " " +
             to_text(event.at.date()) + " " + (event.measures.empty() ? event.note : event.measures[0].zh);
      for (const EvidenceFile& photo : event.evidence) out += " " + photo.file;
      out += '\n';
    }
    return out;
  }

  /// Replied at the place, whose clocks are 8 hours ahead.
  Reply checked(const std::string& rows, std::vector<SheetProblem>& problems,
                const std::string& more_headings = "") const {
    const std::string headings = "notice,id,state,measures,by,on,photos,recheck,recheck_by,recheck_on" + more_headings;
    const ReplySheet sheet = read_reply_sheet("reply.csv", headings + "\n" + rows, problems);
    const auto find_photo = [](const std::string& photo) {
      return photo.starts_with("there/") ? std::optional(photo) : std::nullopt;
    };
    return check_reply(sheet,
                       {.ledger = ledger,
                        .fold = story.fold,
                        .library = library,
                        .today = day("2026-11-30"),
                        .offset = std::chrono::hours(8),
                        .find_photo = find_photo},
                       problems);
  }
};

const std::string done = ",fix,补贴,王五,2026-11-20,\n";

}  // namespace

TEST_CASE("a reply to exactly the batch becomes events") {
  const Replies replies;
  const std::string notice = replies.notice_of({"HZ-2026-0001", "HZ-2026-0003"});
  CHECK(replies.reply(notice + ",HZ-2026-0003,整改完成,补贴,王五,2026-11-20,there/a.jpg；there/b.jpg\n" + notice +
                      ",HZ-2026-0001,refused,不同意,赵六,2026-11-21,\n") ==
        "fix 0003 王五 2026-11-20 补贴 there/a.jpg there/b.jpg\nrefuse 0001 赵六 2026-11-21 不同意\n");
}

TEST_CASE("a row more, a row less, a row of another notice: refused") {
  const Replies replies;
  const std::string notice = replies.notice_of({"HZ-2026-0001", "HZ-2026-0002"});
  const std::string one = notice + ",HZ-2026-0001" + done;
  const std::string two = notice + ",HZ-2026-0002" + done;
  CHECK(replies.reply(one + two).starts_with("fix 0001"));
  CHECK(replies.reply(one) == "reply.csv these 1 numbers are not the batch of notice " + notice + "\n");
  CHECK(replies.reply(one + two + notice + ",HZ-2026-0003" + done) ==
        "reply.csv these 3 numbers are not the batch of notice " + notice + "\n");
  CHECK(replies.reply(one + one) ==
        "reply.csv:B3 HZ-2026-0001 stands here twice\n"
        "reply.csv:C3 HZ-2026-0001 is 'Fixed, to be verified'; 'fix' is not possible\n");
  CHECK(replies.reply(one + "ZG-000000000000,HZ-2026-0002" + done) ==
        "reply.csv:A3 the row is of notice ZG-000000000000, the sheet of " + notice + "\n");
  CHECK(replies.reply(one + ",HZ-2026-0002" + done) == "reply.csv:A3 the row names no notice\n");
  CHECK(replies.reply(one + notice + ",HZ-2026-0009" + done) == "reply.csv:B3 there is no number HZ-2026-0009\n");
}

TEST_CASE("where the ledger knows the notice, it says what is missing and what is too much") {
  Replies replies;
  replies.serve({"HZ-2026-0001", "HZ-2026-0002"}, "ZG-7");
  CHECK(replies.reply("ZG-7,HZ-2026-0001" + done + "ZG-7,HZ-2026-0002" + done).starts_with("fix 0001"));
  CHECK(replies.reply("ZG-7,HZ-2026-0001" + done) ==
        "reply.csv the reply lacks HZ-2026-0002, which notice ZG-7 covers\n");
  CHECK(replies.reply("ZG-7,HZ-2026-0001" + done + "ZG-7,HZ-2026-0002" + done + "ZG-7,HZ-2026-0003" + done) ==
        "reply.csv:B4 HZ-2026-0003 is not of notice ZG-7\n");
}

TEST_CASE("a day may stand as a spreadsheet writes it") {
  const Replies replies;
  const std::string row = replies.notice_of({"HZ-2026-0001"}) + ",HZ-2026-0001,fix,补贴,王五,";
  for (const char* day : {"2026-11-20", "2026/11/20", "2026年11月20日", "2026.11.20", "20261120", "2026/11/20 0:00"})
    CHECK(replies.reply(row + day + ",\n") == "fix 0001 王五 2026-11-20 补贴\n");
  // Read, and before it was opened.
  CHECK(replies.reply(row + "2026/11/9,\n").find("2026-11-09T00:00:00+08:00 lies before") != std::string::npos);
  for (const char* day : {"11/20", "2026/13/1", "20/11/2026", "2026//20", "2026-11-20-"})
    CHECK(replies.reply(row + day + ",\n") == std::string("reply.csv:F2 '") + day + "' is not a date\n");
}

TEST_CASE("a row says what, who and when") {
  const Replies replies;
  const std::string row = replies.notice_of({"HZ-2026-0001"}) + ",HZ-2026-0001";
  CHECK(replies.reply(row + ",,补贴,王五,2026-11-20,\n") == "reply.csv:C2 HZ-2026-0001 has no result\n");
  CHECK(replies.reply(row + ",done,补贴,王五,2026-11-20,\n") ==
        "reply.csv:C2 'done' is not a result of a rectification\n");
  // Not for who replies.
  CHECK(replies.reply(row + ",verify,补贴,王五,2026-11-20,\n") ==
        "reply.csv:C2 'verify' is not a result of a rectification\n");
  const auto lacks = [](const std::string& cell, const std::string& heading) {
    return "reply.csv:" + cell + " HZ-2026-0001: 'Fixed' needs '" + heading + "'\n";
  };
  CHECK(replies.reply(row + ",fix,,王五,2026-11-20,\n") == lacks("D2", "Measures taken"));
  CHECK(replies.reply(row + ",fix,补贴,,2026-11-20,\n") == lacks("E2", "By"));
  CHECK(replies.reply(row + ",fix,补贴,王五,,\n") == lacks("F2", "On"));
  CHECK(replies.reply(row + ",fix,补贴,王五,20.11.,\n") == "reply.csv:F2 '20.11.' is not a date\n");
  CHECK(replies.reply(row + ",fix,补贴,王五,2026-12-01,\n") ==
        "reply.csv:F2 2026-12-01 lies after today, 2026-11-30\n");
  CHECK(replies.reply(row + ",fix,补贴,王五,2026-11-20,gone.jpg\n") ==
        "reply.csv:G2 the photo 'gone.jpg' cannot be found\n");
  CHECK(replies.reply(row + ",absent,,王五,2026-11-20,\n") == "absent 0001 王五 2026-11-20 \n");
  // Before it was opened.
  CHECK(replies.reply(row + ",fix,补贴,王五,2026-11-17,\n").find("lies before") != std::string::npos);
}

TEST_CASE("a day of a reply is one at the place, and a reply that was recorded in part goes on") {
  Replies replies;
  const std::string notice = replies.notice_of({"HZ-2026-0001", "HZ-2026-0002"});
  const std::string rows = notice + ",HZ-2026-0001" + done + notice + ",HZ-2026-0002" + done;
  std::vector<SheetProblem> problems;
  Reply reply = replies.checked(rows, problems);
  REQUIRE(reply.events.size() == 2);
  CHECK(reply.known == 0);
  CHECK(reply.events[0].at.text() == "2026-11-20T00:00:00+08:00");

  CHECK(replies.story.tell(reply.events[0]) == "");
  replies.ledger.events.push_back(reply.events[0]);
  reply = replies.checked(rows, problems);
  REQUIRE(reply.events.size() == 1);
  CHECK(reply.events[0].id == "HZ-2026-0002");
  CHECK(reply.known == 1);
  CHECK(lines_of(problems) == "");
  // Another day is another repair, which a number that is fixed does not take.
  CHECK(replies.reply(notice + ",HZ-2026-0001,fix,补贴,王五,2026-11-21,\n" + notice + ",HZ-2026-0002" + done) ==
        "reply.csv:C2 HZ-2026-0001 is 'Fixed, to be verified'; 'fix' is not possible\n");
}

TEST_CASE("a recheck that is filled in is named, not recorded") {
  const Replies replies;
  const std::string notice = replies.notice_of({"HZ-2026-0001", "HZ-2026-0002"});
  std::vector<SheetProblem> problems;
  const Reply reply = replies.checked(notice + ",HZ-2026-0001,fix,补贴,王五,2026-11-20,,合格,李四,2026-11-21\n" +
                                          notice + ",HZ-2026-0002,fix,补贴,王五,2026-11-20,,,,\n",
                                      problems);
  CHECK(lines_of(problems) == "");
  CHECK(reply.events.size() == 2);
  CHECK(reply.rechecked == std::vector<std::string>{"HZ-2026-0001"});
}

TEST_CASE("what the notice said is not for the reply to change") {
  Replies replies;
  Event open = opening("HZ-2026-0004", "heping/2026-11/HZ-2026-0004");
  open.found = same_text("台阶边缘 无防滑条");
  open.level = "high";
  open.due = day("2026-11-25");
  CHECK(replies.story.tell(open) == "");
  replies.ledger.events.push_back(open);
  const std::string row = replies.notice_of({"HZ-2026-0004"}) + ",HZ-2026-0004,fix,补贴,王五,2026-11-20,,,,,";
  const auto reply = [&](const std::string& said) { return replies.reply(row + said + "\n", ",problem,level,due"); };
  CHECK(reply("台阶边缘 无防滑条,high,2026-11-25").starts_with("fix 0004"));
  CHECK(reply("台阶边缘无防滑条,high,2026年11月25日").starts_with("fix 0004"));
  CHECK(reply(",,").starts_with("fix 0004"));
  CHECK(reply("台阶边缘 无防滑条,low,2026-12-25") ==
        "reply.csv:L2 HZ-2026-0004: 'Level' is 'low' in the reply and 'high' in the ledger\n"
        "reply.csv:M2 HZ-2026-0004: 'Deadline' is '2026-12-25' in the reply and '2026-11-25' in the ledger\n");
  CHECK(reply("台阶完好,high,soon") ==
        "reply.csv:K2 HZ-2026-0004: 'Problem' is '台阶完好' in the reply and '台阶边缘 无防滑条' in the ledger\n"
        "reply.csv:M2 HZ-2026-0004: 'Deadline' is 'soon' in the reply and '2026-11-25' in the ledger\n");

  // What was extended since the notice was printed stands in it as it was.
  Event later = event(LedgerAction::extend, "HZ-2026-0004", "2026-11-19T09:00:00+08:00", "张三");
  later.due = day("2026-12-05");
  later.approver = "李主任";
  later.note = "等配件";
  CHECK(replies.story.tell(later) == "");
  replies.ledger.events.push_back(later);
  CHECK(reply(",,2026-11-25").starts_with("fix 0004"));
  CHECK(reply(",,2026-12-05").starts_with("fix 0004"));
  CHECK(reply(",,2026-12-06").find("'2026-12-05' in the ledger") != std::string::npos);
}
