#include <doctest/doctest.h>
#include <sqlite3.h>

#include <nlohmann/json.hpp>

#include "present/data_set.hpp"
#include "sample.hpp"

using namespace csafe;

namespace {

DataSet data_of(std::vector<Row> rows) {
  DataSet data{.tables = {}, .views = {{"large", "SELECT id FROM numbers WHERE number > 1"}}};
  data.tables.push_back({.name = "numbers",
                         .title = same_text("Numbers"),
                         .columns = {{.name = "id", .title = same_text("Id")},
                                     {.name = "number", .type = DataType::number},
                                     {.name = "day", .type = DataType::date},
                                     {.name = "names", .type = DataType::list},
                                     {.name = "yes", .type = DataType::flag}},
                         .each_row = [rows = std::move(rows)](const DataTable::Take& take) {
                           for (const Row& row : rows) take(row);
                         }});
  return data;
}

const std::vector<Row> rows = {
    {std::string("007"), sample::decimal("0.35"), *parse_date("2026-11-18"),
     std::vector<Text>{same_text("张三"), same_text("say \"hi\"")}, true},
    {std::string("a'b"), Decimal(20), Cell(), Cell(), false},
    {Text{.zh = "中", .en = "middle"}, Cell(), Cell(), Cell(), Cell()},
};

/// The first column of every row of an answer, one a line.
std::string ask(std::string_view bytes, const char* sql) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(":memory:", &database) == SQLITE_OK);
  std::string copy{bytes};
  REQUIRE(sqlite3_deserialize(database, "main", reinterpret_cast<unsigned char*>(copy.data()),
                              static_cast<sqlite3_int64>(copy.size()), static_cast<sqlite3_int64>(copy.size()),
                              SQLITE_DESERIALIZE_READONLY) == SQLITE_OK);
  std::string answer;
  const auto add = [](void* to, int, char** values, char**) {
    *static_cast<std::string*>(to) += std::string(values[0] ? values[0] : "null") + "\n";
    return 0;
  };
  CHECK(sqlite3_exec(database, sql, add, &answer, nullptr) == SQLITE_OK);
  sqlite3_close(database);
  return answer;
}

std::string joined(const Pieces& pieces) {
  std::string all;
  CHECK(pieces([&](std::string_view piece) { all += piece; }));
  return all;
}

}  // namespace

TEST_CASE("a database has typed values") {
  const RenderedData data = render_sqlite(data_of(rows), Language::zh);
  REQUIRE(data.problem.empty());
  CHECK(ask(data.bytes, "SELECT id || ' ' || typeof(id) FROM numbers") == "007 text\na'b text\n中 text\n");
  CHECK(ask(data.bytes, "SELECT typeof(number) FROM numbers") == "real\ninteger\nnull\n");
  CHECK(ask(data.bytes, "SELECT sum(number) FROM numbers") == "20.35\n");
  CHECK(ask(data.bytes, "SELECT date(day, '+1 day') FROM numbers WHERE day IS NOT NULL") == "2026-11-19\n");
  CHECK(ask(data.bytes, "SELECT value FROM numbers, json_each(names)") == "张三\nsay \"hi\"\n");
  CHECK(ask(data.bytes, "SELECT count(*) FROM numbers WHERE yes") == "1\n");
  CHECK(ask(data.bytes, "SELECT id FROM large") == "a'b\n");
  CHECK(ask(data.bytes, "SELECT title FROM dictionary WHERE column_name = 'id'") == "Id\n");
}

TEST_CASE("the same data is the same bytes, and texts follow the language") {
  const RenderedData zh = render_sqlite(data_of(rows), Language::zh);
  CHECK(zh.bytes == render_sqlite(data_of(rows), Language::zh).bytes);
  CHECK(ask(render_sqlite(data_of(rows), Language::en).bytes,
            "SELECT id FROM numbers WHERE day IS NULL AND yes IS NULL") == "middle\n");
}

TEST_CASE("a view that cannot be made is told") {
  DataSet data = data_of(rows);
  data.views = {{"wrong", "SELEKT 1"}};
  const RenderedData wrong = render_sqlite(data, Language::en);
  CHECK(wrong.bytes.empty());
  CHECK(wrong.problem.en.find("syntax error") != std::string::npos);
}

TEST_CASE("a table as CSV") {
  const DataSet data = data_of(rows);
  CHECK(joined(table_csv(data.tables.front(), Language::en)) ==
        "id,number,day,names,yes\n"
        "007,0.35,2026-11-18,\"张三; say \"\"hi\"\"\",true\n"
        "a'b,20,,,false\n"
        "middle,,,,\n");
}

TEST_CASE("a long table comes in pieces that make one whole") {
  constexpr int many = 3001;
  std::vector<Row> long_rows;
  std::string lines;
  std::string csv = "id,number,day,names,yes\n";
  for (int i = 0; i < many; ++i) {
    long_rows.push_back({std::to_string(i), Decimal(i), Cell(), Cell(), Cell()});
    const std::string number = std::to_string(i);
    lines += R"({"table":"numbers","id":")" + number + R"(","number":)" + number +
             R"(,"day":null,"names":null,"yes":null})"
             "\n";
    csv += number + ',' + number + ",,,\n";
  }
  const DataSet data = data_of(std::move(long_rows));
  CHECK(joined(data_ndjson(data, Language::en)) == lines);
  CHECK(joined(table_csv(data.tables.front(), Language::en)) == csv);
  const auto json = nlohmann::json::parse(joined(data_json(data, Language::en)));
  REQUIRE(json.at("numbers").size() == many);
  for (int i = 0; i < many; ++i) CHECK(json.at("numbers").at(static_cast<std::size_t>(i)).at("number") == i);
}
