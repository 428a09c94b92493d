#include "model/identifier.hpp"

#include <doctest/doctest.h>

using csafe::is_id;

TEST_CASE("an id has letters of any script, digits, and - _ . inside") {
  for (const auto* text : {"SH-101", "service-hall", "营业厅", "和平路-2", "2026.1", "a_b", "9", "é"}) {
    CAPTURE(text);
    CHECK(is_id(text));
  }
}

TEST_CASE("an id starts with a letter or digit and holds no blank, slash or punctuation") {
  for (const auto* text :
       {"",    "-a",  ".a",       "_a",       "a b",      "a/b",        "a@1",     "a#2", "a:b", "a\tb", " a",
        "a,b", "a'b", "和平　路", "a\u00A0b", "［hall］", "和平，南京", "a\u200B", "a，", "№1",  "\xFF"}) {
    CAPTURE(text);
    CHECK_FALSE(is_id(text));
  }
}
