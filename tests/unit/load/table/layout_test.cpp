#include "load/table/layout.hpp"

#include <doctest/doctest.h>

#include <chrono>

#include "load/table/table.hpp"

using namespace csafe;

namespace {

/// What stands above the table of a CSV: `site=heping@A1` for each title.
std::string titles(const std::string& above) {
  std::vector<SheetProblem> problems;
  const auto file = read_sheets("a.csv", above + "\n检查项编号,检查结果\nA1,合格\n", problems);
  REQUIRE(file);
  const auto layout = find_layout("a.csv", file->sheets[0], {}, {}, problems);
  REQUIRE(layout);
  std::string text;
  for (const SheetTitle& title : layout->titles)
    text += (text.empty() ? "" : " ") + title.id + "=" + title.text + "@" + title.at.text().substr(6);
  return text;
}

}  // namespace

TEST_CASE("a label and its value stand in one cell, or in neighbours") {
  CHECK(titles("现场：heping 检查日期：2026-11-18") == "site=heping@A1 date=2026-11-18@A1");
  CHECK(titles("现场,,heping,检查日期：,2026-11-18") == "site=heping@C1 date=2026-11-18@E1");
  CHECK(titles("时间 10:30 现场：heping") == "site=heping@A1");
  CHECK(titles("现场,检查日期,2026-11-18") == "date=2026-11-18@C1");
}

TEST_CASE("of two labels in a cell only the last one may have its value beside it") {
  CHECK(titles("现场：检查日期：,2026-11-18") == "date=2026-11-18@B1");
}

TEST_CASE("the first of two titles that mean the same counts, as it does for the rows") {
  CHECK(titles("现场：heping 现场：jiangbin") == "site=heping@A1");
}

TEST_CASE("a cell of a hundred thousand colons takes no longer than others") {
  std::string colons;
  for (int i = 0; i < 100'000; ++i) colons += "a:";
  const auto begin = std::chrono::steady_clock::now();
  CHECK(titles(colons) == "");
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(30));
}
