#include "present/render.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using namespace csafe;

namespace {

std::vector<std::string> ids(const Section& section) {
  std::vector<std::string> ids;
  for (const Column& column : section.columns) ids.push_back(column.id);
  return ids;
}

}  // namespace

TEST_CASE("formats have the names that users type") {
  CHECK(parse_format("markdown") == Format::markdown);
  CHECK(parse_format("ndjson") == Format::ndjson);
  CHECK_FALSE(parse_format("JSON").has_value());
  CHECK(format_names().size() == 7);
  for (std::size_t i = 0; i < format_names().size(); ++i) {
    CHECK(parse_format(format_names()[i]) == static_cast<Format>(i));
  }
}

TEST_CASE("chosen columns come in the order of their names, details too, each once") {
  Report report = sample::report_of(sample::findings());
  CHECK_FALSE(choose_columns(report, {"at.line", "site", "at.line"}).has_value());
  CHECK(ids(report.sections[0]) == std::vector<std::string>{"at.line", "site"});
  CHECK_FALSE(report.sections[0].columns[0].detail);
  CHECK(std::get<Decimal>(report.sections[0].rows[1][0].value) == Decimal{3});
}

TEST_CASE("a section without any of the chosen columns is dropped") {
  Report report = sample::report();
  CHECK_FALSE(choose_columns(report, {"site"}).has_value());
  REQUIRE(report.sections.size() == 1);
  CHECK(report.sections[0].id == "findings");
}

TEST_CASE("a column that no section has is returned and nothing changes") {
  Report report = sample::report();
  CHECK(choose_columns(report, {"site", "colour"}) == "colour");
  CHECK(report.sections.size() == 2);
  CHECK(report.sections[1].columns.size() == 7);
}

TEST_CASE("`all` shows the details") {
  Report report = sample::report();
  CHECK_FALSE(choose_columns(report, {"all"}).has_value());
  CHECK(report.sections.size() == 2);
  CHECK_FALSE(report.sections[1].columns[5].detail);
}

TEST_CASE("one section can be chosen, and is then the main one") {
  Report report = sample::report();
  CHECK_FALSE(choose_section(report, "sites"));
  CHECK(report.sections.size() == 2);
  CHECK(choose_section(report, "totals"));
  REQUIRE(report.sections.size() == 1);
  CHECK(report.sections[0].id == "totals");
  CHECK(report.main == "totals");
}

TEST_CASE("a section for machines is not in people's formats, one for people not in machines'") {
  Report report = sample::report();
  report.sections[0].for_people = true;
  report.sections[1].for_machines = true;
  const auto in = [&](Format format) { return render(report, {.format = format}); };
  for (const Format format : {Format::table, Format::markdown}) {
    CHECK(in(format).find("Totals") != std::string::npos);
    CHECK(in(format).find("Findings") == std::string::npos);
  }
  for (const Format format : {Format::json, Format::ndjson, Format::csv, Format::tsv}) {
    CHECK(in(format).find("checked") == std::string::npos);
    CHECK(in(format).find("Hall 2") != std::string::npos);
  }
}

TEST_CASE("a section that is asked for is shown, whoever it was meant for") {
  Report report = sample::report();
  report.sections[1].for_machines = true;
  REQUIRE(choose_section(report, "findings"));
  CHECK(render(report, {}).find("Hall 2") != std::string::npos);
}
