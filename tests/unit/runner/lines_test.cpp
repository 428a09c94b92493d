#include "runner/lines.hpp"

#include <doctest/doctest.h>

using namespace csafe::testing;

TEST_CASE("the script of typed lines goes without their prompts") {
  CHECK(script_of("$ csafe check \\\n>   a\n$ true\n") == "csafe check \\\n  a\ntrue\n");
}

TEST_CASE("an expected line … stands for any number of lines") {
  CHECK(matches("a\n…\nd\n", "a\nb\nc\nd\n"));
  CHECK(matches("a\n…\nd\n", "a\nd\n"));
  CHECK(matches("…\nb\n…\n", "a\nb\n"));
  CHECK_FALSE(matches("a\n…\nd\n", "a\nb\nc\n"));
  CHECK_FALSE(matches("a\n", "a\nb\n"));
}

TEST_CASE("new output leaves out what the old one left out") {
  CHECK(elide_like("a\n…\nd\n", "a\nb\nd\n") == "a\n…\nd\n");
  CHECK(elide_like("a\n…\nd\n", "A\nb\nc\nD\n") == "A\n…\nD\n");
  CHECK(elide_like("a\n…\nd\n", "x\ny\n") == "x\ny\n");
  CHECK(elide_like("a\n", "x\ny\n") == "x\ny\n");
}

TEST_CASE("a difference shows what was expected, what was seen and a little around it") {
  CHECK(line_diff("a\nb\nc\n", "a\nB\nc\nd\n") == "  a\n- b\n+ B\n  c\n+ d\n");
  CHECK(line_diff("1\n2\n3\n4\n5\n6\n", "1\n2\n3\n4\n5\nsix\n") == "…\n  3\n  4\n  5\n- 6\n+ six\n");
  CHECK(line_diff("a\n", "a\n") == "…\n");
}
