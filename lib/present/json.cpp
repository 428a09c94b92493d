#include "present/cells.hpp"
#include "present/formats.hpp"
#include "present/json_shape.hpp"

namespace csafe {
namespace {

void append_section(std::string& out, const Section& section, Language language, JsonLayout layout) {
  const JsonShape shape = shape_of(section);
  if (section.columns.empty()) {
    const auto write = [&](std::string& to, std::size_t figure, JsonLayout at) {
      append_json_value(to, section.figures[figure].value, language, at);
    };
    return shape.append(out, write, layout);
  }
  out += '[';
  each_row(section, [&](const Row& row, const Row* above) {
    if (above) out += ',';
    layout.deeper().new_line(out);
    const auto write = [&](std::string& to, std::size_t column, JsonLayout at) {
      append_json_value(to, cell_at(row, column), language, at);
    };
    shape.append(out, write, layout.deeper(), [&](std::size_t column) { return is_left_out(section, row, column); });
  });
  if (row_count(section) > 0) layout.new_line(out);
  out += ']';
}

}  // namespace

std::string render_json(const Report& report, const RenderOptions& options) {
  std::vector<std::string> ids{"schema"};
  for (const Figure& fact : report.facts) ids.push_back(fact.id);
  std::vector<const Section*> sections;
  for (const Section& section : report.sections) {
    if (section.for_people) continue;
    sections.push_back(&section);
    ids.push_back(section.id);
  }
  const auto write = [&](std::string& out, std::size_t index, JsonLayout layout) {
    if (index == 0) return append_json_string(out, report.schema);
    --index;
    if (index < report.facts.size()) {
      return append_json_value(out, report.facts[index].value, options.language, layout);
    }
    append_section(out, *sections[index - report.facts.size()], options.language, layout);
  };
  std::string out;
  JsonShape{ids}.append(out, write, JsonLayout{});
  out += '\n';
  return out;
}

}  // namespace csafe
