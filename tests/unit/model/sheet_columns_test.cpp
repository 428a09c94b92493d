#include "model/sheet_columns.hpp"

#include <doctest/doctest.h>

#include <map>

#include "model/sheet.hpp"

using namespace csafe;

namespace {

std::string meant(std::string_view heading) {
  return column_by_heading(heading).value_or("none");
}

}  // namespace

TEST_CASE("no name stands above two columns") {
  std::map<std::string, std::string_view> owners;
  const auto claim = [&](std::string_view name, const SheetColumn& column) {
    const auto [known, is_new] = owners.emplace(normalise_heading(name), column.id);
    CAPTURE(name);
    CHECK((is_new || known->second == column.id));
  };
  for (const SheetColumn& column : sheet_columns()) {
    CHECK(!column.zh.empty());
    CHECK(!column.en.empty());
    for (const std::string_view name : {column.id, column.en, column.zh}) claim(name, column);
    for (std::string_view also = column.also; !also.empty();) {
      const auto end = std::min(also.find('|'), also.size());
      claim(also.substr(0, end), column);
      also.remove_prefix(std::min(end + 1, also.size()));
    }
  }
}

TEST_CASE("headings are understood by id, title and other names") {
  CHECK(meant("检查结果") == "result");
  CHECK(meant("检 查\n结　果") == "result");
  CHECK(meant("Result") == "result");
  CHECK(meant("检查结果（合格/不合格）") == "result");
  CHECK(meant("可能性(L)") == "risk.likelihood");
  CHECK(meant("L（可能性）") == "risk.likelihood");
  CHECK(meant("* 责任人：") == "owner");
  CHECK(meant("risk.people") == "risk.people");
  CHECK(meant("residual.severity") == "residual.severity");
  CHECK(meant("是否存在隐患") == "hazard-present");
  CHECK(meant("天气") == "none");
  CHECK(meant("") == "none");
  CHECK(meant("risk.") == "none");
}

TEST_CASE("places are told as spreadsheets show them") {
  CHECK(column_letters(1) == "A");
  CHECK(column_letters(26) == "Z");
  CHECK(column_letters(27) == "AA");
  CHECK(column_letters(703) == "AAA");
  CHECK(SheetPlace{"a.xlsx", "厅", 7, 3}.text() == "a.xlsx:厅!C7");
  CHECK(SheetPlace{"a.xlsx", "厅", 7}.text() == "a.xlsx:厅!7");
  CHECK(SheetPlace{"a.xlsx", "厅"}.text() == "a.xlsx:厅");
  CHECK(SheetPlace{"a.csv", "", 7, 3}.text() == "a.csv:C7");
  CHECK(SheetPlace{"a.csv"}.text() == "a.csv");
}
