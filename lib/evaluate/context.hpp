#pragma once

#include "base/diagnostic.hpp"
#include "base/work_calendar.hpp"
#include "model/finding.hpp"
#include "model/library.hpp"

namespace csafe {

/// What every evaluation reads: the definitions, the days that are worked, and the day that counts as today.
struct EvaluationContext {
  const Library& library;
  WorkCalendar calendar;
  Date today;
  bool explain = false;  ///< keep what each item contributes to a score, and where ratings and deadlines stand
  bool sheets = true;    ///< else neither sheets nor readings are wanted
};

/// A context with the library's calendar.
EvaluationContext make_context(const Library& library, Date today);

}  // namespace csafe
