#include <doctest/doctest.h>

#include "base/utf8.hpp"
#include "present/text_table.hpp"
#include "present/wrap.hpp"
#include "sample.hpp"

using namespace csafe;

namespace {

std::string table(const Report& report, Language language, std::optional<std::size_t> width = std::nullopt) {
  return render(report, {.format = Format::table, .language = language, .width = width});
}

Report findings() {
  return sample::report_of(sample::findings());
}

}  // namespace

TEST_CASE("a report without a width is as wide as it needs, and aligned under Chinese") {
  CHECK(table(sample::report(), Language::zh) == R"(安全评分
日期：2026-11-18

总览
已检查      126
合格率    92.9%  共 126 项中的 117 项
最高等级  重大

发现
网点    等级  分值  问题                                                        责任人
──────  ────  ────  ──────────────────────────────────────────────────────────  ──────
和平路  重大    20  后门安全出口被纸箱堵塞，且门锁损坏，客户遇火灾时无法疏散。  王五
Hall 2  低    0.35  无警示牌                                                    –
)");
}

TEST_CASE("a terminal that is wide enough changes nothing") {
  CHECK(table(findings(), Language::zh, 200) == table(findings(), Language::zh));
  CHECK(table(findings(), Language::zh, 86) == table(findings(), Language::zh));
}

TEST_CASE("at 80 columns the flexible column wraps, and the others stay") {
  CHECK(table(findings(), Language::zh, 80) == R"(发现
网点    等级  分值  问题                                                  责任人
──────  ────  ────  ────────────────────────────────────────────────────  ──────
和平路  重大    20  后门安全出口被纸箱堵塞，且门锁损坏，客户遇火灾时无法  王五
                    疏散。
Hall 2  低    0.35  无警示牌                                              –
)");
}

TEST_CASE("no line is wider than the terminal or ends with a blank, and no word is lost") {
  for (std::size_t width = 30; width <= 90; ++width) {
    CAPTURE(width);
    const std::string text = table(findings(), Language::zh, width);
    std::string letters;
    for (const std::string& line : split_lines(text)) {
      CHECK(display_width(line) <= width);
      CHECK_FALSE(line.ends_with(' '));
      for (const char c : line) {
        if (c != ' ') letters += c;
      }
    }
    CHECK(letters.find("0.35") != std::string::npos);
  }
}

TEST_CASE("a table that would not fit is written as blocks, without the values that are absent") {
  CHECK(table(findings(), Language::zh, 30) == R"(发现
网点：  和平路
等级：  重大
分值：  20
问题：  后门安全出口被纸箱堵
        塞，且门锁损坏，客户遇
        火灾时无法疏散。
责任人：王五

网点：  Hall 2
等级：  低
分值：  0.35
问题：  无警示牌
)");
}

TEST_CASE("on a very narrow terminal values hang below their names") {
  Section section = sample::texts({"clear the passage"});
  section.columns.push_back({.id = "n", .title = same_text("Responsible")});
  section.rows[0].push_back(Cell{std::string{"Wang"}});
  CHECK(table(sample::report_of(section), Language::en, 18) == R"(Text:
  clear the
  passage
Responsible: Wang
)");
}

TEST_CASE("the widest flexible column shrinks first") {
  TextTable wide;
  wide.columns = {{"A", false, true}, {"B", false, true}, {"C", false, false}};
  wide.rows = {{{std::string(40, 'a')}, {std::string(20, 'b')}, {std::string(6, 'c')}}};
  CHECK(fit_columns(wide, std::nullopt) == ColumnWidths{40, 20, 6});
  CHECK(fit_columns(wide, 70) == ColumnWidths{40, 20, 6});
  CHECK(fit_columns(wide, 60) == ColumnWidths{30, 20, 6});
  CHECK(fit_columns(wide, 40) == ColumnWidths{15, 15, 6});
  CHECK(fit_columns(wide, 38) == ColumnWidths{14, 14, 6});
  CHECK_FALSE(fit_columns(wide, 37).has_value());
}

TEST_CASE("a flexible column stays as wide as the longest word of its heading") {
  TextTable table_of_one;
  table_of_one.columns = {{"Proposed rectification", false, true}};
  table_of_one.rows = {{{"a text that needs forty columns, or so it"}}};
  CHECK(fit_columns(table_of_one, 13) == ColumnWidths{13});
  CHECK_FALSE(fit_columns(table_of_one, 12).has_value());
}

TEST_CASE("a heading wraps at its blanks when its numbers are short") {
  TextTable numbers;
  numbers.columns = {{"Days left", true, false}};
  numbers.rows = {{{"-3"}}};
  CHECK(lay_out(numbers, 5, {}, Language::en) == " Days\n left\n─────\n   -3\n");
}

TEST_CASE("colour is put on the text, never on padding") {
  Section section = sample::findings();
  section.columns.resize(3);
  const std::string text =
      render(sample::report_of(section), {.format = Format::table, .language = Language::en, .colour = true});
  CHECK(text.find("和平路  \x1b[31;1mMajor\x1b[0m     20\n") != std::string::npos);
  CHECK(text.find("Hall 2  \x1b[34mLow\x1b[0m     0.35\n") != std::string::npos);
  CHECK(text.find("\x1b[1mFindings\x1b[0m\n") == 0);
}

TEST_CASE("without colour there is no escape sequence") {
  CHECK(table(sample::report(), Language::en, 40).find('\x1b') == std::string::npos);
}

TEST_CASE("user data cannot reach the terminal as a control; a line break shows, or breaks the line") {
  const Report report = sample::report_of(sample::texts({"\x1b[2Jgone\nnext"}));
  CHECK(table(report, Language::en) == "Text\n──────────────────\n\\x1b[2Jgone ⏎ next\n");
  CHECK(table(report, Language::en, 40) == "Text\n───────────\n\\x1b[2Jgone\nnext\n");
}

TEST_CASE("an empty section says so, and remarks stand below") {
  Section section = sample::findings();
  section.rows.clear();
  section.when_empty = {.zh = "没有发现。", .en = "No findings."};
  section.remarks = {{.zh = "好。", .en = "Well done."}};
  CHECK(table(sample::report_of(section), Language::zh) == "发现\n没有发现。\n\n好。\n");
}

TEST_CASE("long remarks of figures hang below their beginning") {
  Section section;
  section.id = "s";
  section.figures = {{.id = "n",
                      .title = same_text("Rate"),
                      .value = Decimal{7},
                      .remark = same_text("seven of the ten items that were checked this month")}};
  CHECK(table(sample::report_of(section), Language::en, 34) ==
        "Rate  7  seven of the ten items\n"
        "         that were checked this\n"
        "         month\n");
}

TEST_CASE("a value that is wide has its remark below, and does not push those of the others aside") {
  Section section;
  section.id = "s";
  section.figures = {
      {.id = "n", .title = same_text("Rate"), .value = Decimal{7}, .remark = same_text("of ten")},
      {.id = "h", .title = same_text("Hash"), .value = std::string(40, 'a'), .remark = same_text("of the last event")}};
  CHECK(table(sample::report_of(section), Language::en, 34) ==
        "Rate  7  of ten\n"
        "Hash  aaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"
        "      aaaaaaaaaaaa\n"
        "      of the last event\n");
}
