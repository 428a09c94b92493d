#include "runner/tokens.hpp"

#include <doctest/doctest.h>

using namespace csafe::testing;

TEST_CASE("bytes that a reader would not see are written as tokens, and read back") {
  const std::string here = "/tmp/here";
  const auto check = [&](const std::string& bytes, const std::string& text) {
    CHECK(to_tokens(bytes, here) == text);
    CHECK(from_tokens(text, here) == bytes);
  };
  check("", "");
  check("张三\tok\n", "张三\tok\n");
  check("\x1b[31mred\x1b[0m\r\n", "{ESC}[31mred{ESC}[0m{CR}\n");
  check(
      "\xEF\xBB\xBF"
      "a\n",
      "{BOM}a\n");
  check("\xC4\xE3\n", "{xC4}{xE3}\n");
  check(std::string{"a\0b\n", 4}, "a{x00}b\n");
  check("a  \nb\t\n", "a {SP}\nb{TAB}\n");
  check("a\n\n", "a\n{EMPTY}\n");
  check("\n", "{EMPTY}\n");
  check("a", "a{NO NEWLINE}\n");
  check("/tmp/here/a.yaml\n", "{HERE}/a.yaml\n");
  check("csafe " CSAFE_VERSION "\n", "csafe {VERSION}\n");
  check("1" CSAFE_VERSION "\n", "1" CSAFE_VERSION "\n");
  check("{SP} {level}\n", "{x7B}SP} {level}\n");
}
