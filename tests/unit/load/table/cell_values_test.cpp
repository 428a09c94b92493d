#include "load/table/cell_values.hpp"

#include <doctest/doctest.h>

using namespace csafe;
using Texts = std::vector<std::string>;

namespace {

std::string day(std::string_view text) {
  const auto date = cell_date(text);
  return date ? to_text(*date) : "none";
}

std::string period(std::string_view text) {
  const auto found = cell_period(text);
  return found ? found->text : "none";
}

std::string number(std::string_view text) {
  bool per_cent = false;
  const auto found = cell_number(text, per_cent);
  return found ? *found + (per_cent ? " %" : "") : "none";
}

}  // namespace

TEST_CASE("days are read as people write them, the year first") {
  for (const char* text :
       {"2026-11-08", "2026/11/8", "2026.11.8", "2026年11月8日", "2026 年 11 月 8 号", "20261108", "2026-11-08 10:30",
        "2026-11-08T10:30:05", "2026/11/8 9:05:00", "２０２６/１１/８", "　2026-11-08 "}) {
    CAPTURE(text);
    CHECK(day(text) == "2026-11-08");
  }
  for (const char* text :
       {"8/11/2026", "11/8/26", "2026-11", "2026-11-31", "2026-11-08 morning", "2026-11-08x", "46334", ""}) {
    CAPTURE(text);
    CHECK(day(text) == "none");
  }
}

TEST_CASE("periods are read as people write them") {
  CHECK(period("2026-11") == "2026-11");
  CHECK(period("2026年11月") == "2026-11");
  CHECK(period("2026年1月份") == "2026-01");
  CHECK(period("2026/3") == "2026-03");
  CHECK(period("2026年第四季度") == "2026-Q4");
  CHECK(period("2026年2季度") == "2026-Q2");
  CHECK(period("2026年") == "2026");
  CHECK(period("2026-W47") == "2026-W47");
  CHECK(period("11月") == "none");
  CHECK(period("2026年13月") == "none");
}

TEST_CASE("of a day that stands for a period, the month counts") {
  CHECK(period("2026-11-01") == "2026-11");
  CHECK(period("2026/11/18") == "2026-11");
}

TEST_CASE("what a spreadsheet computed is rounded to six decimals") {
  CHECK(number("0.333333333333333") == "0.333333");
  CHECK(number("0.666666666666667") == "0.666667");
  CHECK(number("93.3333333333333%") == "93.333333 %");
  CHECK(number("99.9999999") == "100");
  CHECK(number("-0.9999999") == "-1");
  CHECK(number("1.2345674") == "1.234567");
  CHECK(number("0.1234567x") == "none");
}

TEST_CASE("time limits are read as people write them") {
  const auto limit = [](std::string_view text) {
    const auto found = cell_time_limit(text);
    return !found ? "none" : found->amount == 0 ? "at once" : found->text();
  };
  CHECK(limit("3天") == "3d");
  CHECK(limit("限 3 天内整改完成") == "3d");
  CHECK(limit("５日内") == "5d");
  CHECK(limit("三个工作日") == "3 workdays");
  CHECK(limit("十五个工作日内") == "15 workdays");
  CHECK(limit("两周") == "14d");
  CHECK(limit("24小时内") == "24h");
  CHECK(limit("7 workdays") == "7 workdays");
  CHECK(limit("2 days") == "2d");
  for (const char* text : {"立即", "立即整改", "当场", "当日完成", "现场整改"}) {
    CAPTURE(text);
    CHECK(limit(text) == "at once");
  }
  for (const char* text : {"10日", "一个月", "尽快", "立即，最迟3天", "0天", "3", "天", "长期", ""}) {
    CAPTURE(text);
    CHECK(limit(text) == "none");
  }
}

TEST_CASE("a day that something is due may lack its year") {
  const auto due = [](std::string_view text) {
    const auto found = cell_due_day(text, *parse_date("2026-11-18"));
    return found ? to_text(*found) : "none";
  };
  CHECK(due("2026/11/25") == "2026-11-25");
  CHECK(due("2026年11月25日前") == "2026-11-25");
  CHECK(due("11月25日") == "2026-11-25");
  CHECK(due("1月5日之前") == "2027-01-05");
  CHECK(due("12月1日前完成") == "2026-12-01");
  CHECK(due("2026.12.1前整改完毕") == "2026-12-01");
  // Passed by: a day of this year, which is then refused, and none of the next one.
  CHECK(due("11月10日") == "2026-11-10");
  CHECK(due("6月1日") == "2026-06-01");
  CHECK(due("5月18日") == "2027-05-18");
  CHECK(due("11月31日") == "none");
  CHECK(due("25日") == "none");
}

TEST_CASE("numbers are plain decimals, a per cent sign aside") {
  CHECK(number("4") == "4");
  CHECK(number(" ４．５ ") == "4.5");
  CHECK(number("９３．５％") == "93.5 %");
  CHECK(number("4。5") == "none");
  CHECK(number("93.5%") == "93.5 %");
  CHECK(number("93.5％") == "93.5 %");
  CHECK(number("-0.5") == "-0.5");
  CHECK(number("1,234") == "none");
  CHECK(number("1e3") == "none");
  CHECK(number("约4") == "none");
}

TEST_CASE("a cell that holds only a stroke says nothing") {
  CHECK(cell_text(" / ") == "");
  CHECK(cell_text("——") == "");
  CHECK(cell_text("　合格\n") == "合格");
  CHECK(cell_text("a/b") == "a/b");
}

TEST_CASE("lists are cut at line ends and semicolons, names at commas too") {
  CHECK(cell_list("1. 加装防滑条\n2. 张贴提示", false) == Texts{"加装防滑条", "张贴提示"});
  CHECK(cell_list("加装防滑条；张贴提示；", false) == Texts{"加装防滑条", "张贴提示"});
  CHECK(cell_list("（1）更换（2 处）；（2）复查", false) == Texts{"更换（2 处）", "复查"});
  CHECK(cell_list("清理、擦干", false) == Texts{"清理、擦干"});
  CHECK(cell_list("张三、李四，王五", true) == Texts{"张三", "李四", "王五"});
  CHECK(cell_list("1.5 m 以下加护栏", false) == Texts{"1.5 m 以下加护栏"});
  CHECK(cell_list("3 处更换\n擦干", false) == Texts{"3 处更换", "擦干"});
  CHECK(cell_list(" \n；", false).empty());
  CHECK(cell_list("1、张三；2、李四", true) == Texts{"张三", "李四"});
  CHECK(cell_list("1、张三、2、李四", true) == Texts{"张三", "李四"});
  CHECK(cell_list("1、张三，李四", true) == Texts{"张三", "李四"});
  CHECK(cell_list("1.张三；2.李四", true) == Texts{"张三", "李四"});
  CHECK(cell_list("1.jpg、2.jpg", true) == Texts{"1.jpg", "2.jpg"});
  CHECK(cell_list("(2)门头.jpg", true) == Texts{"(2)门头.jpg"});
  CHECK(cell_list("1、photos/1.jpg；2、photos/2.jpg", true) == Texts{"photos/1.jpg", "photos/2.jpg"});
  CHECK(cell_list("101、102", true) == Texts{"101", "102"});
}
