#include "unit/rules/ledger_example.hpp"

#include <sstream>
#include <utility>
#include <vector>

#include "model/ledger_layout.hpp"

namespace csafe::testing {
namespace {

using Keys = std::vector<std::pair<std::string, std::string>>;

const Keys usual_opening = {{"id", "HZ-2026-0001"},
                            {"at", "2026-11-18T10:00:00+08:00"},
                            {"by", "张三"},
                            {"do", "open"},
                            {"finding", "heping/2026-11/SH-102"},
                            {"found-on", "2026-11-18"},
                            {"site", "heping"},
                            {"item", "SH-102"},
                            {"title", "台阶松动"},
                            {"level", "medium"},
                            {"matrix", "ls-5x5@1"},
                            {"risk", "{likelihood: 4, severity: 3}"},
                            {"score", "12"}};
const Keys usual_event = {{"id", "HZ-2026-0001"}, {"at", "2026-11-19T09:00:00+08:00"}};

std::string value_of(const Keys& event, const std::string& key) {
  for (const auto& [name, value] : event)
    if (name == key) return value;
  return {};
}

/// What the event does not say itself is as usual.
Keys with_usual(Keys event) {
  for (const auto& [key, value] : value_of(event, "do") == "open" ? usual_opening : usual_event)
    if (value_of(event, key).empty()) event.emplace_back(key, value);
  return event;
}

std::vector<Keys> events_in(const std::string& text) {
  std::vector<Keys> events;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("  - ")) events.emplace_back();
    if (line.size() < 5 || events.empty()) continue;
    const auto colon = line.find(": ");
    events.back().emplace_back(line.substr(4, colon - 4), line.substr(colon + 2));
  }
  return events;
}

}  // namespace

std::string whole_ledger(const std::string& text) {
  std::vector<Keys> events = events_in(text);
  if (events.empty() || value_of(events.front(), "do") != "open") events.insert(events.begin(), usual_opening);
  std::string ledger(ledger_opening);
  std::string prev(no_hash);
  for (std::size_t i = 0; i < events.size(); ++i) {
    std::string event = "  - seq: " + std::to_string(i + 1) + "\n";
    for (const auto& [key, value] : with_usual(events[i])) event += "    " + key + ": " + value + "\n";
    event += "    prev: " + prev + "\n";
    prev = hash_of_event(event);
    ledger += event + "    hash: " + prev + "\n";
  }
  return ledger;
}

}  // namespace csafe::testing
