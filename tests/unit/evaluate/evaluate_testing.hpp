#pragma once

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "evaluate/plan.hpp"
#include "evaluate/score.hpp"
#include "unit/problem_lines.hpp"
#include "unit/workload.hpp"

namespace csafe::testing {

inline Decimal number(std::string_view text) {
  return Decimal::parse(text).value();
}
inline Date day(std::string_view text) {
  return parse_date(text).value();
}
inline Period period(std::string_view text) {
  return parse_period(text).value();
}

/// "75", or "none".
inline std::string shown(const std::optional<Decimal>& number) {
  return number ? number->text() : "none";
}
inline std::string shown(const std::optional<Date>& date) {
  return date ? to_text(*date) : "none";
}

/// Files in memory, loaded with the shipped library. A problem with them fails the test.
struct World {
  explicit World(const std::map<std::string, std::string>& files)
      : workload(load(MemoryFiles(files), {.paths = {}, .whole_library = true})) {
    CHECK(problem_lines(workload.diagnostics) == "");
  }

  const RiskMatrix& matrix(std::string_view id) const { return *workload.library.matrix(id); }
  EvaluationContext context(std::string_view today = "2026-11-30") const {
    return make_context(workload.library, day(today));
  }
  /// Every audit scored by itself, in the order given: positions in the order of paths.
  Scored scored(const std::vector<std::size_t>& order, std::string_view today = "2026-11-30") const {
    Scored sum;
    for (const std::size_t i : order) sum.append(score(*workload.audits.at(i), context(today)));
    relate(sum, day(today));
    find_missing(sum.findings, workload.library);
    return sum;
  }
  Scored scored(std::string_view today = "2026-11-30") const {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < workload.audits.size(); ++i) order.push_back(i);
    return scored(order, today);
  }

  Workload workload;
};

/// A checklist called `hall` with these items, one line each, in one section.
inline std::string hall(std::string_view items) {
  std::string out =
      "csafe: checklist/1\nid: hall\nversion: \"1\"\ntitle: Hall\nsections:\n  - id: floor\n    title: Floor\n    "
      "items:\n";
  while (!items.empty()) {
    const auto end = items.find('\n');
    out += "      - {" + std::string(items.substr(0, end)) + "}\n";
    items.remove_prefix(end == items.npos ? items.size() : end + 1);
  }
  return out;
}

/// An audit over `hall`: its site, its day (whose month is the period), and lines for `answers:`.
inline std::string audit(std::string_view site, std::string_view date, std::string_view answers,
                         std::string_view more = "") {
  std::string out = "csafe: audit/1\nsite: " + std::string(site) + "\nperiod: " + std::string(date.substr(0, 7)) +
                    "\ndate: " + std::string(date) + "\nchecklists: [hall]\n" + std::string(more) + "answers:\n";
  while (!answers.empty()) {
    const auto end = answers.find('\n');
    out += "  " + std::string(answers.substr(0, end)) + "\n";
    answers.remove_prefix(end == answers.npos ? answers.size() : end + 1);
  }
  return out;
}

/// The finding called `id`; the test ends without one.
inline const Finding& finding(const std::vector<Finding>& findings, std::string_view id) {
  for (const Finding& finding : findings)
    if (finding.id == id) return finding;
  FAIL("no finding " << std::string(id));
  return findings.front();
}

inline std::string ids(const std::vector<Finding>& findings) {
  std::string out;
  for (const Finding& finding : findings) out += (out.empty() ? "" : " ") + finding.id;
  return out;
}

}  // namespace csafe::testing
