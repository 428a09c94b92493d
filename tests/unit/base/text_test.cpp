#include "base/text.hpp"

#include <doctest/doctest.h>

using namespace csafe;

TEST_CASE("a language is told from a locale name or a tag") {
  for (const char* name : {"zh", "ZH", "zh_CN", "zh_CN.UTF-8", "zh-Hans", "zh_TW@stroke", "zh.UTF-8"})
    CHECK_MESSAGE(parse_language(name) == Language::zh, name);
  for (const char* name : {"en", "en_GB.UTF-8", "EN-us", "C", "C.UTF-8", "POSIX"})
    CHECK_MESSAGE(parse_language(name) == Language::en, name);
  for (const char* name : {"", "de_DE.UTF-8", "c", "english", "zhx", "_CN"})
    CHECK_MESSAGE(parse_language(name) == std::nullopt, name);
}

TEST_CASE("a text falls back to the language that it has") {
  const Text both{.zh = "营业厅", .en = "hall"};
  CHECK(both.in(Language::zh) == "营业厅");
  CHECK(both.in(Language::en) == "hall");
  CHECK(Text{.zh = "营业厅", .en = ""}.in(Language::en) == "营业厅");
  CHECK(Text{.zh = "", .en = "hall"}.in(Language::zh) == "hall");
  CHECK(Text{}.empty());
  CHECK_FALSE(Text{.zh = "", .en = "hall"}.empty());
}

TEST_CASE("texts are joined in each language") {
  const std::vector<Text> parts{{.zh = "甲", .en = "a"}, same_text("SH-101"), {.zh = "乙", .en = ""}};
  CHECK(join(parts, ", ") == Text{.zh = "甲, SH-101, 乙", .en = "a, SH-101, 乙"});
  CHECK(join({}, ", ") == Text{});
  CHECK(join({same_text("x")}, ", ") == same_text("x"));
}

TEST_CASE("two parts that are equal are both joined") {
  CHECK(join({same_text("x"), same_text("x")}, "/") == same_text("x/x"));
}

TEST_CASE("two names are one when they agree in a language") {
  const Text both{.zh = "张三", .en = "Zhang San"};
  CHECK(is_same_name(both, same_text("张三")));
  CHECK(is_same_name(same_text("Zhang San"), both));
  CHECK(is_same_name(Text{.zh = "张三", .en = ""}, both));
  CHECK_FALSE(is_same_name(both, same_text("李四")));
  CHECK_FALSE(is_same_name(both, Text{}));
  CHECK_FALSE(is_same_name(Text{}, Text{}));
}
