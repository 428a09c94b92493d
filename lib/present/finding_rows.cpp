#include "present/finding_rows.hpp"

#include <algorithm>

namespace csafe {

FindingRows::FindingRows(Report heading, FindingTable table) : table_(std::move(table)) {
  settle(std::move(heading));
}

void FindingRows::settle(Report heading) {
  heading_ = std::move(heading);
  const Section& section = heading_.sections.front();
  columns_.clear();
  for (const Column& column : section.columns)
    columns_.push_back(static_cast<std::size_t>(std::ranges::find(table_.fields, column.id, &FindingField::id) -
                                                table_.fields.begin()));
  sparse_.clear();
  for (std::size_t i = 0; i < section.columns.size(); ++i)
    if (section.columns[i].sparse) sparse_.push_back(i);
  shape_ = shape_of(section);
}

std::string FindingRows::text(const std::vector<const Finding*>& findings, const RenderOptions& options) const {
  if (options.format == Format::ndjson) return json_lines(findings, options.language);
  Report report = heading_;
  Section& section = report.sections.front();
  section.made_rows = findings.size();
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const FindingField& field = table_.fields[columns_[i]];
    if (options.excel)
      section.columns[i].cell = [&](std::size_t row) { return field_cell(field, *findings[row]); };
    else
      section.columns[i].cell = [&](std::size_t row) { return Cell(cell_value(field.value(*findings[row])), {}); };
  }
  return render(report, options).substr(render(heading_, options).size());
}

std::string FindingRows::json_lines(const std::vector<const Finding*>& findings, Language language) const {
  constexpr std::size_t usual_line = 1200;
  std::string out;
  out.reserve(findings.size() * usual_line);
  for (const Finding* finding : findings) {
    const auto value = [&](std::size_t column) { return table_.fields[columns_[column]].value(*finding); };
    const auto write = [&](std::string& to, std::size_t column, JsonLayout layout) {
      append_json_value(to, value(column), language, layout);
    };
    const auto is_absent = [&](std::size_t column) { return std::holds_alternative<std::monostate>(value(column)); };
    const auto is_left_out = [&](std::size_t column) {
      return std::ranges::find(sparse_, column) != sparse_.end() && is_absent(column);
    };
    if (std::ranges::any_of(sparse_, is_absent))
      shape_.append(out, write, {.compact = true}, is_left_out);
    else
      shape_.append_values(out, value, language);
    out += '\n';
  }
  return out;
}

}  // namespace csafe
