#include "check/similar_texts.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace csafe;

namespace {

double likeness(std::string_view a, std::string_view b) {
  return ComparedText(a).likeness(ComparedText(b));
}

}  // namespace

TEST_CASE("texts are alike by their pairs of neighbouring characters: twice the common ones by all") {
  CHECK(likeness("地面干燥", "地面干燥") == 1);
  CHECK(likeness("地面干燥", "地面潮湿") == doctest::Approx(2.0 * 1 / 6));  // 地面 of 3 and 3
  CHECK(likeness("abcd", "bcde") == doctest::Approx(2.0 * 2 / 6));          // bc cd
  CHECK(likeness("aaaa", "aa") == doctest::Approx(2.0 * 1 / 4));            // each pair counts once for each time
  CHECK(likeness("地面", "通道") == 0);
}

TEST_CASE("punctuation, blanks and letter case do not count, numbers do") {
  CHECK(likeness("地面干燥，无积水。", "地面干燥、无积水") == 1);
  CHECK(likeness("The floor is dry.", "the floor is  DRY") == 1);
  CHECK(likeness("离地不超过 1.5 米", "离地不超过 1.2 米") == 0);
  CHECK(likeness("3 天内回访", "30 天内回访") == 0);
  CHECK(likeness("1 米 12", "11 米 2") == 0);
  CHECK(likeness("É", "e") == 0);
}

TEST_CASE("what has no pair is like nothing, not even itself") {
  CHECK(likeness("", "") == 0);
  CHECK(likeness("门", "门") == 0);
  CHECK(likeness("，。", "，。") == 0);
  CHECK(ComparedText("\xFF\xFE").size() == 0);
}

TEST_CASE("below the least likeness that is asked for, texts are not alike at all") {
  const std::vector<std::string> texts{"地面干燥，无积水",  "地面干燥，无积水、无油污", "地面潮湿，有积水",
                                       "地面无积水，干燥",  "通道畅通，无杂物",         "The floor is dry",
                                       "the floors are dry"};
  for (const std::string& a : texts)
    for (const std::string& b : texts)
      for (const double least : {0.1, 0.25, 0.5, 0.75, 0.9, 1.0}) {
        const double whole = likeness(a, b);
        CAPTURE(a);
        CAPTURE(b);
        CAPTURE(least);
        CHECK(ComparedText(a).likeness(ComparedText(b), least) == (whole < least ? 0 : whole));
      }
}
