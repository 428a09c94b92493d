#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "evaluate/ledger_fold.hpp"
#include "unit/problem_lines.hpp"

namespace csafe::testing {

inline Timestamp moment(std::string_view text) {
  return parse_timestamp(text).value();
}

inline Event event(LedgerAction action, std::string id, std::string_view at, std::string by) {
  Event event;
  event.action = action;
  event.id = std::move(id);
  event.at = moment(at);
  event.by = std::move(by);
  return event;
}

/// The opening of a finding of risk 4 × 3 = 12, medium, due on 27 November.
inline Event opening(std::string id = "HZ-2026-0001", std::string finding = "heping/2026-11/SH-102") {
  Event opened = event(LedgerAction::open, std::move(id), "2026-11-18T10:00:00+08:00", "张三");
  opened.finding = std::move(finding);
  opened.found_on = parse_date("2026-11-18");
  opened.site = "heping";
  opened.checklist = "service-hall";
  opened.item = "SH-102";
  opened.title = same_text("台阶湿滑");
  opened.level = "medium";
  opened.matrix = "ls-5x5@1";
  opened.risk = {{"likelihood", 4}, {"severity", 3}};
  opened.score = 12;
  opened.due = parse_date("2026-11-27");
  opened.owner = same_text("王五");
  return opened;
}

/// A fold that grows event by event, each of which tells the rules that it breaks.
struct Story {
  Diagnostics none;
  LedgerFold fold{Ledger{}, none};

  std::string tell(const Event& event) {
    Diagnostics problems;
    fold.apply(event, {}, problems);
    return rules_in(problems);
  }
  const Rectification& now(std::string_view id = "HZ-2026-0001") const { return *fold.find(id); }
};

}  // namespace csafe::testing
