#include "load/reply_sheet.hpp"

#include <doctest/doctest.h>

#include "unit/problem_lines.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

constexpr const char* headings = "notice,id,state,measures,by,on,photos\n";

ReplySheet read(const std::string& bytes, std::string expected_rules = "") {
  Diagnostics problems;
  ReplySheet sheet = read_reply_sheet("reply.csv", bytes, problems);
  CHECK(rules_in(problems) == expected_rules);
  return sheet;
}

}  // namespace

TEST_CASE("a sheet is read by its headings, in any order and in either language") {
  const ReplySheet ids = read(std::string(headings) + "ZG-1,HZ-2026-0001,fix,补贴,王五,2026-11-10,a.jpg\n");
  REQUIRE(ids.rows.size() == 1);
  CHECK(ids.rows[0].field(ReplyColumn::by) == "王五");
  CHECK(ids.rows[0].field(ReplyColumn::photos) == "a.jpg");
  CHECK(ids.rows[0].field(ReplyColumn::recheck).empty());
  CHECK(ids.file->place(ids.rows[0].place(ReplyColumn::state)) == Place{2, 19});
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

TEST_CASE("a sheet in GB18030 is read as well") {
  // 王五 in GBK.
  const ReplySheet sheet = read(std::string(headings) + "ZG-1,HZ-2026-0001,fix,a,\xCD\xF5\xCE\xE5,2026-11-10,\n");
  REQUIRE(sheet.rows.size() == 1);
  CHECK(sheet.rows[0].field(ReplyColumn::by) == "王五");
  read(std::string(headings) + "\xFF\xFF\n", "file/encoding");
}

TEST_CASE("a sheet without rows or columns is refused") {
  read("", "yaml/empty");
  read(headings, "yaml/empty");
  read("notice,id,state,measures,by,on,state\na,b,c,d,e,f,g\n", "yaml/duplicate-key");
  read("notice,id,整改结果,measures,by,on,state\na,b,c,d,e,f,g\n", "yaml/duplicate-key");
  read("notice,id,state\na,b,c\n", "schema/missing-key schema/missing-key schema/missing-key");
  read("notice,id,state,measures,by,on\na,b,c,d,e,f,g\n", "schema/type");
  read("notice,\"id\n", "yaml/unterminated");
}
