#include <doctest/doctest.h>

#include "present/formats.hpp"

using namespace csafe;

namespace {

Chart chart(std::vector<std::optional<Decimal>> values, bool from_zero = false) {
  return {.title = {.zh = "合格率", .en = "Rate"},
          .labels = {"2026-09", "2026-10", "2026-11"},
          .values = std::move(values),
          .unit = "%",
          .from_zero = from_zero};
}

std::string line(const Chart& one, Language language = Language::en) {
  return draw_sparklines({one}, {.language = language});
}

}  // namespace

TEST_CASE("a spark line goes from the least value to the greatest") {
  CHECK(line(chart({1, 2, 3})) == "Rate  ▁▅█  1 % → 3 %\n");
  CHECK(line(chart({3, 2, 1})) == "Rate  █▅▁  3 % → 1 %\n");
}

TEST_CASE("counts begin at zero") {
  CHECK(line(chart({4, 8}, true)) == "Rate  ▅█  4 % → 8 %\n");
  CHECK(line(chart({0, 7}, true)) == "Rate  ▁█  0 % → 7 %\n");
}

TEST_CASE("a gap stays a gap, and what does not change is a level line") {
  CHECK(line(chart({1, std::nullopt, 3})) == "Rate  ▁ █  1 % → 3 %\n");
  CHECK(line(chart({5, 5})) == "Rate  ▅▅  5 % → 5 %\n");
  CHECK(line(chart({std::nullopt, 5})) == "Rate   ▅  5 %\n");
  CHECK(line(chart({std::nullopt})) == "Rate     none\n");
}

TEST_CASE("charts below each other are in columns, Chinese too") {
  const Chart longer{.title = {.zh = "逾期", .en = "Overdue"}, .labels = {}, .values = {1, 2, 3}, .unit = ""};
  CHECK(draw_sparklines({chart({1, 2}), longer}, {.language = Language::zh}) ==
        "合格率  ▁█   1 % → 2 %\n"
        "逾期    ▁▅█  1 → 3\n");
}

TEST_CASE("a drawing breaks its line at a gap and names every value") {
  const std::string svg = draw_svg(chart({10, std::nullopt, 20}), Language::en);
  CHECK(svg.find("d=\"M68.0 146.0M600.0 44.0\"") != std::string::npos);
  CHECK(svg.find(">10</text>") != std::string::npos);
  CHECK(svg.find(">20</text>") != std::string::npos);
  for (const char* label : {"2026-09", "2026-10", "2026-11"}) CHECK(svg.find(label) != std::string::npos);
  CHECK(draw_svg(chart({std::nullopt}), Language::en).empty());
}

TEST_CASE("a drawing says where its foot is") {
  const auto ticks = [](const Chart& one) {
    const std::string svg = draw_svg(one, Language::en);
    std::string numbers;
    constexpr std::string_view tick = "class=\"tick\"";
    for (auto at = svg.find(tick); at != svg.npos; at = svg.find(tick, at + 1)) {
      const auto begin = svg.find('>', at) + 1;
      numbers += svg.substr(begin, svg.find('<', begin) - begin) + ' ';
    }
    return numbers;
  };
  CHECK(ticks(chart({10, 20})) == "10 15 20 ");
  CHECK(ticks(chart({Decimal::parse("76.9"), 90})) == "75 80 85 90 ");
  CHECK(ticks(chart({Decimal::parse("99.2"), Decimal::parse("99.9")})) == "99.2 99.4 99.6 99.8 100 ");
  CHECK(ticks(chart({26, 19, 15}, true)) == "0 10 20 30 ");
  CHECK(ticks(chart({1, 2}, true)) == "0 1 2 ");
  CHECK(ticks(chart({100, 100})) == "95 100 ");
  CHECK(ticks(chart({0, 0}, true)) == "0 1 ");
  CHECK(ticks(chart({0, 1200}, true)) == "0 500 1000 1500 ");
  const std::string svg = draw_svg(chart({Decimal::parse("76.9"), 90}), Language::en);
  CHECK(svg.find("d=\"M68.0 133.1L600.0 44.0\"") != svg.npos);  // 1.9 of the 15 from 75 to 90, on 102 units
}
