#pragma once

#include <string>
#include <vector>

#include "present/json_shape.hpp"
#include "present/render.hpp"
#include "present/reports/parts.hpp"

namespace csafe {

/// Findings as rows of ndjson, csv or tsv, which can be made one part after the other, straight from the fields.
class FindingRows {
 public:
  /// `heading` is the report without rows, whose columns are fields of the table.
  FindingRows(Report heading, FindingTable table);

  /// To be called once the columns of `heading` are chosen.
  void settle(Report heading);
  const Report& heading() const { return heading_; }

  /// The rows, without what stands above them. May be called by several threads at once.
  std::string text(const std::vector<const Finding*>& findings, const RenderOptions& options) const;

 private:
  std::string json_lines(const std::vector<const Finding*>& findings, Language language) const;

  Report heading_;
  FindingTable table_;
  std::vector<std::size_t> columns_;  // by their place among the table's fields
  std::vector<std::size_t> sparse_;   // columns that a row may lack
  JsonShape shape_{{}};
};

/// The rows of score and of query. `matrices` decide the columns.
FindingRows score_rows(const std::vector<const RiskMatrix*>& matrices);
FindingRows query_rows(const std::vector<const RiskMatrix*>& matrices);

}  // namespace csafe
