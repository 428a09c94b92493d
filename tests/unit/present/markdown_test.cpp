#include <doctest/doctest.h>

#include "sample.hpp"

using namespace csafe;

namespace {

std::string markdown(const Report& report, Language language = Language::en) {
  return render(report, {.format = Format::markdown, .language = language});
}

/// The cell of a table with one cell.
std::string cell_of(const std::string& text) {
  const std::string table = markdown(sample::report_of(sample::texts({text})));
  const std::size_t row = table.rfind("\n| ") + 3;
  const std::string cell = table.substr(row, table.rfind(" |") - row);
  return cell.substr(0, cell.find_last_not_of(' ') + 1);
}

}  // namespace

TEST_CASE("markdown: a page with padded tables, coloured squares and no details") {
  CHECK(markdown(sample::report(), Language::zh) == R"(# 安全评分

- 日期：2026-11-18

## 总览

| 指标     | 数值    | 说明                 |
| -------- | ------- | -------------------- |
| 已检查   | 126     |                      |
| 合格率   | 92.9%   | 共 126 项中的 117 项 |
| 最高等级 | 🟥 重大 |                      |

## 发现

| 网点   | 等级    | 分值 | 问题                                                       | 责任人 |
| ------ | ------- | ---: | ---------------------------------------------------------- | ------ |
| 和平路 | 🟥 重大 |   20 | 后门安全出口被纸箱堵塞，且门锁损坏，客户遇火灾时无法疏散。 | 王五   |
| Hall 2 | 🟦 低   | 0.35 | 无警示牌                                                   | –      |
)");
}

TEST_CASE("what users write cannot become mark-up") {
  CHECK(cell_of("a|b") == "a\\|b");
  CHECK(cell_of("<b>x</b> & y") == "&lt;b>x&lt;/b> &amp; y");
  CHECK(cell_of("*a* _b_ `c` [d](e) ~f~") == "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\~f\\~");
  CHECK(cell_of("C:\\new") == "C:\\\\new");
  CHECK(cell_of("one\ntwo") == "one<br>two");
  CHECK(cell_of("\x1b[31m") == "\\\\x1b\\[31m");
}

TEST_CASE("a sentence cannot become a heading, a list or a quotation") {
  Section section;
  section.id = "s";
  section.remarks = {same_text("# a"), same_text("- b"), same_text("12. c"), same_text("> d"), same_text("    e")};
  CHECK(markdown(sample::report_of(section)) == "\\# a\n\n\\- b\n\n12\\. c\n\n\\> d\n\ne\n");
}

TEST_CASE("an empty section says so") {
  Section section = sample::findings();
  section.rows.clear();
  section.when_empty = {.zh = "没有发现。", .en = "No findings."};
  CHECK(markdown(sample::report_of(section)) == "## Findings\n\nNo findings.\n");
}

TEST_CASE("a heat map is a table with coloured squares") {
  Section section;
  section.id = "map";
  Grid grid;
  grid.corner = same_text("L/S");
  grid.column_titles = {same_text("1"), same_text("2")};
  grid.row_titles = {same_text("2")};
  grid.cells = {{Cell{Decimal{2}, same_text("2 low"), Shade::blue}, Cell{Decimal{4}, same_text("4 high"), Shade::red}}};
  grid.legend = {same_text("high from 4")};
  section.grid = grid;
  CHECK(markdown(sample::report_of(section)) == R"(| L/S |    1     |     2     |
| --- | :------: | :-------: |
| 2   | 🟦 2 low | 🟥 4 high |

- high from 4
)");
}
