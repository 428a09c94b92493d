#include "model/finding.hpp"

#include <doctest/doctest.h>

using namespace csafe;

namespace {

Score counted(int items, int passed, int failed, int na, Decimal applicable, Decimal earned) {
  return {.items = items, .passed = passed, .failed = failed, .na = na, .applicable = applicable, .earned = earned};
}

std::string shown(const std::optional<Decimal>& number) {
  return number ? number->text() : "none";
}

}  // namespace

TEST_CASE("the rates of a score, rounded to one decimal, half away from zero") {
  const Score score = counted(10, 5, 3, 1, 18, 10);
  CHECK(score.checked() == 8);
  CHECK(score.unchecked() == 1);
  CHECK(shown(score.compliance()) == "62.5");  // 5 ÷ 8
  CHECK(shown(score.coverage()) == "88.9");    // 8 ÷ 9 = 88.88…
  CHECK(shown(score.marks()) == "55.6");       // 10 ÷ 18 = 55.55…
  CHECK(shown(score.deducted()) == "92");      // 100 − 8
  CHECK(shown(counted(3, 1, 7, 0, 8, 1).compliance()) == "12.5");
  CHECK(shown(counted(16, 1, 15, 0, 16, 1).compliance()) == "6.3");  // 6.25
}

TEST_CASE("nothing checked is no rate, not zero and not a hundred") {
  const Score none = counted(4, 0, 0, 0, 4, 0);
  CHECK(shown(none.compliance()) == "none");
  CHECK(shown(none.marks()) == "none");
  CHECK(shown(none.deducted()) == "none");
  CHECK(shown(none.coverage()) == "0");
  CHECK(shown(Score{}.coverage()) == "none");
}

TEST_CASE("items that are worth nothing give no score") {
  CHECK(shown(counted(2, 2, 0, 0, 0, 0).marks()) == "none");
}

TEST_CASE("adding up loses neither counts nor vetoes, whatever the order") {
  Score vetoed = counted(4, 3, 1, 0, 8, 6);
  vetoed.vetoed = true;
  const Score good = counted(4, 4, 0, 0, 8, 8);
  Score one;
  (one += vetoed) += good;
  Score other;
  (other += good) += vetoed;
  for (const Score& sum : {one, other}) {
    CHECK(sum.items == 8);
    CHECK(sum.passed == 7);
    CHECK(sum.applicable == Decimal(16));
    CHECK(sum.earned == Decimal(8));
    CHECK(sum.vetoed_sheets == 1);
    CHECK_FALSE(sum.vetoed);  // a sum is not zeroed by one of its sheets
  }
}

TEST_CASE("a finding is overdue when it is open and past its deadline") {
  Finding finding;
  CHECK_FALSE(finding.overdue());  // no deadline
  finding.days_left = 0;
  CHECK_FALSE(finding.overdue());
  finding.days_left = -1;
  CHECK(finding.overdue());
  finding.status = FindingStatus::passed;
  CHECK_FALSE(finding.overdue());
  finding.status = FindingStatus::continued;
  CHECK_FALSE(finding.overdue());
}

TEST_CASE("a grading without a band has rank 0") {
  CHECK(Grading{}.rank() == 0);
}
