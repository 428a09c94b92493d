#pragma once

#include "base/source.hpp"
#include "present/reports/parts.hpp"

namespace csafe {

/// The file, line and column of a place, for machines.
void add_place_columns(std::vector<Column>& columns);
void add_place_cells(Row& row, const Trace& at);

/// Parts of a sentence, set off by semicolons.
Text with_semicolons(const std::vector<Text>& parts);

/// The derivation of numbers, one step a row: which finding, sheet or mark, which quantity, its value, how it came
/// about, and where its operand stands.
class Derivation {
 public:
  Derivation();

  void add(const std::string& subject, Cell quantity, Cell value, Text how, const Trace& at);
  Section take() { return std::move(section_); }

 private:
  Section section_;
};

}  // namespace csafe
