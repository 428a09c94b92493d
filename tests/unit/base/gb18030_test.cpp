#include "base/gb18030.hpp"

#include <doctest/doctest.h>

using namespace csafe;

TEST_CASE("GB18030 is read, GBK and ASCII with it") {
  CHECK(from_gb18030("site: heping") == "site: heping");
  CHECK(from_gb18030("\xB0\xB2\xC8\xAB") == "安全");
  CHECK(from_gb18030("\x81\x30\x81\x30") == "\u0080");
  CHECK(from_gb18030("") == "");
}

TEST_CASE("bytes that are no GB18030 are nothing") {
  CHECK(from_gb18030("\xB0") == std::nullopt);
  CHECK(from_gb18030("\xB0 ") == std::nullopt);
  CHECK(from_gb18030("\xFF\xFE") == std::nullopt);
}

TEST_CASE("GB18030 of any length is read") {
  std::string bytes;
  std::string text;
  for (int i = 0; i < 5000; ++i) {
    bytes += "\xB0\xB2";
    text += "安";
  }
  CHECK(from_gb18030(bytes) == text);
  CHECK(from_gb18030(bytes + "\xB0") == std::nullopt);
}

TEST_CASE("the first byte that is no GB18030 is found, also past the length of one conversion") {
  CHECK(first_invalid_gb18030("\xB0\xB2\xC8\xAB") == std::nullopt);
  CHECK(first_invalid_gb18030("\xB0\xB2\xFF\xFE") == 2);
  CHECK(first_invalid_gb18030(std::string(9000, 'a') + "\xB0") == 9000);
}
