#include <doctest/doctest.h>

#include <stdexcept>

#include "sample.hpp"

using namespace csafe;

namespace {

std::string json(const Report& report, Language language = Language::en) {
  return render(report, {.format = Format::json, .language = language});
}

std::string ndjson(const Report& report) {
  return render(report, {.format = Format::ndjson});
}

std::string value(Cell cell) {
  Section section;
  section.id = "rows";
  section.columns = {{.id = "v", .title = {}}};
  section.rows = {{std::move(cell)}};
  Report report = sample::report_of(std::move(section));
  report.main = "rows";
  return ndjson(report);
}

}  // namespace

TEST_CASE("json is one object: schema, facts, then sections; dotted ids nest; labels and titles are not in it") {
  CHECK(json(sample::report(), Language::zh) == R"({
  "schema": "csafe.score/1",
  "as_of": "2026-11-18",
  "matrix": {
    "id": "ls-5x5",
    "version": "1"
  },
  "totals": {
    "checked": 126,
    "rate": 92.9,
    "worst": "major"
  },
  "findings": [
    {
      "site": "和平路",
      "level": "major",
      "score": 20,
      "found": "后门安全出口被纸箱堵塞，且门锁损坏，客户遇火灾时无法疏散。",
      "owner": "王五",
      "at": {
        "file": "a.yaml",
        "line": 14
      }
    },
    {
      "site": "Hall 2",
      "level": "low",
      "score": 0.35,
      "found": "无警示牌",
      "owner": null,
      "at": {
        "file": "b.yaml",
        "line": 3
      }
    }
  ]
}
)");
}

TEST_CASE("values have their JSON types") {
  CHECK(value(Cell{}) == "{\"v\":null}\n");
  CHECK(value(Cell{true}) == "{\"v\":true}\n");
  CHECK(value(Cell{Decimal{-12}}) == "{\"v\":-12}\n");
  CHECK(value(Cell{sample::decimal("0.35")}) == "{\"v\":0.35}\n");
  CHECK(value(Cell{sample::decimal("0.000001")}) == "{\"v\":0.000001}\n");
  CHECK(value(Cell{std::vector<Text>{}}) == "{\"v\":[]}\n");
  CHECK(value(Cell{std::vector<Text>{same_text("a"), same_text("b")}}) == "{\"v\":[\"a\",\"b\"]}\n");
}

TEST_CASE("decimals that a double only approximates are written exactly") {
  CHECK(value(Cell{sample::decimal("0.09094")}) == "{\"v\":0.09094}\n");
  CHECK(value(Cell{sample::decimal("123456789012.345678")}) == "{\"v\":123456789012.345678}\n");
}

TEST_CASE("strings are escaped, UTF-8 is not, ill-formed bytes do no harm") {
  CHECK(value(Cell{std::string{"a\"b\\c\n\t\x1b安"}}) == "{\"v\":\"a\\\"b\\\\c\\n\\t\\u001b安\"}\n");
  CHECK(value(Cell{std::string{"a\xff\xfe"}}) == "{\"v\":\"a\uFFFD\uFFFD\"}\n");
}

TEST_CASE("what a string cannot hold as it is, is found wherever it stands") {
  const std::pair<std::string, std::string> pieces[] = {{"\"", "\\\""},      {"\\", "\\\\"},
                                                        {{'\0'}, "\\u0000"}, {"\x1f", "\\u001f"},
                                                        {"\xff", "\uFFFD"},  {"\xe5\xae", "\uFFFD\uFFFD"},
                                                        {"安", "安"},        {" !#[]\x7f", " !#[]\x7f"}};
  for (const auto& [given, written] : pieces)
    for (std::size_t before = 0; before < 18; ++before)
      for (const std::size_t after : {0, 1, 7, 8, 9}) {
        const std::string head(before, 'a');
        const std::string tail(after, 'z');
        CHECK(value(Cell{head + given + tail}) == "{\"v\":\"" + head + written + tail + "\"}\n");
      }
}

TEST_CASE("a section without rows is an empty array") {
  Section section = sample::findings();
  section.rows.clear();
  CHECK(json(sample::report_of(section)) == "{\n  \"schema\": \"csafe.test/1\",\n  \"findings\": []\n}\n");
}

TEST_CASE("ndjson is the rows of the main section, or of all sections, which are then named") {
  Report report = sample::report();
  report.sections[1].rows.resize(1);
  CHECK(ndjson(report) ==
        "{\"section\":\"totals\",\"checked\":126,\"rate\":92.9,\"worst\":\"major\"}\n"
        "{\"section\":\"findings\",\"site\":\"和平路\",\"level\":\"major\",\"score\":20,\"found\":\"Exit blocked\","
        "\"owner\":\"王五\",\"at\":{\"file\":\"a.yaml\",\"line\":14}}\n");
  report.main = "findings";
  CHECK(ndjson(report) ==
        "{\"site\":\"和平路\",\"level\":\"major\",\"score\":20,\"found\":\"Exit blocked\",\"owner\":\"王五\","
        "\"at\":{\"file\":\"a.yaml\",\"line\":14}}\n");
}

TEST_CASE("a report that would lose a value is a bug and says so") {
  Section both = sample::findings();
  both.figures = sample::totals().figures;
  CHECK_THROWS_AS(json(sample::report_of(both)), std::logic_error);
  Section conflict = sample::findings();
  conflict.columns[0].id = "at";
  CHECK_THROWS_AS(json(sample::report_of(conflict)), std::logic_error);
}
