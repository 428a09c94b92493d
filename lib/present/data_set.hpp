#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/atomic_file.hpp"
#include "base/text.hpp"
#include "present/report.hpp"

namespace csafe {

/// The type of a column. Days are written as ISO 8601, lists as JSON arrays (in CSV joined with "; ").
enum class DataType { text, integer, number, date, flag, list };

struct DataColumn {
  std::string name;  ///< API: snake_case, no word that SQL reserves
  DataType type = DataType::text;
  Text title = {};
};

/// A flat table. Its rows come when they are asked for, since there may be many.
struct DataTable {
  using Take = std::function<void(const Row&)>;

  std::string name;  ///< API
  Text title;
  std::vector<DataColumn> columns;
  std::function<void(const Take&)> each_row;
};

/// A question that is answered from the tables.
struct DataView {
  std::string_view name;
  std::string_view select;  ///< SQL
};

/// Everything that is known of a workspace, as flat tables. Refers to what it was made of.
struct DataSet {
  std::vector<Figure> facts = {};  ///< what JSON says in place of the table `about`: schema, as_of, csafe, left_out
  std::vector<DataTable> tables;
  std::vector<DataView> views;
};

/// A file's bytes, or why there are none.
struct RenderedData {
  std::string_view bytes;
  Text problem;
  std::shared_ptr<const void> keeper;  ///< of the bytes
};

/// An SQLite database: the tables with their types and views, the same bytes for the same data and library.
RenderedData render_sqlite(const DataSet& data, Language language);

// The rest comes piece by piece, while what it is made of has to be there.

/// The facts and the tables as one JSON object (`csafe.export/1`), each table an array of rows under its name.
Pieces data_json(const DataSet& data, Language language);
/// The rows of all tables, `about` first, one JSON object on each line, which says its `table` first.
Pieces data_ndjson(const DataSet& data, Language language);

/// One table as CSV, as --format csv writes rows.
Pieces table_csv(const DataTable& table, Language language);

}  // namespace csafe
