#include "evaluate/context.hpp"

namespace csafe {

EvaluationContext make_context(const Library& library, Date today) {
  return {.library = library, .calendar = library.work_calendar(), .today = today};
}

}  // namespace csafe
