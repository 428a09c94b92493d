#include "base/suggest.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>

using namespace csafe;

namespace {

constexpr std::array<std::string_view, 3> results{"pass", "fail", "na"};

std::string suggestion(std::string_view word) {
  return std::string{nearest(word, results).value_or("-")};
}

}  // namespace

TEST_CASE("the distance counts edits of characters") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("fail", "fail") == 0);
  CHECK(edit_distance("fail", "") == 4);
  CHECK(edit_distance("", "fail") == 4);
  CHECK(edit_distance("faild", "fail") == 1);
  CHECK(edit_distance("fial", "fail") == 1);  // a swap
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("ca", "abc") == 3);  // optimal string alignment; 2 without that restriction
  CHECK(edit_distance("营业厅", "营业所") == 1);
  CHECK(edit_distance("业营厅", "营业厅") == 1);
  CHECK(edit_distance("abcdefgh", "hgfedcba") == edit_distance("hgfedcba", "abcdefgh"));
  CHECK(edit_distance("Fail", "fail") == 1);
  CHECK(edit_distance("\xFF", "\xFE") == 1);
}

TEST_CASE("the nearest word within two edits is suggested") {
  CHECK(suggestion("faild") == "fail");
  CHECK(suggestion("fial") == "fail");
  CHECK(suggestion("psas") == "pass");
  CHECK(suggestion("passed") == "pass");
  CHECK(suggestion("failure") == "-");
  CHECK(suggestion("ok") == "-");
  CHECK(suggestion("") == "-");
  CHECK(nearest("fail", {}) == std::nullopt);
}

TEST_CASE("letter case counts nothing") {
  CHECK(suggestion("PASS") == "pass");
  CHECK(suggestion("N") == "-");
  CHECK(suggestion("NA") == "na");
  CHECK(suggestion("Faild") == "fail");
  constexpr std::array<std::string_view, 2> symbols{"S", "L"};
  CHECK(nearest("l", symbols) == "L");
  CHECK(nearest("x", symbols) == std::nullopt);  // one edit of one character is no likeness
}

TEST_CASE("the nearer wins, then the first") {
  constexpr std::array<std::string_view, 3> words{"site", "sites", "side"};
  CHECK(nearest("sitess", words) == "sites");
  CHECK(nearest("sike", words) == "site");
  CHECK(nearest("SIDE", words) == "side");
}

TEST_CASE("a key may be joined by either mark") {
  constexpr std::array<std::string_view, 2> keys{"due-date", "interim_control"};
  CHECK(nearest_key("due_date", keys) == "due-date");
  CHECK(nearest_key("interim-contrl", keys) == "interim_control");
  CHECK(nearest_key("---", keys) == std::nullopt);
  constexpr std::array<std::string_view, 2> far{"a_b_c_d", "a-b-c-x"};
  CHECK(nearest_key("a-b-c-d", far) == "a_b_c_d");
  CHECK(nearest("a-b-c-d", far) == "a-b-c-x");
}

TEST_CASE("long words cost little") {
  const std::string long_word(200'000, 'x');
  const std::string longer = long_word + "yz";
  const std::array<std::string_view, 1> candidates{longer};
  CHECK(nearest(long_word, candidates) == longer);
}
