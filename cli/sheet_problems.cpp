#include "cli/sheet_problems.hpp"

#include <map>

#include "base/phrases.hpp"

namespace csafe {
namespace {

/// Of the problems of a kind: the first of them, and how many there are.
struct Kind {
  const SheetProblem* first = nullptr;
  std::size_t count = 0;
};

}  // namespace

void tell_problems(const Session& session, const std::vector<SheetProblem>& problems) {
  std::map<ProblemKind, Kind> kinds;
  std::vector<const Kind*> more;  // in the order in which they are met
  for (const SheetProblem& problem : problems) {
    Kind& kind = kinds[problem.kind];
    if (!kind.first) kind.first = &problem;
    if (++kind.count == told_of_a_kind + 1) more.push_back(&kind);
    if (kind.count <= told_of_a_kind) session.refuse_at(problem.at.text(), problem.message, problem.help);
  }
  for (const Kind* kind : more)
    session.refuse(say(Phrase::sheet_problems_not_shown, kind->first->at.text(), kind->count - told_of_a_kind));
}

}  // namespace csafe
