#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/phrases.hpp"
#include "base/rules.hpp"

namespace csafe {

/// The hidden sheet of csafe's own workbooks that holds the choices of drop-down lists. It is part of formulas, so it
/// is the same in every language.
inline constexpr const char* choices_sheet = "lists";

/// Where a cell stands: rows and columns from 1, 0 for a sheet (or file) as a whole.
struct SheetPlace {
  std::string path;
  std::string sheet = {};  ///< empty for CSV, which has but one
  std::size_t row = 0;
  std::size_t column = 0;

  /// `a.csv:C7`, `a.xlsx:Floor!C7`, `a.csv:7` for a row as a whole.
  std::string text() const;
};

/// The letters of a column, as spreadsheets show them: 1 is A, 27 is AA.
std::string column_letters(std::size_t column);

/// What one cell says, as people read it: numbers as plain decimals, dates as 2026-11-18.
struct SheetCell {
  std::string text;
  bool repeats = false;  ///< it is merged with a cell above or to the left, whose text it has
  bool across = false;   ///< it is merged with its left or right neighbour
  bool broken = false;   ///< it says something that cannot be read, which was reported
};

/// The cells of one sheet; rows may differ in length.
struct Worksheet {
  std::string name;
  std::vector<std::vector<SheetCell>> rows;
  std::vector<std::size_t> hidden = {};   ///< rows that the program which wrote it does not show, from 1
  std::vector<std::size_t> damaged = {};  ///< numbers of rows with a cell that cannot be read and that no problem names

  /// The cell at a row and column counted from 1; an empty one outside the sheet.
  const SheetCell& cell(std::size_t row, std::size_t column) const;
  std::size_t width() const;
};

/// A spreadsheet or CSV file, its hidden sheets left out.
struct Workbook {
  std::string path;
  std::vector<Worksheet> sheets;
  std::vector<Text> remarks;  ///< what the reader found worth saying: the encoding, hidden sheets
};

/// What problems have in common that differ in their words and numbers only: the phrase that tells them, or the rule
/// that was broken.
using ProblemKind = std::variant<Phrase, RuleId>;

/// As many problems of a kind are told one by one, the first in the order of the rows.
inline constexpr std::size_t told_of_a_kind = 20;

/// Why a file, row or cell cannot be taken, or what is doubtful about it.
struct SheetProblem {
  SheetProblem(SheetPlace place, Said words, Text remedy = {})
      : at(std::move(place)), kind(words.phrase), message(std::move(words)), help(std::move(remedy)) {}
  SheetProblem(SheetPlace place, RuleId rule, Text words, Text remedy)
      : at(std::move(place)), kind(rule), message(std::move(words)), help(std::move(remedy)) {}

  SheetPlace at;
  ProblemKind kind;
  Text message;
  Text help;
};

}  // namespace csafe
