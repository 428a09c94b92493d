#pragma once

#include "model/sheet.hpp"

namespace csafe {

/// What a wrong word may have meant is looked for among many others, which for every row of a long sheet would take
/// minutes: as many problems of a sheet get a suggestion as are told one by one.
class Suggestions {
 public:
  void begin_sheet() { left_ = told_of_a_kind; }
  /// Whether the problems of what follows are told.
  void want(bool wanted) { wanted_ = wanted; }
  /// Whether to look for a suggestion, which is one less then.
  bool take() {
    if (!wanted_ || left_ == 0) return false;
    --left_;
    return true;
  }

 private:
  bool wanted_ = true;
  std::size_t left_ = told_of_a_kind;
};

}  // namespace csafe
