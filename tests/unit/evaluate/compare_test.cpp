#include "evaluate/compare.hpp"

#include "unit/evaluate/evaluate_testing.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

/// One danger of each kind, at one site, from October to November.
const World& world() {
  static const World made({
      {"hall.yaml", hall("id: A, check: new, risk: {likelihood: 3, severity: 3}\n"
                         "id: B, check: recurs, risk: {likelihood: 3, severity: 3}\n"
                         "id: C, check: grows, risk: {likelihood: 3, severity: 3}\n"
                         "id: D, check: is not looked at, risk: {likelihood: 2, severity: 2}\n"
                         "id: E, check: is fixed, risk: {likelihood: 2, severity: 2}\n"
                         "id: F, check: was fixed before, risk: {likelihood: 2, severity: 2}\n"
                         "id: G, check: shrinks, risk: {likelihood: 4, severity: 5}\n"
                         "id: I, check: indicator, risk: {likelihood: 1, severity: 1}, target: \">= 95\"\n"
                         "id: J, check: other indicator, risk: {likelihood: 1, severity: 1}, target: \"<= 2\"")},
      {"a.yaml", audit("heping", "2026-09-15", "B: fail\nC: pass\nF: fail")},
      {"b.yaml", audit("heping", "2026-10-15",
                       "A: pass\nB: pass\nC: {result: fail, due: 2026-11-10}\nD: {result: fail, due: 2026-11-20}\n"
                       "E: fail\nF: pass\nG: {result: fail, due: 2026-12-31}\nI: {measure: 90}\nJ: {measure: 2}")},
      {"c.yaml", audit("heping", "2026-11-15",
                       "A: fail\nB: fail\nC: {result: fail, risk: {likelihood: 5, severity: 4}}\nE: pass\nF: pass\n"
                       "G: {result: fail, risk: {likelihood: 3, severity: 3}}\nI: {measure: 96}\nJ: {measure: 3}")},
  });
  return made;
}

std::string arrow(Direction direction) {
  return direction == Direction::worse ? " up" : direction == Direction::better ? " down" : "";
}

/// "A new; C continued up slipped; …" in the order of the result.
std::string line(const PeriodComparison& comparison) {
  std::string out;
  for (const Change& change : comparison.changes) {
    out += (out.empty() ? "" : "; ") + change.last().item + ' ' + std::string(term(change.development).id);
    out += arrow(change.level) + (change.slipped ? " slipped" : "");
  }
  return out;
}

PeriodComparison compared(const Scored& scored, std::string_view before, std::string_view after,
                          std::string_view today = "2026-11-30") {
  return compare_periods(scored, period(before), period(after), world().context(today));
}

const RiskMatrix& shipped(std::string_view id) {
  return world().matrix(id);
}

std::string moves(const MatrixComparison& comparison) {
  std::string out;
  for (const ScaleCell& cell : comparison.cells) {
    if (cell.direction == Direction::same) continue;
    out += (out.empty() ? "" : "; ") + cell.values[0].text() + "x" + cell.values[1].text() + " " + cell.before->id +
           ">" + cell.after->id;
  }
  return out;
}

}  // namespace

TEST_CASE("what became of each danger from one month to the next") {
  const Scored scored = world().scored("2026-11-30");
  const PeriodComparison comparison = compared(scored, "2026-10", "2026-11");
  // A and B, of 11-15, have 7 working days: until 11-24. C was due on 11-10, D on 11-20, G in December, J (low) has 15
  // working days. I failed in October (90 of 95) and passed; J the other way round. F had passed in October already.
  CHECK(line(comparison) ==
        "A new slipped; J new; B recurred slipped; C continued up slipped; G continued down; D unchecked slipped; "
        "E fixed; I fixed");
  CHECK(comparison.count(Development::found) == 2);
  CHECK(comparison.count(Direction::worse) == 1);
  CHECK(comparison.count(Direction::better) == 1);
  CHECK(comparison.slipped() == 4);
  CHECK(comparison.before.total.findings == 5);  // C D E G I
  CHECK(comparison.after.total.findings == 5);   // A B C G J
}

TEST_CASE("a danger that was found in a month between the two is not lost") {
  const Scored scored = world().scored("2026-11-30");
  // From September: B and F were open. B passed in October, then came back; F passed.
  CHECK(line(compared(scored, "2026-09", "2026-11")) ==
        "C new slipped; A new slipped; G new; D new slipped; J new; B recurred slipped; F fixed");
}

TEST_CASE("a danger carried from month to month is one danger") {
  const World chain({{"hall.yaml", hall("id: A, check: a, risk: {likelihood: 3, severity: 3}\n"
                                        "id: B, check: b, risk: {likelihood: 3, severity: 3}")},
                     {"a.yaml", audit("heping", "2026-09-15", "A: fail\nB: fail")},
                     {"b.yaml", audit("heping", "2026-10-15", "A: fail\nB: fail")},
                     {"c.yaml", audit("heping", "2026-11-15", "A: fail")}});
  const Scored scored = chain.scored("2026-11-30");
  const auto comparison = compare_periods(scored, period("2026-09"), period("2026-11"), chain.context("2026-11-30"));
  CHECK(line(comparison) == "A continued; B unchecked");  // 7 working days from 09-15 ended in September
  REQUIRE(comparison.changes[0].before);
  CHECK(comparison.changes[0].before->id == "heping/2026-09/A");
  CHECK(comparison.changes[1].after->id == "heping/2026-10/B");
}

TEST_CASE("indicators go up or down by what their target asks for") {
  const Scored scored = world().scored("2026-11-30");
  const PeriodComparison comparison = compared(scored, "2026-10", "2026-11");
  REQUIRE(comparison.indicators.size() == 2);
  CHECK(comparison.indicators[0].after->measure == number("96"));
  CHECK(comparison.indicators[0].direction == Direction::better);  // >= 95: 90 → 96
  CHECK(comparison.indicators[1].direction == Direction::worse);   // <= 2: 2 → 3
}

TEST_CASE("two matrices of one scale, cell by cell") {
  // 20/15/9/1 and 20/15/6/1: the products 6 and 8 are low in one and medium in the other.
  const MatrixComparison comparison = compare_matrices(shipped("ls-5x5"), shipped("ls-service"), {});
  CHECK(comparison.same_scale);
  CHECK(comparison.cells.size() == 25);
  CHECK(moves(comparison) == "2x3 low>medium; 2x4 low>medium; 3x2 low>medium; 4x2 low>medium");
  const MatrixComparison back = compare_matrices(shipped("ls-service"), shipped("ls-5x5"), {});
  CHECK(moves(back) == "2x3 medium>low; 2x4 medium>low; 3x2 medium>low; 4x2 medium>low");
}

TEST_CASE("matrices of other factors cannot be laid side by side") {
  const MatrixComparison comparison = compare_matrices(shipped("ls-5x5"), shipped("lec"), {});
  CHECK_FALSE(comparison.same_scale);
  CHECK(comparison.cells.empty());
}

TEST_CASE("our findings under another matrix") {
  const Scored scored = world().scored("2026-11-30");
  const auto under = [&](std::string_view id) {
    const MatrixComparison comparison = compare_matrices(shipped("ls-5x5"), shipped(id), scored.findings);
    std::string out = std::to_string(comparison.findings.size()) + ':';
    for (const Regraded& regraded : comparison.findings)
      if (regraded.direction != Direction::same || !regraded.after.band)
        out += ' ' + regraded.finding->item + (regraded.after.band ? arrow(regraded.direction) : " none");
    return out;
  };
  // Ratings: 9 9 4 | 9 4 4 20 1 | 9 9 20 9 1 — none is 6 or 8.
  CHECK(under("ls-service") == "12:");
  CHECK(under("lec") == "12: B none F none C none D none E none G none I none A none B none C none G none J none");
}
