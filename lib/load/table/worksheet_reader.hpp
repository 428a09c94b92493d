#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/phrases.hpp"
#include "load/table/sheet_problems.hpp"
#include "load/table/table.hpp"
#include "load/table/workbook_parts.hpp"
#include "load/table/xml_events.hpp"

namespace csafe {

/// What the sheets of a workbook have come to together.
struct SheetCost {
  std::size_t cells = 0;
  std::size_t texts = 0;  ///< bytes
};

/// Reads the cells of one sheet of a workbook while its part is unpacked. A cell that has an error or no value is
/// reported and left empty.
class WorksheetReader final : public XmlListener {
 public:
  WorksheetReader(SheetPlace at, const SharedParts& shared, const SheetLimits& limits,
                  std::vector<SheetProblem>& problems, SheetCost& cost);

  Worksheet sheet;

  bool begin(std::string_view name, const XmlAttributes& attributes) override;
  bool end(std::string_view name) override;
  bool text(std::string_view piece) override;

  /// The part is no worksheet: that of a chart has no cells.
  bool is_foreign() const { return is_foreign_; }
  /// It was reported why the sheet cannot be taken.
  bool failed() const { return failed_; }
  /// To be called when everything was read.
  void finish();

 private:
  enum class Part { none, rows, merges };
  enum class Catches { nothing, value, inline_text };

  bool begin_row(const XmlAttributes& attributes);
  bool begin_cell(const XmlAttributes& attributes);
  void begin_content(std::string_view name);
  bool end_cell();
  std::optional<std::string> cell_value();
  bool put(std::size_t row, std::size_t column, std::string text);
  bool merge(std::string_view range);
  bool spend(std::size_t cells, std::size_t texts);
  bool fail(Said message);
  void report(Phrase message, const std::string& found, Phrase help);

  SheetPlace at_;
  const SharedParts& shared_;
  const SheetLimits& limits_;
  std::vector<SheetProblem>& problems_;
  SheetProblems cells_;
  SheetCost& cost_;
  bool is_foreign_ = false;
  bool failed_ = false;
  std::size_t depth_ = 0;
  Part part_ = Part::none;
  bool in_row_ = false;
  bool in_cell_ = false;
  bool in_inline_ = false;
  bool in_run_ = false;
  Catches catches_ = Catches::nothing;
  std::size_t row_ = 0;
  std::size_t column_ = 0;
  // Of the cell that is being read.
  std::string type_;
  std::size_t style_ = 0;
  std::string value_;
  std::string inline_;
  bool has_value_ = false;
  bool has_formula_ = false;
};

}  // namespace csafe
