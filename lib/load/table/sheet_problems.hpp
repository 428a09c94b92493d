#pragma once

#include <vector>

#include "load/table/table.hpp"

namespace csafe {

/// Tells what is wrong with the cells of a sheet: of the first ones each, of the rest how many there are.
class SheetProblems {
 public:
  /// `sheet` is the place of the sheet as a whole.
  SheetProblems(SheetPlace sheet, std::vector<SheetProblem>& problems, const SheetLimits& limits)
      : sheet_(std::move(sheet)), problems_(problems), most_(limits.problems) {}

  /// Whether a further problem is told; else it is only counted.
  bool has_room() const { return count_ < most_; }
  void add(SheetProblem problem);
  void count_one() { ++count_; }
  /// Tells of what was only counted.
  void finish();
  std::size_t count() const { return count_; }

 private:
  SheetPlace sheet_;
  std::vector<SheetProblem>& problems_;
  std::size_t most_;
  std::size_t count_ = 0;
};

}  // namespace csafe
