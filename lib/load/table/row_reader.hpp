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
  RowReader(const ReadSheet& sheet, std::size_t row, const ImportRules& rules, const WorkCalendar& calendar,
            std::vector<SheetProblem>& problems)
      : sheet_(sheet), row_(row), rules_(rules), calendar_(calendar), problems_(problems) {}

  /// The text of the row's cell in a column of this id; empty without the column or where the cell is merged with its
  /// left neighbour.
  std::string text(std::string_view id) const;
  SheetPlace place(std::string_view id) const;
  /// What stands above a column of this id; empty without the column.
  std::string heading(std::string_view id) const;
  /// Whether the sheet is a ledger: it has columns of one, and none that asks for results.
  bool is_of_ledger() const;

  /// Whether a column for what was found says that nothing was (无, 未发现问题), and the row no result.
  bool finds_nothing() const;

  /// What the row says besides the item that it is about. `unit` is the item's, for numbers with a %; time limits are
  /// counted from `day`, on which it was found.
  DraftObservation observation(bool is_extra, std::string_view unit, Date day);
  /// Whether the level that the row states is that of its rating, or of `otherwise` where it has none; reports it where
  /// not. Only what failed has a level.
  void check_level(const DraftObservation& observation, const RiskRating* otherwise, const RiskMatrix& matrix);

 private:
  void add(DraftObservation& observation, const SheetHeading& heading, const std::string& text, std::string_view unit,
           Date day);
  std::optional<Date> read_deadline(const std::string& word, Date day);
  void settle_found(DraftObservation& observation);
  void add_title(DraftObservation& observation);
  void add_result(DraftObservation& observation);
  std::optional<Result> read_result(std::string_view id, bool hazard);
  std::optional<std::string> read_word(const SheetHeading& heading, const std::string& text);
  void refuse(std::string_view id, Said message, Text help = {});

  const ReadSheet& sheet_;
  std::size_t row_;
  const ImportRules& rules_;
  const WorkCalendar& calendar_;
  std::vector<SheetProblem>& problems_;
};

}  // namespace csafe
