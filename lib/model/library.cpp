#include "model/library.hpp"

#include <algorithm>

#include "model/resolve.hpp"

namespace csafe {

Library::Library() : sets_(std::make_shared<ChecklistSets>()) {}

const AuditChecklists& Library::checklists_of(const Audit& audit) const {
  return sets_->of(audit, *this);
}

const RiskMatrix* Library::matrix(std::string_view id) const {
  const auto found = std::ranges::find_if(matrices, [&](const auto& matrix) { return matrix->id == id; });
  return found == matrices.end() ? nullptr : found->get();
}

const Checklist* Library::checklist(const ChecklistRef& ref) const {
  const auto found = std::ranges::find_if(checklists, [&](const auto& checklist) {
    return checklist->id == ref.id && (ref.version.empty() || checklist->version == ref.version);
  });
  return found == checklists.end() ? nullptr : found->get();
}

bool Library::has_level(std::string_view id) const {
  return std::ranges::any_of(matrices, [&](const auto& matrix) { return matrix->band(id) != nullptr; });
}

bool Library::has_item(std::string_view id) const {
  return std::ranges::any_of(checklists, [&](const auto& checklist) { return checklist->item(id) != nullptr; });
}

const RiskMatrix* Library::matrix_for(const Checklist* checklist) const {
  if (checklist && checklist->matrix) return matrix(checklist->matrix->value);
  if (workspace && workspace->matrix) return matrix(workspace->matrix->value);
  return matrix(default_matrix);
}

std::string_view Library::calendar_region() const {
  return workspace && workspace->calendar ? std::string_view(workspace->calendar->value) : default_calendar;
}

WorkCalendar Library::work_calendar() const {
  WorkCalendar days;
  for (const auto& calendar : calendars) {
    if (calendar->region != calendar_region()) continue;
    std::vector<DateRange> off;
    for (const Holiday& holiday : calendar->off) off.push_back({holiday.from, holiday.to});
    std::vector<Date> work;
    for (const auto& day : calendar->work) work.push_back(day.value);
    days.add_year(calendar->year, off, work);
  }
  return days;
}

const TimeLimit* Library::time_limit(const Band& band) const {
  if (const LevelDeadline* own = workspace ? workspace->deadline(band.id) : nullptr) return &own->limit;
  return band.due ? &*band.due : nullptr;
}

}  // namespace csafe
