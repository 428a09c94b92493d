#include "present/cells.hpp"
#include "present/formats.hpp"
#include "present/json_shape.hpp"

namespace csafe {
namespace {

/// Appends one line; `named` lines say first which section they are of.
template <class CellOf, class IsLeftOut>
void append_line(std::string& out, const Section& section, const JsonShape& shape, bool named, Language language,
                 const CellOf& cell_of, const IsLeftOut& left_out) {
  const auto write = [&](std::string& to, std::size_t index, JsonLayout layout) {
    append_json_value(to, cell_of(index), language, layout);
  };
  const std::size_t begin = out.size();
  shape.append(out, write, JsonLayout{.compact = true}, left_out);
  if (named) {
    std::string member = "\"section\":";
    append_json_string(member, section.id);
    if (out.size() - begin > 2) member += ',';
    out.insert(begin + 1, member);
  }
  out += '\n';
}

}  // namespace

std::string render_ndjson(const Report& report, const RenderOptions& options) {
  const bool named = report.find(report.main) == nullptr;
  std::string out;
  for (const Section* section : printed_sections(report)) {
    const JsonShape shape = shape_of(*section);
    each_row(*section, [&](const Row& row, const Row*) {
      append_line(
          out, *section, shape, named, options.language,
          [&](std::size_t column) -> const Cell& { return cell_at(row, column); },
          [&](std::size_t column) { return is_left_out(*section, row, column); });
    });
    if (section->figures.empty()) continue;
    append_line(
        out, *section, shape, named, options.language,
        [&](std::size_t figure) -> const Cell& { return section->figures[figure].value; },
        [](std::size_t) { return false; });
  }
  return out;
}

}  // namespace csafe
