#include "evaluate/context.hpp"

namespace csafe {

std::string_view calendar_region(const Library& library) {
  const bool named = library.workspace && library.workspace->calendar;
  return named ? std::string_view(library.workspace->calendar->value) : default_calendar;
}

EvaluationContext make_context(const Library& library, Date today) {
  EvaluationContext context{.library = library, .calendar = {}, .today = today, .explain = false};
  for (const auto& calendar : library.calendars) {
    if (calendar->region != calendar_region(library)) continue;
    std::vector<DateRange> off;
    for (const Holiday& holiday : calendar->off) off.push_back({holiday.from, holiday.to});
    std::vector<Date> work;
    for (const auto& day : calendar->work) work.push_back(day.value);
    context.calendar.add_year(calendar->year, off, work);
  }
  return context;
}

}  // namespace csafe
