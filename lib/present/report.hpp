#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "base/text.hpp"

namespace csafe {

/// How a cell is set off for people. Colour never carries meaning alone: the cell's words say the same.
enum class Shade : std::uint8_t { none, red, orange, yellow, blue, green, grey, strong, faint };

/// One typed value. Machine formats print `value`; people read `label` where there is one ("重大风险" for "major").
struct Cell {
  using Value = std::variant<std::monostate,  // absent: null, an empty field
                             bool, Decimal, Date,
                             std::string,         // ids, names, paths: the same in every language
                             Text,                // prose, in the chosen language
                             std::vector<Text>>;  // a list: an array in JSON, joined elsewhere
  Value value;
  Text label;
  Shade shade = Shade::none;

  Cell() = default;
  template <class T>
  Cell(T plain) : value(std::move(plain)) {}  // NOLINT: a value is a cell
  Cell(Value v, Text for_people, Shade colour = Shade::none)
      : value(std::move(v)), label(std::move(for_people)), shade(colour) {}
  Cell(const char*) = delete;  // would be a bool

  bool absent() const { return std::holds_alternative<std::monostate>(value) && label.empty(); }
};

/// A column of a table. Its id is API: the JSON key (a dot nests: `at.line` is `at{line}`) and the CSV heading.
struct Column {
  std::string id;
  Text title = {};
  bool right = false;     ///< right-aligned (numbers)
  bool flexible = false;  ///< may be wrapped when the terminal is narrow
  bool grouped = false;   ///< for people, a value that repeats the row above is left blank
  bool sparse = false;    ///< in JSON, an absent value has no key: the factors of another matrix
  bool detail = false;    ///< left out by table, markdown and html unless asked for by name or by `--columns all`
  bool to_fill = false;   ///< to be filled in by hand, so shown where it is empty too
  bool bar = false;       ///< per cent of a whole: html draws a bar beside the number
  std::function<Cell(std::size_t row)> cell = {};  ///< makes a cell of a section's `made_rows`
};

using Row = std::vector<Cell>;

/// A named number or text of a summary. In JSON a section's figures are one object, keyed by id.
struct Figure {
  std::string id;
  Text title = {};
  Cell value = {};
  Text remark = {};  ///< how it came about ("39 of 42"), for people
};

/// A picture of a table for people: a heat map. Machine formats print the section's rows instead.
struct Grid {
  Text corner;                      ///< heading of the row headings
  std::vector<Text> column_titles;  ///< from left to right
  std::vector<Text> row_titles;     ///< from the top down
  std::vector<Row> cells;
  std::vector<Text> legend;  ///< lines below the picture
};

/// Numbers over time as a line, for people: blocks of eight heights in a terminal, a drawing in HTML. The section's
/// rows hold the same numbers for machines.
struct Chart {
  Text title;
  std::vector<std::string> labels = {};             ///< from left to right: "2026-09"
  std::vector<std::optional<Decimal>> values = {};  ///< nothing: a gap
  std::string unit = {};                            ///< behind a number: "%"
  bool from_zero = false;                           ///< the foot of the scale is 0, not the least value: for counts
};

/// A paragraph for people under a heading of its own, or lines that are shown as they stand.
struct Passage {
  Text title;
  Text text = {};
  std::string listing = {};  ///< a piece of YAML or of a shell
};

/// A titled part of a report: figures, or a table, or a table with its picture.
struct Section {
  std::string id;  ///< API: the JSON key, a plural noun for rows
  Text title = {};
  std::vector<Figure> figures = {};
  std::vector<Column> columns = {};
  std::vector<Row> rows = {};
  std::size_t made_rows = 0;  ///< instead of `rows`, for many: the columns make those cells that a format prints, when
                              ///< it does; what they are made of has to be there then
  std::optional<Grid> grid = {};
  std::vector<Chart> charts = {};  ///< below the table
  std::vector<Passage> passages = {};
  std::vector<Text> remarks = {};  ///< sentences below the table, for people
  Text when_empty = {};            ///< what people read when there is no row
  bool for_machines = false;       ///< left out by table and markdown
  bool for_people = false;         ///< left out by the machine formats, which have the same rows elsewhere
  bool sentences = false;          ///< people read the last column as a list of sentences instead of a table
};

/// What a command answers, in a neutral shape that every format can print.
struct Report {
  std::string schema;  ///< "csafe.score/1"
  Text title;
  std::vector<Figure> facts;  ///< as_of, csafe, matrix…: top-level members in JSON (a dot in the id nests); people
                              ///< see those that have a title
  std::vector<Section> sections;
  std::string main;  ///< id of the section that csv, tsv and ndjson print; empty: all of them

  const Section* find(std::string_view id) const;
};

}  // namespace csafe
