#include "present/reports/places.hpp"

#include "base/phrases.hpp"

namespace csafe {

void add_place_columns(std::vector<Column>& columns) {
  columns.push_back({.id = "at.file", .title = say(Phrase::field_file), .flexible = true, .detail = true});
  columns.push_back({.id = "at.line", .title = say(Phrase::field_line), .right = true, .detail = true});
  columns.push_back({.id = "at.column", .title = say(Phrase::field_column), .right = true, .detail = true});
}

void add_place_cells(Row& row, const Trace& at) {
  const auto number = [](std::uint32_t n) { return n == 0 ? Cell() : Cell(Decimal(static_cast<std::int64_t>(n))); };
  row.push_back(at.path.empty() ? Cell() : Cell(*at.path));
  row.push_back(number(at.place.line));
  row.push_back(number(at.place.column));
}

Text with_semicolons(const std::vector<Text>& parts) {
  return {.zh = join(parts, "；").zh, .en = join(parts, "; ").en};
}

Derivation::Derivation() {
  section_ = {.id = "derivation", .title = say(Phrase::derivation), .when_empty = say(Phrase::no_findings)};
  section_.columns = {{.id = "subject", .title = say(Phrase::subject), .grouped = true},
                      {.id = "quantity", .title = say(Phrase::quantity)},
                      {.id = "value", .title = say(Phrase::value_title), .right = true},
                      {.id = "derivation", .title = say(Phrase::how), .flexible = true},
                      {.id = "at.file", .title = say(Phrase::where), .flexible = true},
                      {.id = "at.line", .title = say(Phrase::field_line), .right = true, .detail = true},
                      {.id = "at.column", .title = say(Phrase::field_column), .right = true, .detail = true}};
}

void Derivation::add(const std::string& subject, Cell quantity, Cell value, Text how, const Trace& at) {
  const auto number = [](std::uint32_t n) { return n == 0 ? Cell() : Cell(Decimal(n)); };
  section_.rows.push_back({Cell(subject, {}, Shade::strong), std::move(quantity), std::move(value), text_cell(how),
                           at.path.empty() ? Cell() : Cell(*at.path, same_text(at.text())), number(at.place.line),
                           number(at.place.column)});
}

}  // namespace csafe
