#include "base/source.hpp"

#include <doctest/doctest.h>

using namespace csafe;

namespace {

SourceFile source(std::string bytes) {
  return {.path = "audits/heping.yaml", .bytes = std::move(bytes)};
}

}  // namespace

TEST_CASE("a column counts characters, not bytes") {
  const SourceFile file = source("site: x\n名称: 和平\n");
  CHECK(file.place({.offset = 0, .line = 1}) == Place{1, 1});
  CHECK(file.place({.offset = 6, .line = 1}) == Place{1, 7});
  CHECK(file.place({.offset = 8, .line = 2}) == Place{2, 1});
  CHECK(file.place({.offset = 16, .line = 2}) == Place{2, 5});  // after two characters of three bytes, and ": "
  CHECK(file.line_of({.offset = 16, .line = 2}) == "名称: 和平");
}

TEST_CASE("a byte order mark is not counted") {
  const SourceFile file = source(
      "\xEF\xBB\xBF"
      "site: x\nb");
  CHECK(file.place({.offset = 0, .line = 1}) == Place{1, 1});
  CHECK(file.place({.offset = 3, .line = 1}) == Place{1, 1});
  CHECK(file.place({.offset = 9, .line = 1}) == Place{1, 7});
  CHECK(file.line_of({.offset = 3, .line = 1}) == "site: x");
  CHECK(file.place({.offset = 11, .line = 2}) == Place{2, 1});
}

TEST_CASE("a carriage return before the line feed is part of the line end") {
  const SourceFile file = source("ab\r\ncd\r\n");
  CHECK(file.line_of({.offset = 1, .line = 1}) == "ab");
  CHECK(file.line_of({.offset = 4, .line = 2}) == "cd");
  CHECK(file.place({.offset = 5, .line = 2}) == Place{2, 2});
  CHECK(file.place({.offset = 2, .line = 1}) == Place{1, 3});
  CHECK(file.place({.offset = 3, .line = 1}) == Place{1, 3});
}

TEST_CASE("the end of a file has a place, and so has a mark past it") {
  const SourceFile file = source("ab\n");
  CHECK(file.place({.offset = 3, .line = 2}) == Place{2, 1});
  CHECK(file.line_of({.offset = 3, .line = 2}) == "");
  CHECK(file.place({.offset = 99, .line = 2}) == Place{2, 1});
  CHECK(source("").place({.offset = 0, .line = 1}) == Place{1, 1});
  CHECK(source("").line_of({.offset = 0, .line = 1}) == "");
  CHECK(source("\xEF\xBB\xBF").line_of({.offset = 0, .line = 1}) == "");
}

TEST_CASE("a location prints as path, line and column") {
  const auto file = std::make_shared<const SourceFile>(source("a: 1\n营业: x\n"));
  const Location here{.file = file, .begin = {.offset = 13, .line = 2}, .end = {.offset = 14, .line = 2}};
  CHECK(here.text() == "audits/heping.yaml:2:5");
  CHECK(here.path() == "audits/heping.yaml");
  CHECK(whole_file("gone.yaml").text() == "gone.yaml");
  CHECK(whole_file("gone.yaml").place() == Place{});
  CHECK(Location{}.path() == "");
  CHECK(Location{}.text() == "");
}
