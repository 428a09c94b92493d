#pragma once

#include <optional>
#include <string>
#include <vector>

#include "load/table/draft.hpp"
#include "model/risk_matrix.hpp"

namespace csafe {

/// The values of one row as an observation has them. What cannot be read is reported with its cell.
class RowReader {
 public:
  RowReader(const ReadSheet& sheet, std::size_t row, const ImportRules& rules, std::vector<SheetProblem>& problems)
      : sheet_(sheet), row_(row), rules_(rules), problems_(problems) {}

  /// The text of the row's cell in a column of this id; empty without the column or where the cell is merged with its
  /// left neighbour.
  std::string text(std::string_view id) const;
  SheetPlace place(std::string_view id) const;
  /// Whether the sheet is a ledger: it has columns of one, and none that asks for results.
  bool is_of_ledger() const;

  /// What the row says besides the item that it is about. `unit` is the item's, for numbers with a %.
  DraftObservation observation(bool is_extra, std::string_view unit);
  /// Whether the level that the row states is that of its rating, or of `otherwise` where it has none; reports it where
  /// not. Only what failed has a level.
  void check_level(const DraftObservation& observation, const RiskRating* otherwise, const RiskMatrix& matrix);

 private:
  void add(DraftObservation& observation, const SheetHeading& heading, const std::string& text, std::string_view unit);
  void add_title(DraftObservation& observation);
  void add_result(DraftObservation& observation);
  std::optional<Result> read_result(std::string_view id, bool hazard);
  std::optional<std::string> read_word(const SheetHeading& heading, const std::string& text);
  void refuse(std::string_view id, Text message, Text help = {});

  const ReadSheet& sheet_;
  std::size_t row_;
  const ImportRules& rules_;
  std::vector<SheetProblem>& problems_;
};

}  // namespace csafe
