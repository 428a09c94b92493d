#include <sqlite3.h>

#include <algorithm>
#include <limits>
#include <memory>

#include "present/cells.hpp"
#include "present/data_set.hpp"
#include "present/formats.hpp"
#include "present/json_shape.hpp"

namespace csafe {
namespace {

/// The version of the tables, as `PRAGMA user_version`.
constexpr const char* schema_version = "PRAGMA user_version = 1";

// What SQLite stores by, and what other programs take a column for: DATE keeps ISO 8601 as text.
const char* type_name(DataType type) {
  switch (type) {
    case DataType::integer:
    case DataType::flag:
      return "INTEGER";
    case DataType::number:
      return "NUMERIC";
    case DataType::date:
      return "DATE";
    case DataType::text:
    case DataType::list:
      break;
  }
  return "TEXT";
}

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};
struct EndStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

/// A value as it is bound to a place of a statement.
class Binding {
 public:
  Binding(sqlite3_stmt* statement, int place, Language language)
      : statement_(statement), place_(place), language_(language) {}

  int operator()(std::monostate) const { return sqlite3_bind_null(statement_, place_); }
  int operator()(bool value) const { return sqlite3_bind_int(statement_, place_, value ? 1 : 0); }
  int operator()(const Decimal& value) const {
    const std::string text = value.text();
    if (text.find('.') != std::string::npos) return sqlite3_bind_double(statement_, place_, value.approximate());
    return sqlite3_bind_int64(statement_, place_, std::stoll(text));
  }
  int operator()(Date value) const { return text(to_text(value)); }
  int operator()(const std::string& value) const { return text(value); }
  int operator()(const Text& value) const { return text(value.in(language_)); }
  int operator()(const std::vector<Text>& values) const {
    std::string json;
    append_json_value(json, Cell(values), language_, {.compact = true});
    return text(json);
  }

 private:
  int text(const std::string& value) const {
    return sqlite3_bind_text64(statement_, place_, value.data(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  }

  sqlite3_stmt* statement_;
  int place_;
  Language language_;
};

/// A database in memory. The first error stays, and nothing is done after it.
class Database {
 public:
  explicit Database(Language language) : language_(language) {
    // This kind of database in memory lies in one piece, as the file will, so that it is never there twice.
    constexpr const char* name = "file:export?vfs=memdb";
    constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI;
    sqlite3* opened = nullptr;
    note(sqlite3_open_v2(name, &opened, flags, nullptr));
    database_.reset(opened, CloseDatabase{});
    sqlite3_int64 most = std::numeric_limits<sqlite3_int64>::max();
    if (problem_.empty()) note(sqlite3_file_control(opened, "main", SQLITE_FCNTL_SIZE_LIMIT, &most));
  }

  void run(const std::string& sql) {
    if (problem_.empty()) note(sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr));
  }

  void add(const DataTable& table) {
    std::string columns;
    std::string places;
    for (const DataColumn& column : table.columns) {
      columns += (columns.empty() ? "\n  " : ",\n  ") + column.name + " " + type_name(column.type);
      places += places.empty() ? "?" : ", ?";
    }
    run("CREATE TABLE " + table.name + " (" + columns + "\n)");
    sqlite3_stmt* prepared = nullptr;
    const std::string insert = "INSERT INTO " + table.name + " VALUES (" + places + ")";
    if (problem_.empty()) note(sqlite3_prepare_v2(database_.get(), insert.c_str(), -1, &prepared, nullptr));
    const std::unique_ptr<sqlite3_stmt, EndStatement> statement(prepared);
    table.each_row([&](const Row& row) { add_row(prepared, table.columns.size(), row); });
  }

  RenderedData take() const {
    if (!problem_.empty()) return {.bytes = {}, .problem = problem_, .keeper = {}};
    sqlite3_int64 size = 0;
    const auto* bytes =
        reinterpret_cast<const char*>(sqlite3_serialize(database_.get(), "main", &size, SQLITE_SERIALIZE_NOCOPY));
    if (bytes == nullptr) return {.bytes = {}, .problem = same_text(sqlite3_errstr(SQLITE_NOMEM)), .keeper = {}};
    return {.bytes = {bytes, static_cast<std::size_t>(size)}, .problem = {}, .keeper = database_};
  }

 private:
  void add_row(sqlite3_stmt* statement, std::size_t columns, const Row& row) {
    if (!problem_.empty()) return;
    for (std::size_t i = 0; i < columns; ++i)
      note(std::visit(Binding(statement, static_cast<int>(i + 1), language_), cell_at(row, i).value));
    if (sqlite3_step(statement) != SQLITE_DONE) note(SQLITE_ERROR);
    note(sqlite3_reset(statement));
  }

  void note(int code) {
    if (code != SQLITE_OK && problem_.empty())
      problem_ = same_text(database_ ? sqlite3_errmsg(database_.get()) : sqlite3_errstr(code));
  }

  Language language_;
  std::shared_ptr<sqlite3> database_;
  Text problem_;
};

/// What the tables and columns mean, beside them in the same file.
DataTable dictionary(const DataSet& data) {
  return {.name = "dictionary",
          .title = {},
          .columns = {{.name = "table_name"}, {.name = "column_name"}, {.name = "title"}},
          .each_row = [&data](const DataTable::Take& take) {
            for (const DataTable& table : data.tables) {
              take({table.name, Cell(), table.title});
              for (const DataColumn& column : table.columns) take({table.name, column.name, column.title});
            }
          }};
}

}  // namespace

RenderedData render_sqlite(const DataSet& data, Language language) {
  Database database(language);
  database.run(schema_version);
  database.run("BEGIN");
  for (const DataTable& table : data.tables) database.add(table);
  database.add(dictionary(data));
  for (const DataView& view : data.views)
    database.run("CREATE VIEW " + std::string(view.name) + " AS " + std::string(view.select));
  database.run("COMMIT");
  return database.take();
}

Pieces table_csv(const DataTable& table, Language language) {
  return [&table, language](const std::function<void(std::string_view)>& take) {
    constexpr std::size_t rows_at_once = 500;
    Section section{.id = table.name};
    for (const DataColumn& column : table.columns) section.columns.push_back({.id = column.name});
    Report report{.schema = {}, .title = {}, .facts = {}, .sections = {section}, .main = table.name};
    const RenderOptions options{.format = Format::csv, .language = language};
    const std::string heading = render_csv(report, options);
    std::vector<Row>& rows = report.sections.front().rows;
    const auto hand_over = [&] {
      const std::string text = render_csv(report, options);
      take(std::string_view(text).substr(heading.size()));
      rows.clear();
    };
    take(heading);
    table.each_row([&](const Row& row) {
      rows.push_back(row);
      if (rows.size() == rows_at_once) hand_over();
    });
    if (!rows.empty()) hand_over();
    return true;
  };
}

}  // namespace csafe
