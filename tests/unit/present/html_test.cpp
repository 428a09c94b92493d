#include <doctest/doctest.h>

#include <pugixml.hpp>
#include <string>

#include "present/render.hpp"

using namespace csafe;

namespace {

Report report_of(Section section) {
  return {.schema = "csafe.test/1",
          .title = {.zh = "报告", .en = "A <report>"},
          .facts = {{.id = "as_of", .title = {.zh = "截至", .en = "As of"}, .value = std::string("2026-11-30")}},
          .sections = {std::move(section)},
          .main = {}};
}

std::string page(Section section, Language language = Language::en) {
  return render(report_of(std::move(section)), {.format = Format::html, .language = language});
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

Section levels() {
  return {.id = "levels",
          .title = {.zh = "级别", .en = "Levels"},
          .columns = {{.id = "level", .title = {.zh = "级别", .en = "Level"}},
                      {.id = "share", .title = {.zh = "占比", .en = "Share"}, .right = true, .bar = true},
                      {.id = "at", .detail = true}},
          .rows = {{Cell(std::string("major"), {.zh = "重大", .en = "Major"}, Shade::red), Decimal(40),
                    std::string("a.yaml")}}};
}

}  // namespace

TEST_CASE("a page stands alone: nothing is fetched, nothing runs") {
  const std::string text = page(levels());
  CHECK(text.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
  CHECK(text.ends_with("</body>\n</html>\n"));
  for (const char* part : {"<script", "http:", "https:", "@import", "url(", "<link", "<img"})
    CHECK_FALSE_MESSAGE(holds(text, part), part);
  CHECK(holds(text, "@page { size: A4;"));
  CHECK(holds(page(levels(), Language::zh), "<html lang=\"zh-CN\">"));
}

TEST_CASE("words of users cannot become mark-up") {
  Section section = levels();
  section.rows[0][0] = std::string("<script>alert(\"1\")</script> & more\x1b[31m");
  const std::string text = page(section);
  CHECK(holds(text, "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; more\\x1b[31m"));
  CHECK_FALSE(holds(text, "<script"));
  CHECK(holds(text, "<h1>A &lt;report&gt;</h1>"));
}

TEST_CASE("a table has a head that repeats, levels in colour, bars, and no columns of detail") {
  const std::string text = page(levels());
  CHECK(holds(text, "<thead><tr><th>Level</th><th class=\"right\">Share</th></tr></thead>"));
  CHECK(holds(text, "<td><span class=\"red\">Major</span></td>"));
  CHECK(holds(text, "<td class=\"right bar\"><i style=\"width:40%\"></i>40</td>"));
  CHECK_FALSE(holds(text, "a.yaml"));
}

TEST_CASE("sentences are a list, pictures tables, charts drawings") {
  Section section{.id = "conclusions",
                  .columns = {{.id = "id"}, {.id = "text"}},
                  .rows = {{std::string("rate"), Text{.zh = "好", .en = "Good."}}},
                  .sentences = true};
  CHECK(holds(page(section), "<ol>\n<li>Good.</li>\n</ol>"));
  section.charts = {{.title = {.zh = "率", .en = "Rate"}, .labels = {"2026-10", "2026-11"}, .values = {1, 2}}};
  CHECK(holds(page(section), "<svg class=\"chart\""));
  Section grid = levels();
  grid.grid = Grid{.corner = {.zh = "行", .en = "Row"},
                   .column_titles = {{.zh = "一", .en = "One"}},
                   .row_titles = {{.zh = "二", .en = "Two"}},
                   .cells = {{Cell(Decimal(3), {}, Shade::orange)}},
                   .legend = {{.zh = "说明", .en = "Legend"}}};
  CHECK(holds(page(grid), "<tr><th scope=\"row\">Two</th><td class=\"orange\">3</td></tr>"));
}

TEST_CASE("what is empty says so") {
  Section section = levels();
  section.rows.clear();
  section.when_empty = {.zh = "没有", .en = "None."};
  CHECK(holds(page(section), "<p>None.</p>"));
}

TEST_CASE("every tag is closed") {
  Section section = levels();
  section.figures = {{.id = "n", .title = {.zh = "数", .en = "Number"}, .value = Decimal(3)}};
  section.charts = {{.title = {.zh = "率", .en = "Rate"}, .labels = {"2026-10", "2026-11"}, .values = {1, 2}}};
  std::string body = page(section);
  body = body.substr(body.find("<body>"));
  body.resize(body.find("</html>"));
  pugi::xml_document document;
  CHECK(document.load_string(body.c_str()).description() == std::string("No error"));
}

TEST_CASE("days and ids stay whole where a browser would break them at a dash") {
  Section section = levels();
  section.rows[0][0] = std::string("SH-601");
  CHECK(holds(page(section), "<span class=\"whole\">SH-601</span>"));
  section.rows[0][0] = *parse_date("2026-11-25");
  CHECK(holds(page(section), "<span class=\"whole\">2026-11-25</span>"));
  section.rows[0][0] = std::string("heping/2026-11/SH-601");  // too long to be kept on a line
  CHECK(holds(page(section), "<td>heping/2026-11/SH-601</td>"));
}

TEST_CASE("a table with five columns of sentences lies across when it is printed") {
  Section section{.id = "actions"};
  for (const char* id : {"a", "b", "c", "d", "e"}) section.columns.push_back({.id = id, .flexible = true});
  section.rows = {{Decimal(1)}};
  CHECK(holds(page(section), "<body class=\"broad\">"));
  CHECK(holds(page(section), "@page broad { size: A4 landscape;"));
  section.columns[0].detail = true;
  CHECK(holds(page(section), "<body>"));
}

TEST_CASE("among numbers, what is absent stands where a number would") {
  Section section{.id = "overview"};
  section.figures = {{.id = "audits", .title = same_text("Audits"), .value = Decimal(2)},
                     {.id = "rate", .title = same_text("Rate"), .value = Cell(std::monostate{}, same_text("none"))}};
  CHECK(holds(page(section), "<td class=\"right\">none</td>"));
  section.figures.erase(section.figures.begin());
  CHECK(holds(page(section), "<td>none</td>"));
}
