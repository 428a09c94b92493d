#include "load/table/sheet_problems.hpp"

#include "base/phrases.hpp"

namespace csafe {

void SheetProblems::add(SheetProblem problem) {
  if (has_room()) problems_.push_back(std::move(problem));
  ++count_;
}

void SheetProblems::finish() {
  if (count_ > most_) problems_.push_back({sheet_, say(Phrase::sheet_more_problems, count_ - most_)});
}

}  // namespace csafe
