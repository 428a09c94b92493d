#include "load/csv.hpp"

#include <doctest/doctest.h>

#include "unit/problem_lines.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

struct ReadCsv {
  SourcePtr file;
  Diagnostics problems;
  std::vector<CsvRow> rows;

  explicit ReadCsv(std::string bytes) : file(std::make_shared<SourceFile>(SourceFile{"a.csv", std::move(bytes)})) {
    rows = read_csv(file, problems);
  }
  /// `a|b` for each row.
  std::string text() const {
    std::string out;
    for (const CsvRow& row : rows) {
      for (const CsvField& field : row) out += (&field == &row.front() ? "" : "|") + field.text;
      out += '\n';
    }
    return out;
  }
};

}  // namespace

TEST_CASE("fields are separated by commas, rows by line ends") {
  CHECK(ReadCsv("a,b\nc,\n").text() == "a|b\nc|\n");
  CHECK(ReadCsv("\xEF\xBB\xBF"
                "a,b\r\nc,d")
            .text() == "a|b\nc|d\n");
  CHECK(ReadCsv("").text() == "");
  CHECK(ReadCsv("a\n\n,,\r\nb\n").text() == "a\nb\n");
}

TEST_CASE("a quoted field holds commas, quotes and line ends") {
  CHECK(ReadCsv("\"a,b\",\"say \"\"c\"\"\"\n\"d\ne\",f\n").text() == "a,b|say \"c\"\nd\ne|f\n");
  CHECK(ReadCsv("\"a\"b,c\n").text() == "ab|c\n");
  CHECK(ReadCsv("a\"b,\"\"\n").text() == "a\"b|\n");
}

TEST_CASE("a field knows where it begins") {
  const ReadCsv csv("甲,乙\n\"多\n行\",丙\n丁,戊\n");
  REQUIRE(csv.rows.size() == 3);
  CHECK(csv.file->place(csv.rows[0][1].at) == Place{1, 3});
  CHECK(csv.file->place(csv.rows[1][1].at) == Place{3, 4});
  CHECK(csv.file->place(csv.rows[2][0].at) == Place{4, 1});
}

TEST_CASE("a quote without an end is reported where it begins") {
  const ReadCsv csv("a,b\nc,\"d\ne,f\n");
  CHECK(csv.text() == "a|b\n");
  CHECK(rules_in(csv.problems) == "yaml/unterminated");
  CHECK(csv.problems.all().front().at.text() == "a.csv:2:3");
}
