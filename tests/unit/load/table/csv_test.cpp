#include <doctest/doctest.h>

#include "load/table/table.hpp"

using namespace csafe;

namespace {

/// The cells of a CSV as `a|b` lines, or the problems with their places.
std::string cells(std::string_view bytes, const SheetLimits& limits = {}) {
  std::vector<SheetProblem> problems;
  const auto file = read_sheets("a.csv", bytes, problems, limits);
  std::string text;
  for (const SheetProblem& problem : problems) text += problem.at.text() + " " + problem.message.en + "\n";
  if (!file) return text;
  for (const auto& row : file->sheets.front().rows) {
    for (std::size_t i = 0; i < row.size(); ++i) text += (i > 0 ? "|" : "") + row[i].text;
    text += "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("cells are cut as RFC 4180 has them") {
  CHECK(cells("a,b\r\nc,\"d,\"\"e\"\"\nf\"\r\n") == "a|b\nc|d,\"e\"\nf\n");
  CHECK(cells("a,,\n,b") == "a||\n|b\n");
  CHECK(cells("a\rb\r") == "a\nb\n");
  CHECK(cells("\"\",x\n") == "|x\n");
}

TEST_CASE("semicolons and tabs are found out") {
  CHECK(cells("a;b\nc,d;e\n") == "a|b\nc,d|e\n");
  CHECK(cells("a\tb\nc\td\n") == "a|b\nc|d\n");
  CHECK(cells("\"a;b;c\",d\n") == "a;b;c|d\n");
}

TEST_CASE("UTF-8 with a mark, and GB18030, are read") {
  CHECK(cells("\xEF\xBB\xBF检查,合格\n") == "检查|合格\n");
  std::vector<SheetProblem> problems;
  // 检查,合格 in GBK, and a character of four bytes (㐂, U+3402).
  const auto file = read_sheets("a.csv", "\xBC\xEC\xB2\xE9,\xBA\xCF\xB8\xF1\x81\x39\xEF\x31\n", problems);
  REQUIRE(file);
  CHECK(problems.empty());
  CHECK(file->sheets.front().rows[0][0].text == "检查");
  CHECK(file->sheets.front().rows[0][1].text == "合格㐂");
  REQUIRE(file->remarks.size() == 1);
  CHECK(file->remarks[0].en == "a.csv: read as GB18030 (GBK)");
}

TEST_CASE("a broken byte is reported with its cell, and nothing is taken") {
  CHECK(cells("\xBC\xEC\xB2\xE9,\xBA\xCF\xB8\xF1\n\xBA\xCF\xB8,\xB2\xBB\xBA\xCF\n") ==
        "a.csv:A2 byte 0xB8 is no GB18030\n");
  CHECK(cells("检查,合格\n不合格,合\xE6\xA0\n") == "a.csv:B2 byte 0xE6 is no UTF-8\n");
}

TEST_CASE("what is no CSV is refused") {
  CHECK(cells("") == "a.csv the file is empty\n");
  CHECK(cells("\xFF\xFEx") == "a.csv the file is written in UTF-16\n");
  CHECK(cells(std::string_view("a\0b", 3)) == "a.csv the file is neither CSV nor XLSX\n");
  CHECK(cells("a,\"b\nc\n") == "a.csv:B1 a quote is not closed\n");
  CHECK(cells("a\n\"b\"c,d\n") == "a.csv:A2 text follows a closing quote\n");
}

TEST_CASE("limits are kept") {
  CHECK(cells("a\nb\nc\n", {.rows = 2}) == "a.csv:3 more than 2 rows\n");
  CHECK(cells("a,b,c\n", {.columns = 2}) == "a.csv:B1 more than 2 columns\n");
  CHECK(cells("a,b\nc,d\n", {.cells = 3}) == "a.csv:B2 more than 3 cells\n");
  CHECK(cells("abcd\n", {.text = 3}) == "a.csv:A1 the cell has more than 3 bytes\n");
  CHECK(cells("abcd\n", {.bytes = 4}) == "a.csv the file has 5 bytes; at most 4 are read\n");
}

TEST_CASE("of many broken cells the first are told one by one") {
  CHECK(cells("\xEF\xBB\xBF\xFF,\xFF\n\xFF,\xFF\n", {.problems = 2}) ==
        "a.csv:A1 byte 0xFF is no UTF-8\na.csv:B1 byte 0xFF is no UTF-8\n"
        "a.csv further cells of this sheet that cannot be read: 2\n");
}
