#include "present/render.hpp"

#include <algorithm>
#include <array>

#include "present/formats.hpp"

namespace csafe {
namespace {

constexpr auto names = std::to_array<std::string_view>({"table", "json", "ndjson", "csv", "tsv", "markdown", "html"});
constexpr std::array renderers{&render_table, &render_json,     &render_ndjson, &render_csv,
                               &render_tsv,   &render_markdown, &render_html};
static_assert(names.size() == renderers.size());

std::optional<std::size_t> find_column(const Section& section, std::string_view id) {
  const auto found =
      std::find_if(section.columns.begin(), section.columns.end(), [id](const Column& c) { return c.id == id; });
  if (found == section.columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - section.columns.begin());
}

std::optional<std::string> first_unknown(const Report& report, const std::vector<std::string>& columns) {
  for (const std::string& name : columns) {
    const bool known = std::any_of(report.sections.begin(), report.sections.end(),
                                   [&](const Section& section) { return find_column(section, name).has_value(); });
    if (!known) return name;
  }
  return std::nullopt;
}

/// The places of the named columns that the section has, each once, in the order of the names.
std::vector<std::size_t> chosen_columns(const Section& section, const std::vector<std::string>& columns) {
  std::vector<std::size_t> chosen;
  for (const std::string& name : columns) {
    const auto at = find_column(section, name);
    if (at && std::find(chosen.begin(), chosen.end(), *at) == chosen.end()) chosen.push_back(*at);
  }
  return chosen;
}

void keep_columns(Section& section, const std::vector<std::size_t>& kept) {
  std::vector<Column> columns;
  for (const std::size_t at : kept) {
    columns.push_back(std::move(section.columns[at]));
    columns.back().detail = false;
  }
  section.columns = std::move(columns);
  for (Row& row : section.rows) {
    row.resize(std::max(row.size(), *std::max_element(kept.begin(), kept.end()) + 1));
    Row cells;
    for (const std::size_t at : kept) cells.push_back(std::move(row[at]));
    row = std::move(cells);
  }
  section.grid.reset();  // who asks for columns wants the table, not its picture
  section.charts.clear();
}

void show_all_columns(Report& report) {
  for (Section& section : report.sections) {
    for (Column& column : section.columns) column.detail = false;
  }
}

}  // namespace

std::span<const std::string_view> format_names() {
  return names;
}

std::optional<Format> parse_format(std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Format>(found - names.begin());
}

std::string render(const Report& report, const RenderOptions& options) {
  return renderers.at(static_cast<std::size_t>(options.format))(report, options);
}

std::vector<std::string_view> column_ids(const Report& report) {
  std::vector<std::string_view> ids;
  for (const Section& section : report.sections)
    for (const Column& column : section.columns)
      if (std::ranges::find(ids, column.id) == ids.end()) ids.push_back(column.id);
  return ids;
}

std::optional<std::string> choose_columns(Report& report, const std::vector<std::string>& columns) {
  if (std::find(columns.begin(), columns.end(), "all") != columns.end()) {
    show_all_columns(report);
    return std::nullopt;
  }
  if (columns.empty()) return std::nullopt;
  if (auto unknown = first_unknown(report, columns)) return unknown;
  std::vector<Section> sections;
  for (Section& section : report.sections) {
    const std::vector<std::size_t> kept = chosen_columns(section, columns);
    if (kept.empty()) continue;
    keep_columns(section, kept);
    sections.push_back(std::move(section));
  }
  report.sections = std::move(sections);
  if (report.find(report.main) == nullptr) {
    report.main = report.sections.size() == 1 ? report.sections.front().id : std::string{};
  }
  return std::nullopt;
}

bool choose_section(Report& report, std::string_view id) {
  const auto found = std::ranges::find(report.sections, id, &Section::id);
  if (found == report.sections.end()) return false;
  Section kept = std::move(*found);
  kept.for_machines = false;  // who asks for a section sees it
  kept.for_people = false;
  report.main = kept.id;
  report.sections.clear();
  report.sections.push_back(std::move(kept));
  return true;
}

}  // namespace csafe
