#include <doctest/doctest.h>

#include <memory>

#include "present/cells.hpp"
#include "sample.hpp"

using namespace csafe;

namespace {

/// The section with the same cells, made by its columns; `made` counts those of each column.
Section made_from(const Section& kept, std::vector<std::size_t>& made) {
  Section section = kept;
  section.rows.clear();
  section.made_rows = kept.rows.size();
  made.assign(section.columns.size(), 0);
  const auto rows = std::make_shared<const std::vector<Row>>(kept.rows);
  for (std::size_t i = 0; i < section.columns.size(); ++i)
    section.columns[i].cell = [rows, i, &made](std::size_t row) {
      ++made[i];
      return cell_at((*rows)[row], i);
    };
  return section;
}

Section repeating() {
  Section section = sample::findings();
  section.columns.front().grouped = true;
  section.columns.back().sparse = true;
  section.rows.push_back(section.rows.back());
  section.rows.back().back() = Cell();
  return section;
}

}  // namespace

TEST_CASE("rows that are made read like rows that are kept, in every format") {
  const Section kept = repeating();
  std::vector<std::size_t> made;
  for (const std::string_view name : format_names()) {
    CAPTURE(name);
    for (const std::vector<std::string>& columns :
         {std::vector<std::string>{}, {"all"}, {"owner", "site"}, {"at.line", "found"}}) {
      Report plain = sample::report_of(kept);
      Report lazy = sample::report_of(made_from(kept, made));
      CHECK_FALSE(choose_columns(plain, columns).has_value());
      CHECK_FALSE(choose_columns(lazy, columns).has_value());
      const RenderOptions options{.format = *parse_format(name), .language = Language::zh};
      CHECK(render(lazy, options) == render(plain, options));
    }
  }
}

TEST_CASE("a table makes only the cells that it shows") {
  std::vector<std::size_t> made;
  const Report report = sample::report_of(made_from(sample::findings(), made));
  render(report, {.format = Format::table, .language = Language::en});
  CHECK(made == std::vector<std::size_t>{2, 2, 2, 2, 2, 0, 0});
}

TEST_CASE("a section may be chosen whose rows are made") {
  std::vector<std::size_t> made;
  Report report = sample::report_of(made_from(sample::findings(), made));
  CHECK(choose_section(report, "findings"));
  CHECK(row_count(report.sections.front()) == 2);
}
