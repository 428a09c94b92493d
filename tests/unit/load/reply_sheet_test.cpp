#include "load/reply_sheet.hpp"

#include <doctest/doctest.h>

#include "present/book.hpp"

using namespace csafe;

namespace {

constexpr const char* headings = "notice,id,state,measures,by,on,photos\n";

ReplySheet read(const std::string& bytes, const std::string& expected_problems = "") {
  std::vector<SheetProblem> problems;
  ReplySheet sheet = read_reply_sheet("reply.csv", bytes, problems);
  std::string told;
  for (const SheetProblem& problem : problems) told += problem.at.text() + " " + problem.message.en + "\n";
  CHECK(told == expected_problems);
  return sheet;
}

}  // namespace

TEST_CASE("a sheet is read by its headings, in any order and in either language") {
  const ReplySheet ids = read(std::string(headings) + "ZG-1,HZ-2026-0001,fix,补贴,王五,2026-11-10,a.jpg\n");
  REQUIRE(ids.rows.size() == 1);
  CHECK(ids.rows[0].field(ReplyColumn::by) == "王五");
  CHECK(ids.rows[0].field(ReplyColumn::photos) == "a.jpg");
  CHECK(ids.rows[0].field(ReplyColumn::recheck).empty());
  CHECK(ids.rows[0].place(ReplyColumn::state).text() == "reply.csv:C2");
  const ReplySheet chinese = read(
      "\xEF\xBB\xBF整改人,编号,隐患整改通知单,整改结果,备用,整改措施及完成情况,完成日期\r\n"
      "王五,HZ-2026-0001,ZG-1,整改完成,x,补贴,2026-11-10\r\n");
  REQUIRE(chinese.rows.size() == 1);
  CHECK(chinese.rows[0].field(ReplyColumn::by) == "王五");
  CHECK(chinese.rows[0].field(ReplyColumn::state) == "整改完成");
}

TEST_CASE("blanks around a field and the quote against formulas do not count") {
  const ReplySheet sheet = read(std::string(headings) + "ZG-1, HZ-2026-0001 ,fix,'=补贴,'王五, 2026-11-10\n");
  REQUIRE(sheet.rows.size() == 1);
  CHECK(sheet.rows[0].field(ReplyColumn::id) == "HZ-2026-0001");
  CHECK(sheet.rows[0].field(ReplyColumn::measures) == "=补贴");
  CHECK(sheet.rows[0].field(ReplyColumn::by) == "'王五");
  CHECK(sheet.rows[0].field(ReplyColumn::photos).empty());
}

TEST_CASE("rows that are no replies are passed over and named") {
  const std::string reply = "ZG-1,HZ-2026-0001,fix,补贴,王五,2026-11-10,a.jpg\n";
  const ReplySheet sheet = read(headings + reply + "填表人签字：,,,,,,\n,,fix,补贴,王五,,\n审核：,张三\n合计,1,,\n" +
                                headings + "注：请按期回复\n日期：2026-11-10,,,盖章：\nZG-1,,fix,,,,\n,HZ-2026-0002\n");
  REQUIRE(sheet.rows.size() == 3);
  CHECK(sheet.rows[0].field(ReplyColumn::id) == "HZ-2026-0001");
  CHECK(sheet.rows[1].field(ReplyColumn::state) == "fix");
  CHECK(sheet.rows[2].field(ReplyColumn::id) == "HZ-2026-0002");
  REQUIRE(sheet.remarks.size() == 1);
  CHECK(sheet.remarks[0].en ==
        "reply.csv: rows passed over (titles, totals, signatures, rows with neither notice nor number): "
        "3, 4, 5, 6, 7, 8, 9");
}

TEST_CASE("a sheet in GB18030 is read as well") {
  // 王五 in GBK.
  const ReplySheet sheet = read(std::string(headings) + "ZG-1,HZ-2026-0001,fix,a,\xCD\xF5\xCE\xE5,2026-11-10,\n");
  REQUIRE(sheet.rows.size() == 1);
  CHECK(sheet.rows[0].field(ReplyColumn::by) == "王五");
  read(std::string(headings) + "\xFF\xFF\n", "reply.csv:A2 byte 0xFF is no GB18030\n");
}

TEST_CASE("a sheet without rows or columns is refused") {
  read("", "reply.csv the file is empty\n");
  read(headings, "reply.csv the sheet holds no row\n");
  read("a,b\nc,d\n", "reply.csv no row has the headings of a reply sheet\n");
  read("notice,id,state,measures,by,on,state\na,b,c,d,e,f,g\n",
       "reply.csv:G1 the sheet has the column 'state' (State) twice\n");
  read("notice,id,整改结果,measures,by,on,state\na,b,c,d,e,f,g\n",
       "reply.csv:G1 the sheet has the column 'state' (State) twice\n");
  read("notice,id,state\na,b,c\n",
       "reply.csv:1 the sheet has no column 'by' (By)\n"
       "reply.csv:1 the sheet has no column 'measures' (Measures taken)\n"
       "reply.csv:1 the sheet has no column 'on' (On)\n");
  read("notice,id,state,measures,by,on\na,b,c,d,e,f,g\n", "reply.csv:2 the row has 7 fields and the heading 6\n");
  read("notice,\"id\n", "reply.csv:B1 a quote is not closed\n");
}

TEST_CASE("titles may stand above the headings, and days are read as spreadsheets write them") {
  const ReplySheet sheet = read(
      "整改回复单\n\nnotice,id,state,measures,by,on,due,recheck_on\n"
      "ZG-1,HZ-2026-0001,fix,补贴,王五,2026年12月1日,2026/12/9,soon\n");
  REQUIRE(sheet.rows.size() == 1);
  CHECK(sheet.rows[0].field(ReplyColumn::on) == "2026-12-01");
  CHECK(sheet.rows[0].field(ReplyColumn::due) == "2026-12-09");
  CHECK(sheet.rows[0].field(ReplyColumn::recheck_on) == "soon");
  CHECK(sheet.rows[0].place(ReplyColumn::on).text() == "reply.csv:F4");
  CHECK(sheet.rows[0].place(ReplyColumn::photos).text() == "reply.csv:4");
}

TEST_CASE("a workbook is read as well, also with sheets that are none of it") {
  Section reply{.id = "reply"};
  for (const ReplyColumn column : {ReplyColumn::notice, ReplyColumn::id, ReplyColumn::state, ReplyColumn::by,
                                   ReplyColumn::measures, ReplyColumn::on})
    reply.columns.push_back({.id = "", .title = reply_column_title(column)});
  reply.rows = {{std::string("ZG-1"), std::string("HZ-2026-0001"), std::string("整改完成"), std::string("王五"),
                 std::string("补贴"), *parse_date("2026-12-01")}};
  Section other{.id = "other", .columns = {{.id = "a", .title = same_text("说明")}}, .rows = {{std::string("x")}}};
  Book book{.title = same_text("Reply"), .as_of = *parse_date("2026-12-02"), .sheets = {}};
  book.sheets.push_back({.name = same_text("说明"), .parts = {other}});
  book.sheets.push_back({.name = same_text("回复"), .parts = {reply}});
  const RenderedBook rendered = render_xlsx(book, Language::zh);
  REQUIRE(rendered.problem.empty());
  const ReplySheet sheet = read(rendered.bytes);
  REQUIRE(sheet.rows.size() == 1);
  CHECK(sheet.rows[0].field(ReplyColumn::id) == "HZ-2026-0001");
  CHECK(sheet.rows[0].field(ReplyColumn::on) == "2026-12-01");
  CHECK(sheet.rows[0].place(ReplyColumn::on).text() == "reply.csv:回复!F2");
  REQUIRE(sheet.remarks.size() == 1);
  CHECK(sheet.remarks[0].en == "reply.csv: sheet '说明' has no headings of a reply and is passed over");
}
