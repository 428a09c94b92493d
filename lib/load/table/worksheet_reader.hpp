#pragma once

#include <optional>
#include <pugixml.hpp>
#include <string_view>
#include <vector>

#include "load/table/table.hpp"
#include "load/table/workbook_parts.hpp"

namespace csafe {

/// Reads the cells of one sheet of a workbook. A cell that has an error or no value is reported and left empty.
class WorksheetReader {
 public:
  WorksheetReader(SheetPlace at, const SharedParts& shared, const SheetLimits& limits,
                  std::vector<SheetProblem>& problems);

  Worksheet sheet;

  /// `cells` counts those of the whole workbook. False, after a report, when the sheet cannot be taken.
  bool run(pugi::xml_node root, std::size_t& cells);

 private:
  bool read_row(pugi::xml_node node, std::size_t row);
  std::optional<std::string> read_cell(pugi::xml_node node);
  bool put(std::size_t row, std::size_t column, std::string text);
  bool merge(std::string_view range);
  bool fail(Text message);
  void report(Text message, Text help);

  SheetPlace at_;
  const SharedParts& shared_;
  const SheetLimits& limits_;
  std::vector<SheetProblem>& problems_;
  std::size_t* cells_ = nullptr;
  std::size_t filled_ = 0;  // bytes that merged ranges repeat
};

}  // namespace csafe
