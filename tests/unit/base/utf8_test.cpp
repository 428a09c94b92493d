#include "base/utf8.hpp"

#include <doctest/doctest.h>

using namespace csafe;
using namespace std::string_literals;

TEST_CASE("well-formed UTF-8 is accepted up to its edges") {
  for (const std::string& text :
       {""s, "plain ASCII, longer than one machine word"s, "\0"s, "é"s, "营业厅客户安全检查表"s, "👩‍👩‍👧"s,
        "\xC2\x80"s, "\xDF\xBF"s, "\xE0\xA0\x80"s, "\xED\x9F\xBF"s, "\xEE\x80\x80"s, "\xEF\xBF\xBF"s,
        "\xF0\x90\x80\x80"s, "\xF4\x8F\xBF\xBF"s}) {
    CAPTURE(text);
    CHECK(first_invalid_utf8(text) == std::nullopt);
  }
}

TEST_CASE("ill-formed UTF-8 is refused wherever it stands") {
  for (const std::string& bad : {"\x80"s,
                                 "\xBF"s,
                                 "\xC0\x80"s,
                                 "\xC1\xBF"s,
                                 "\xE0\x80\x80"s,
                                 "\xE0\x9F\xBF"s,
                                 "\xED\xA0\x80"s,
                                 "\xED\xBF\xBF"s,
                                 "\xF0\x80\x80\x80"s,
                                 "\xF0\x8F\xBF\xBF"s,
                                 "\xF4\x90\x80\x80"s,
                                 "\xF5\x80\x80\x80"s,
                                 "\xFE"s,
                                 "\xFF"s,
                                 "\xC2"s,
                                 "\xE8\x90"s,
                                 "\xF0\x9F\x98"s,
                                 "\xC2 "s,
                                 "\xE8\x90 "s,
                                 "\xB0\xB2\xC8\xAB"s /* 安全 in GBK */}) {
    for (const std::string& before : {""s, "a"s, "1234567"s, "12345678"s, "123456789"s, "客户"s, "客户12345678"s}) {
      CAPTURE(before);
      CAPTURE(static_cast<int>(static_cast<unsigned char>(bad[0])));
      CHECK(first_invalid_utf8(before + bad) == before.size());
      CHECK(first_invalid_utf8(before + bad + "12345678客户") == before.size());
    }
  }
}

TEST_CASE("characters are code points") {
  CHECK(count_characters("") == 0);
  CHECK(count_characters("SH-101") == 6);
  CHECK(count_characters("营业厅") == 3);
  CHECK(count_characters("e\u0301") == 2);
  CHECK(count_characters("😀!") == 2);
}

TEST_CASE("the width of a text is its columns on a terminal") {
  CHECK(display_width("") == 0);
  CHECK(display_width("SH-101") == 6);
  CHECK(display_width("营业厅") == 6);
  CHECK(display_width("（安全）") == 8);
  CHECK(display_width("é") == 1);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("ｶﾞ") == 2);     // half-width katakana
  CHECK(display_width("─│·“…") == 5);  // ambiguous width
  CHECK(display_width("a\tb\x1B\x7F\n") == 2);
  CHECK(display_width("\u200B\u00AD") <= 1);
}

TEST_CASE("an emoji is two columns, however it is put together") {
  CHECK(display_width("😀") == 2);
  CHECK(display_width("👩‍👩‍👧") == 2);
  CHECK(display_width("👍🏽") == 2);
  CHECK(display_width("⚠\uFE0F") == 2);
  CHECK(display_width("🇨🇳") == 2);
}

TEST_CASE("each ill-formed byte is one column") {
  CHECK(display_width("a\xFF\xFE"
                      "b") == 4);
}

TEST_CASE("a prefix of some width never cuts a cluster") {
  CHECK(take_width("营业厅", 6) == "营业厅");
  CHECK(take_width("营业厅", 5) == "营业");
  CHECK(take_width("营业厅", 1) == "");
  CHECK(take_width("abc", 2) == "ab");
  CHECK(take_width("abc", 99) == "abc");
  CHECK(take_width("e\u0301x", 1) == "e\u0301");
  CHECK(take_width("👩‍👩‍👧x", 2) == "👩‍👩‍👧");
  CHECK(take_width("👩‍👩‍👧x", 1) == "");
  CHECK(take_width("", 3) == "");
}

TEST_CASE("normal form C makes equal looking texts equal") {
  CHECK(normalise_nfc("e\u0301") == "\u00E9");
  CHECK(normalise_nfc("\u00E9") == "\u00E9");
  CHECK(normalise_nfc("安全 SH-101") == "安全 SH-101");
  CHECK(normalise_nfc("") == "");
  CHECK(normalise_nfc("a\xFF") == "a\xFF");
}
