#include "evaluate/reply.hpp"

#include "load/reply_sheet.hpp"
#include "unit/evaluate/evaluate_testing.hpp"
#include "unit/evaluate/ledger_testing.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

/// A ledger of three dangers, and replies to a notice about them.
struct Replies {
  Story story;
  Ledger ledger;

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

  /// The rows' events as "fix HZ-2026-0001 王五 2026-11-20", or the rules that are broken.
  std::string reply(const std::string& rows) const {
    Diagnostics problems;
    const Reply reply = checked(rows, problems);
    if (!problems.empty()) return rules_in(problems);
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
  Reply checked(const std::string& rows, Diagnostics& problems) const {
    const std::string headings = "notice,id,state,measures,by,on,photos,recheck,recheck_by,recheck_on\n";
    const ReplySheet sheet = read_reply_sheet("reply.csv", headings + rows, problems);
    const auto find_photo = [](const std::string& photo) {
      return photo.starts_with("there/") ? std::optional(photo) : std::nullopt;
    };
    return check_reply(sheet,
                       {.ledger = ledger,
                        .fold = story.fold,
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
  CHECK(replies.reply(one) == "schema/value");
  CHECK(replies.reply(one + two + notice + ",HZ-2026-0003" + done) == "schema/value");
  CHECK(replies.reply(one + one) == "schema/duplicate-id ledger/transition");
  CHECK(replies.reply(one + "ZG-000000000000,HZ-2026-0002" + done) == "schema/value");
  CHECK(replies.reply(one + ",HZ-2026-0002" + done) == "schema/missing-key");
  CHECK(replies.reply(one + notice + ",HZ-2026-0009" + done) == "ledger/unknown-number");
}

TEST_CASE("where the ledger knows the notice, it says what is missing and what is too much") {
  Replies replies;
  replies.serve({"HZ-2026-0001", "HZ-2026-0002"}, "ZG-7");
  CHECK(replies.reply("ZG-7,HZ-2026-0001" + done + "ZG-7,HZ-2026-0002" + done).starts_with("fix 0001"));
  CHECK(replies.reply("ZG-7,HZ-2026-0001" + done) == "schema/missing-key");
  CHECK(replies.reply("ZG-7,HZ-2026-0001" + done + "ZG-7,HZ-2026-0002" + done + "ZG-7,HZ-2026-0003" + done) ==
        "schema/value");
}

TEST_CASE("a day may stand as a spreadsheet writes it") {
  const Replies replies;
  const std::string row = replies.notice_of({"HZ-2026-0001"}) + ",HZ-2026-0001,fix,补贴,王五,";
  for (const char* day : {"2026-11-20", "2026/11/20"})
    CHECK(replies.reply(row + day + ",\n") == "fix 0001 王五 2026-11-20 补贴\n");
  CHECK(replies.reply(row + "2026/11/9,\n") == "ledger/time");  // read, and before it was opened
  for (const char* day : {"11/20", "2026/13/1", "20/11/2026", "2026//20", "2026-11-20-"})
    CHECK(replies.reply(row + day + ",\n") == "schema/date");
}

TEST_CASE("a row says what, who and when") {
  const Replies replies;
  const std::string row = replies.notice_of({"HZ-2026-0001"}) + ",HZ-2026-0001";
  CHECK(replies.reply(row + ",,补贴,王五,2026-11-20,\n") == "schema/missing-key");
  CHECK(replies.reply(row + ",done,补贴,王五,2026-11-20,\n") == "schema/value");
  CHECK(replies.reply(row + ",verify,补贴,王五,2026-11-20,\n") == "schema/value");  // not for who replies
  CHECK(replies.reply(row + ",fix,,王五,2026-11-20,\n") == "schema/missing-key");
  CHECK(replies.reply(row + ",fix,补贴,,2026-11-20,\n") == "schema/missing-key");
  CHECK(replies.reply(row + ",fix,补贴,王五,,\n") == "schema/missing-key");
  CHECK(replies.reply(row + ",fix,补贴,王五,20.11.,\n") == "schema/date");
  CHECK(replies.reply(row + ",fix,补贴,王五,2026-12-01,\n") == "schema/date");
  CHECK(replies.reply(row + ",fix,补贴,王五,2026-11-20,gone.jpg\n") == "file/unreadable");
  CHECK(replies.reply(row + ",absent,,王五,2026-11-20,\n") == "absent 0001 王五 2026-11-20 \n");
  CHECK(replies.reply(row + ",fix,补贴,王五,2026-11-17,\n") == "ledger/time");  // before it was opened
}

TEST_CASE("a day of a reply is one at the place, and a reply that was recorded in part goes on") {
  Replies replies;
  const std::string notice = replies.notice_of({"HZ-2026-0001", "HZ-2026-0002"});
  const std::string rows = notice + ",HZ-2026-0001" + done + notice + ",HZ-2026-0002" + done;
  Diagnostics problems;
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
  CHECK(rules_in(problems) == "");
  // Another day is another repair, which a number that is fixed does not take.
  CHECK(replies.reply(notice + ",HZ-2026-0001,fix,补贴,王五,2026-11-21,\n" + notice + ",HZ-2026-0002" + done) ==
        "ledger/transition");
}

TEST_CASE("a recheck that is filled in is named, not recorded") {
  const Replies replies;
  const std::string notice = replies.notice_of({"HZ-2026-0001", "HZ-2026-0002"});
  Diagnostics problems;
  const Reply reply = replies.checked(notice + ",HZ-2026-0001,fix,补贴,王五,2026-11-20,,合格,李四,2026-11-21\n" +
                                          notice + ",HZ-2026-0002,fix,补贴,王五,2026-11-20,,,,\n",
                                      problems);
  CHECK(rules_in(problems) == "");
  CHECK(reply.events.size() == 2);
  CHECK(reply.rechecked == std::vector<std::string>{"HZ-2026-0001"});
}
