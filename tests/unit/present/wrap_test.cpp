#include "present/wrap.hpp"

#include <doctest/doctest.h>

#include "base/utf8.hpp"

using namespace csafe;
using Lines = std::vector<std::string>;

TEST_CASE("a text is broken at blanks, which are lost") {
  CHECK(wrap("clear the passage", 17) == Lines{"clear the passage"});
  CHECK(wrap("clear the passage", 16) == Lines{"clear the", "passage"});
  CHECK(wrap("clear the passage", 9) == Lines{"clear the", "passage"});
  CHECK(wrap("clear   the", 6) == Lines{"clear", "the"});
}

TEST_CASE("Chinese is broken between any two characters") {
  CHECK(wrap("安全出口被堵塞", 6) == Lines{"安全出", "口被堵", "塞"});
  CHECK(wrap("安全出口被堵塞", 7) == Lines{"安全出", "口被堵", "塞"});
}

TEST_CASE("no line starts with closing or ends with opening punctuation") {
  CHECK(wrap("安全出口，被堵塞", 8) == Lines{"安全出", "口，被堵", "塞"});
  CHECK(wrap("门上无“小心”牌", 7) == Lines{"门上无", "“小心”", "牌"});
  CHECK(wrap("见附录（三）。", 8) == Lines{"见附录", "（三）。"});
}

TEST_CASE("words of Latin letters hold together beside Chinese") {
  CHECK(wrap("检查SH-101项", 8) == Lines{"检查", "SH-101项"});
}

TEST_CASE("a word that is too long by itself is broken behind a joint, or anywhere") {
  CHECK(wrap("audits/2026-11/heping.yaml", 16) == Lines{"audits/2026-11/", "heping.yaml"});
  CHECK(wrap("abcdefghij", 4) == Lines{"abcd", "efgh", "ij"});
  CHECK(wrap("安", 1) == Lines{"安"});
}

TEST_CASE("a grapheme is never split") {
  const std::string e_acute = "e\u0301";
  CHECK(wrap(e_acute + e_acute + e_acute, 2) == Lines{e_acute + e_acute, e_acute});
}

TEST_CASE("line feeds begin a line") {
  CHECK(wrap("one\ntwo three", 5) == Lines{"one", "two", "three"});
  CHECK(wrap("", 5) == Lines{""});
}

TEST_CASE("widths of lines and words") {
  CHECK(widest_line("安全\nabc") == 4);
  CHECK(widest_word("days left 天数") == 4);
  CHECK(widest_word("") == 0);
}
