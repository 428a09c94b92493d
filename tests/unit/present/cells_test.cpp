#include "present/cells.hpp"

#include <doctest/doctest.h>

using namespace csafe;

TEST_CASE("machines read a cell's value") {
  const std::vector<Text> list{{.zh = "清理", .en = "clear"}, {.zh = "换锁", .en = "new lock"}};
  CHECK(machine_text(Cell{}, Language::en).empty());
  CHECK(machine_text(Cell{true}, Language::en) == "true");
  CHECK(machine_text(Cell{*Decimal::parse("0.35")}, Language::zh) == "0.35");
  CHECK(machine_text(Cell{*parse_date("2026-11-18")}, Language::zh) == "2026-11-18");
  CHECK(machine_text(Cell{Text{.zh = "低", .en = "Low"}}, Language::zh) == "低");
  CHECK(machine_text(Cell{list}, Language::zh) == "清理; 换锁");
  CHECK(machine_text(Cell{std::string{"low"}, {.zh = "低", .en = "Low"}}, Language::zh) == "low");
}

TEST_CASE("people read its label, or else its value") {
  const std::vector<Text> list{{.zh = "清理", .en = "clear"}, {.zh = "换锁", .en = "new lock"}};
  CHECK(people_text(Cell{std::string{"low"}, {.zh = "低", .en = "Low"}}, Language::zh) == "低");
  CHECK(people_text(Cell{std::string{"low"}}, Language::zh) == "low");
  CHECK(people_text(Cell{list}, Language::zh) == "清理；换锁");
  CHECK(people_text(Cell{list}, Language::en) == "clear; new lock");
}

TEST_CASE("what a terminal would obey is made visible") {
  CHECK(printable("\x1b[31mred") == "\\x1b[31mred");
  CHECK(printable("a\rb\x7f") == "a\\x0db\\x7f");
  CHECK(printable("a\tb") == "a b");
  CHECK(printable("\u009b31m") == "\\x9b31m");  // the one-byte form of ESC [ in Latin-1 terminals
  CHECK(printable("a\u202eb") == "a\\u202eb");  // right-to-left override
  CHECK(printable("a\u2066b\u2069") == "a\\u2066b\\u2069");
  CHECK(printable("a\xff\xe5\xae") == "a\\xff\\xe5\\xae");
  CHECK(printable("é\x80") == "é\\x80");
  CHECK(printable("安全，“é” – … 🟥") == "安全，“é” – … 🟥");
}

TEST_CASE("line breaks stay in a cell and show in a line") {
  CHECK(people_text(Cell{std::string{"one\r\ntwo\n"}}, Language::en) == "one\ntwo");
  CHECK(people_text(Text{.zh = {}, .en = "one\ntwo\n"}, Language::en) == "one ⏎ two");
}
