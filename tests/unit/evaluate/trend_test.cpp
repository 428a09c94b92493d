#include "evaluate/trend.hpp"

#include "evaluate/summarise.hpp"
#include "unit/evaluate/evaluate_testing.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

std::vector<Period> periods(const std::vector<std::string>& texts) {
  std::vector<Period> out;
  for (const std::string& text : texts) out.push_back(period(text));
  return out;
}

std::string listed(const std::vector<Period>& list) {
  std::string out;
  for (const Period& each : list) out += (out.empty() ? "" : " ") + each.text;
  return out;
}

/// `surveyed`: by audits that are none of everything.
std::string rows(const std::vector<std::string>& audited, std::string_view of, std::string_view today,
                 const std::vector<std::string>& surveyed = {}) {
  PeriodsOfAudits all{.all = periods(audited), .full = periods(audited)};
  for (const Period& survey : periods(surveyed)) all.all.push_back(survey);
  return listed(trend_periods(all, period(of), day(today)));
}

const std::string checklist = hall(
    "id: F-1, check: Floor dry, risk: {likelihood: 3, severity: 3}\n"
    "id: F-2, check: Steps marked, risk: {likelihood: 2, severity: 2}\n"
    "id: F-3, check: Exit free, risk: {likelihood: 4, severity: 5}");

}  // namespace

TEST_CASE("months run from the first audited one, and those between that were not audited stand too") {
  CHECK(rows({"2026-08", "2026-11"}, "2026-11", "2026-11-30") == "2026-08 2026-09 2026-10 2026-11");
  CHECK(rows({"2026-08", "2026-11"}, "2026-09", "2026-09-30") == "2026-08 2026-09");
}

TEST_CASE("at most twelve rows, the last ones") {
  CHECK(rows({"2025-01", "2026-11"}, "2026-11", "2026-11-30") ==
        "2025-12 2026-01 2026-02 2026-03 2026-04 2026-05 2026-06 2026-07 2026-08 2026-09 2026-10 2026-11");
}

TEST_CASE("a quarter or year shows its months, as far as they have begun") {
  CHECK(rows({"2026-10", "2026-11"}, "2026-Q4", "2026-11-20") == "2026-10 2026-11");
  CHECK(rows({"2026-10", "2026-11"}, "2026", "2026-12-31") == "2026-10 2026-11 2026-12");
  CHECK(rows({"2026-10", "2026-12"}, "2026-Q4", "2026-11-28") == "2026-10 2026-11 2026-12");  // an early audit
}

TEST_CASE("weeks count in months; a week has weeks beside it") {
  CHECK(rows({"2026-W45", "2026-W47"}, "2026-11", "2026-11-30") == "2026-11");
  CHECK(rows({"2026-W45", "2026-W47"}, "2026-W47", "2026-11-22") == "2026-W45 2026-W46 2026-W47");
}

TEST_CASE("who audits by the quarter sees quarters") {
  CHECK(rows({"2026-Q1", "2026-Q3"}, "2026", "2026-09-30") == "2026-Q1 2026-Q2 2026-Q3");
}

TEST_CASE("quarters beside months make quarters of the rows, so that all of them count") {
  CHECK(rows({"2026-Q1", "2026-Q2", "2026-07", "2026-08"}, "2026", "2026-09-30") == "2026-Q1 2026-Q2 2026-Q3");
  // Of an audit of the whole year, and of surveys, the months do not take notice.
  CHECK(rows({"2026", "2026-07", "2026-08"}, "2026", "2026-08-31") ==
        "2026-01 2026-02 2026-03 2026-04 2026-05 2026-06 "
        "2026-07 2026-08");
  CHECK(rows({"2026-07", "2026-08"}, "2026", "2026-08-31", {"2026-Q3"}) == "2026-07 2026-08");
  CHECK(rows({"2026-07"}, "2026-07", "2026-07-31") == "2026-07");
}

TEST_CASE("what counts in no row is named") {
  const auto months = periods({"2026-07", "2026-08", "2026-09"});
  CHECK(listed(periods_in_no_row(periods({"2026", "2026-Q2", "2026-Q3", "2026-07", "2026-W30"}), months)) ==
        "2026 2026-Q3");
  CHECK(listed(periods_in_no_row(periods({"2026-Q3", "2026-07"}), periods({"2026-Q3"}))) == "");
}

TEST_CASE("what was overdue at the end of each month is what a report of that month shows") {
  const World world({{"hall.yaml", checklist},
                     {"1.yaml", audit("a", "2026-08-10", "F-1: {result: fail, due: 2026-08-20}\nF-2: pass")},
                     {"2.yaml", audit("a", "2026-09-10", "F-1: fail\nF-2: {result: fail, due: 2026-09-30}")},
                     {"3.yaml", audit("a", "2026-10-10", "F-1: pass\nF-2: fail\nF-3: {result: fail, due: 2026-10-31}")},
                     {"4.yaml", audit("a", "2026-11-10", "F-1: {result: fail, due: 2026-11-12}\nF-2: pass")}});
  // August: F-1. September: F-1, by its first deadline; F-2 is due that very day. October: F-2, for F-1 passed and F-3
  // is due that day. November: F-3 and F-1, which came back.
  const Scored scored = world.scored("2026-11-30");
  const std::vector days{day("2026-08-31"), day("2026-09-30"), day("2026-10-31"), day("2026-11-30")};
  const std::vector<std::optional<int>> expected{1, 1, 1, 2};
  CHECK(overdue_on(scored.findings, days, nullptr, nullptr) == expected);
  for (std::size_t i = 0; i < days.size(); ++i) {
    Scored until = scored;
    drop_after(until, days[i]);
    relate(until, days[i]);
    const Period month = month_of(days[i]);
    const Summary summary = summarise(until, month, world.context(to_text(days[i])));
    CAPTURE(month.text);
    CHECK(summary.overdue.size() == static_cast<std::size_t>(*expected[i]));
    CHECK(summary.by_period.back().overdue == expected[i]);
  }
}
