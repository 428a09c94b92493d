#include <utility>

#include "present/cells.hpp"
#include "present/data_set.hpp"
#include "present/json_shape.hpp"

namespace csafe {
namespace {

using Take = std::function<void(std::string_view)>;

/// Hands over what was written when it has become much.
void hand_over(std::string& out, const Take& take) {
  constexpr std::size_t much = std::size_t{1} << 16;
  if (out.size() < much) return;
  take(out);
  out.clear();
}

/// The tables of rows of one object, whose facts say what `about` has.
std::vector<const DataTable*> tables_of(const DataSet& data) {
  std::vector<const DataTable*> tables;
  for (const DataTable& table : data.tables)
    if (table.name != "about") tables.push_back(&table);
  return tables;
}

JsonShape shape_of(const std::vector<DataColumn>& columns) {
  std::vector<std::string> ids;
  for (const DataColumn& column : columns) ids.push_back(column.name);
  return JsonShape(ids);
}

void append_row(std::string& out, const JsonShape& shape, const Row& row, Language language, JsonLayout layout) {
  const auto write = [&](std::string& to, std::size_t column, JsonLayout at) {
    append_json_value(to, cell_at(row, column), language, at);
  };
  shape.append(out, write, layout);
}

void append_table(std::string& out, const DataTable& table, Language language, JsonLayout layout, const Take& take) {
  const JsonShape shape = shape_of(table.columns);
  bool empty = true;
  out += '[';
  table.each_row([&](const Row& row) {
    if (!std::exchange(empty, false)) out += ',';
    layout.deeper().new_line(out);
    append_row(out, shape, row, language, layout.deeper());
    hand_over(out, take);
  });
  if (!empty) layout.new_line(out);
  out += ']';
}

}  // namespace

Pieces data_json(const DataSet& data, Language language) {
  return [&data, language](const Take& take) {
    const std::vector<const DataTable*> tables = tables_of(data);
    std::vector<std::string> ids;
    for (const Figure& fact : data.facts) ids.push_back(fact.id);
    for (const DataTable* table : tables) ids.push_back(table->name);
    const auto write = [&](std::string& out, std::size_t index, JsonLayout layout) {
      if (index < data.facts.size()) return append_json_value(out, data.facts[index].value, language, layout);
      append_table(out, *tables[index - data.facts.size()], language, layout, take);
    };
    std::string out;
    JsonShape(ids).append(out, write, JsonLayout{});
    take(out += '\n');
    return true;
  };
}

Pieces data_ndjson(const DataSet& data, Language language) {
  return [&data, language](const Take& take) {
    std::string out;
    for (const DataTable& table : data.tables) {
      std::vector<DataColumn> columns{{.name = "table"}};
      columns.insert(columns.end(), table.columns.begin(), table.columns.end());
      const JsonShape shape = shape_of(columns);
      table.each_row([&](const Row& row) {
        Row named{Cell(table.name)};
        named.insert(named.end(), row.begin(), row.end());
        append_row(out, shape, named, language, JsonLayout{.compact = true});
        out += '\n';
        hand_over(out, take);
      });
    }
    take(out);
    return true;
  };
}

}  // namespace csafe
