#include "load/table/course_reader.hpp"

#include <doctest/doctest.h>

#include "load/table/table.hpp"

using namespace csafe;

namespace {

/// What the row below these headings says was done: `fix 2026-11-04 王五, verify …`, then what is wrong with it.
std::string course(const std::string& headings, const std::string& cells) {
  std::vector<SheetProblem> problems;
  const std::string csv = "item,result,owner,verifier," + headings + "\nA1,fail,王五,赵六、钱七," + cells + "\n";
  const auto file = read_sheets("a.csv", csv, problems);
  REQUIRE(file);
  const auto layout = find_layout("a.csv", file->sheets[0], {}, {}, problems);
  REQUIRE(layout);
  const ReadSheet sheet{"a.csv", &file->sheets[0], *layout};
  const ImportRules rules;
  const WorkCalendar calendar;
  RowReader row(sheet, 2, rules, calendar, problems);
  const DraftObservation observation = row.observation(false, "", *parse_date("2026-11-18"));
  std::string text = observation.course ? observation.course->number : "none";
  if (observation.course && !observation.course->remark.empty()) text += " (" + observation.course->remark + ")";
  if (observation.course)
    for (const DraftStep& step : observation.course->steps) {
      text +=
          ", " + std::string(term(step.action).id) + " " + to_text(step.day) + (step.day_given ? " " : "? ") + step.by;
      if (!step.note.empty()) text += " (" + step.note + ")";
      for (const std::string& photo : step.evidence) text += " " + photo;
    }
  for (const SheetProblem& problem : problems) text += "; " + problem.at.text() + " " + problem.message.en;
  return text;
}

}  // namespace

TEST_CASE("a row that fills in no column of a ledger tells of no course") {
  CHECK(course("整改完成日期,复查结果", ",") == "none");
}

TEST_CASE("days tell how far a row has come") {
  CHECK(course("隐患编号,整改完成日期", "N-1,") == "N-1");
  CHECK(course("隐患编号,整改完成日期", "N-1,2026-11-04") == "N-1, fix 2026-11-04 王五");
  CHECK(course("整改完成日期,复查日期,销号日期", "2026-11-04,2026-11-05,2026/11/6") ==
        ", fix 2026-11-04 王五, verify 2026-11-05 赵六, verify 2026-11-05 钱七, close 2026-11-06 ");
  CHECK(course("整改完成日期,复查结果,复查日期", "2026-11-04,未通过,2026-11-05") ==
        ", fix 2026-11-04 王五, return 2026-11-05 赵六 (未通过)");
}

TEST_CASE("a missing day is that of the next step, else of the one before") {
  CHECK(course("销号日期,整改情况", "2026-11-06,已换新") ==
        ", fix 2026-11-06? 王五 (已换新), verify 2026-11-06? 赵六, verify 2026-11-06? 钱七, close 2026-11-06 ");
  CHECK(course("整改状态,整改完成日期", "已销号,2026-11-04") ==
        ", fix 2026-11-04 王五, verify 2026-11-04? 赵六, verify 2026-11-04? 钱七, close 2026-11-04? ");
}

TEST_CASE("the state is said in a column of its own, or by what was done") {
  CHECK(course("整改状态,整改完成日期", "待验收,2026-11-04") == ", fix 2026-11-04 王五");
  CHECK(course("整改情况,整改完成日期", "已整改,2026-11-04") == ", fix 2026-11-04 王五");
  CHECK(course("整改情况", "整改中") == "");
  CHECK(course("整改情况", "等待配件") == " (等待配件)");
}

TEST_CASE("what an open row shows of its rectification is noted") {
  CHECK(course("整改状态,整改后照片", "整改中,b/1.jpg、b/2.jpg") ==
        ", note 2026-11-18? 王五 (整改后照片) b/1.jpg b/2.jpg");
  CHECK(course("整改情况,整改后照片", "已换一半,b/1.jpg") == ", note 2026-11-18? 王五 (已换一半) b/1.jpg");
}

TEST_CASE("what was done has to go with the state") {
  CHECK(course("整改状态,整改情况", "未整改,已完成").starts_with("none; a.csv:F2 '已完成' does not go with"));
  CHECK(course("整改状态,整改情况,整改完成日期", "待验收,未完成,2026-11-04")
            .starts_with("none; a.csv:F2 '未完成' does not go with"));
  CHECK(course("整改状态,整改情况,整改完成日期", "待验收,已完成,2026-11-04") == ", fix 2026-11-04 王五");
  CHECK(course("整改情况,整改完成日期,复查结果,复查日期", "已完成,2026-11-04,未通过,2026-11-05") ==
        ", fix 2026-11-04 王五, return 2026-11-05 赵六 (未通过)");
}

TEST_CASE("every cell of a row that cannot be read is told") {
  CHECK(course("整改完成日期,复查日期,复查结果", "4/11,5/11,还行") ==
        "none; a.csv:E2 '4/11' is not a date; a.csv:F2 '5/11' is not a date; a.csv:G2 '还行' is not possible in column "
        "'Verified'");
}

TEST_CASE("what contradicts itself or is not known is told of its cell") {
  CHECK(course("整改状态,整改完成日期", "未整改,2026-11-04").starts_with("none; a.csv:E2 '未整改' does not go with"));
  CHECK(course("整改状态", "已销号").starts_with("none; a.csv:E2 the row says '已销号', but gives no day"));
  CHECK(course("整改状态", "快了").starts_with("none; a.csv:E2 '快了' is not possible"));
  CHECK(course("复查结果,复查日期", "还行,2026-11-04").starts_with("none; a.csv:E2 '还行' is not possible"));
  CHECK(course("整改完成日期", "11月4日").starts_with("none; a.csv:E2 '11月4日' is not a date"));
}

TEST_CASE("in a ledger 编号 is its own number, and a row that fills in nothing else is open") {
  std::vector<SheetProblem> problems;
  const auto file = read_sheets("a.csv", "编号,隐患描述,整改完成日期\n2026-1,x,\n,z,\n", problems);
  REQUIRE(file);
  const auto layout = find_layout("a.csv", file->sheets[0], {}, {}, problems);
  REQUIRE(layout);
  const ReadSheet sheet{"a.csv", &file->sheets[0], *layout};
  const ImportRules rules;
  const auto first = RowReader(sheet, 2, rules, {}, problems).observation(true, "", {}).course;
  const auto second = RowReader(sheet, 3, rules, {}, problems).observation(true, "", {}).course;
  REQUIRE((first && second));
  CHECK(first->number == "2026-1");
  CHECK(second->number.empty());
  CHECK(second->steps.empty());
  CHECK(problems.empty());
}
