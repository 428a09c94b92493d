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
  bool explain = false;  ///< keep what each item contributes to a score
};

/// A context whose calendar is the workspace's region, or China's where the workspace names none.
EvaluationContext make_context(const Library& library, Date today);

/// The region whose calendars the context uses.
std::string_view calendar_region(const Library& library);

}  // namespace csafe
