#include "base/same_word.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace csafe;

TEST_CASE("two words are the same where each byte is, whatever their length") {
  const std::string letters = "abcdefghijklmnopqrstuvwxyz";
  for (std::size_t size = 0; size <= letters.size(); ++size) {
    const std::string word = letters.substr(0, size);
    CAPTURE(word);
    CHECK(is_same_word(word, letters.substr(0, size)));
    CHECK_FALSE(is_same_word(word, word + "z"));
    CHECK_FALSE(is_same_word(word + "z", word));
    for (std::size_t at = 0; at < size; ++at) {
      std::string other = word;
      other[at] = '-';
      CAPTURE(other);
      CHECK_FALSE(is_same_word(word, other));
      CHECK_FALSE(is_same_word(other, word));
    }
  }
}

TEST_CASE("bytes beside a word do not count") {
  const std::string_view text = "xSW-0101ySW-0101z";
  CHECK(is_same_word(text.substr(1, 7), text.substr(9, 7)));
  CHECK_FALSE(is_same_word(text.substr(0, 7), text.substr(9, 7)));
  CHECK(is_same_word({}, text.substr(3, 0)));
}
