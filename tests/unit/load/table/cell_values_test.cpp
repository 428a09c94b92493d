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
}
