#include <doctest/doctest.h>

#include "sample.hpp"

using namespace csafe;

namespace {

Cell tile(int score, const char* level, Shade shade) {
  return {Decimal{score}, same_text(std::to_string(score) + " " + level), shade};
}

Report heat_map() {
  Section section;
  section.id = "map";
  section.title = {.zh = "热力图", .en = "Heat map"};
  section.columns = {{.id = "score", .title = {}, .right = true}};
  section.rows = {{Decimal{1}}, {Decimal{2}}};
  Grid grid;
  grid.corner = {.zh = "可能性", .en = "Likelihood"};
  grid.column_titles = {{.zh = "1 轻", .en = "1 Slight"}, {.zh = "2 重", .en = "2 Grave"}};
  grid.row_titles = {{.zh = "2 很可能", .en = "2 Likely"}, {.zh = "1 罕见", .en = "1 Very rare"}};
  grid.cells = {{tile(2, "L", Shade::blue), tile(4, "H", Shade::red)},
                {tile(1, "L", Shade::blue), tile(2, "L", Shade::blue)}};
  grid.legend = {{.zh = "H：高", .en = "H: high"}};
  section.grid = std::move(grid);
  return sample::report_of(std::move(section));
}

}  // namespace

TEST_CASE("a heat map without colour says everything in words, in tiles of equal width") {
  CHECK(render(heat_map(), {.format = Format::table, .language = Language::zh}) == R"(热力图
可能性    1 轻  2 重
────────  ───── ─────
2 很可能   2 L   4 H
1 罕见     1 L   2 L

H：高
)");
}

TEST_CASE("with colour each tile is filled to its edges") {
  const std::string text = render(heat_map(), {.format = Format::table, .language = Language::zh, .colour = true});
  CHECK(text.find("2 很可能  \x1b[44;97m 2 L \x1b[0m \x1b[41;97m 4 H \x1b[0m\n") != std::string::npos);
}

TEST_CASE("where room is short headings wrap, and tiles stay whole") {
  CHECK(render(heat_map(), {.format = Format::table, .language = Language::en, .width = 26}) == R"(Heat map
               1      2
Likelihood   Slight Grave
───────────  ────── ──────
2 Likely      2 L    4 H
1 Very rare   1 L    2 L

H: high
)");
}

TEST_CASE("machines read the rows of a heat map") {
  CHECK(render(heat_map(), {.format = Format::json}) ==
        "{\n  \"schema\": \"csafe.test/1\",\n  \"map\": [\n    {\n      \"score\": 1\n    },\n    {\n"
        "      \"score\": 2\n    }\n  ]\n}\n");
}
