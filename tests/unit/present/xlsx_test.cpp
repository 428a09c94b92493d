#include <doctest/doctest.h>

#include "present/book.hpp"
#include "sample.hpp"

using namespace csafe;

namespace {

Book book_of(Section section) {
  Book book{.title = same_text("Book"), .as_of = *parse_date("2026-11-30"), .sheets = {}};
  book.sheets.push_back({.name = same_text("Sheet"), .parts = {std::move(section)}});
  return book;
}

}  // namespace

TEST_CASE("a workbook is a zip file, the same each time") {
  const RenderedBook once = render_xlsx(book_of(sample::findings()), Language::zh);
  CHECK(once.problem.empty());
  CHECK(once.bytes.substr(0, 4) == "PK\x03\x04");
  CHECK(once.shortened == 0);
  CHECK(once.bytes == render_xlsx(book_of(sample::findings()), Language::zh).bytes);
  CHECK(once.bytes != render_xlsx(book_of(sample::findings()), Language::en).bytes);
}

TEST_CASE("a text that is longer than a cell takes is shortened, and counted") {
  const std::string longest(32'767, 'x');
  CHECK(render_xlsx(book_of(sample::texts({longest})), Language::en).shortened == 0);
  const RenderedBook shortened = render_xlsx(book_of(sample::texts({longest + "x", "short"})), Language::en);
  CHECK(shortened.problem.empty());
  CHECK(shortened.shortened == 1);
  std::string chinese;
  for (int i = 0; i < 32'767; ++i) chinese += "长";
  CHECK(render_xlsx(book_of(sample::texts({chinese})), Language::zh).shortened == 0);
  CHECK(render_xlsx(book_of(sample::texts({chinese + "长"})), Language::zh).shortened == 1);
}

TEST_CASE("a sheet with more rows than a workbook takes is refused") {
  Section section = sample::texts({""});
  section.rows.resize(1'048'576);
  const RenderedBook refused = render_xlsx(book_of(std::move(section)), Language::en);
  CHECK(refused.bytes.empty());
  CHECK(refused.problem.en == "the sheet Sheet would have more than 1048576 rows, the most that a workbook takes");
}

TEST_CASE("an empty table is a workbook") {
  Section section = sample::findings();
  section.rows.clear();
  CHECK(render_xlsx(book_of(std::move(section)), Language::en).bytes.size() > 1000);
}
