#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/phrases.hpp"
#include "base/suggest.hpp"
#include "check/assessment.hpp"
#include "check/check.hpp"
#include "check/checklist_doubts.hpp"
#include "model/identifier.hpp"
#include "model/rates.hpp"

namespace csafe {
namespace {

Location at(const SourcePtr& file, Mark mark) {
  return {.file = file, .begin = mark, .end = mark};
}

void check_items(const Checklist& checklist, const RiskMatrix* matrix, Diagnostics& diagnostics) {
  std::vector<const ChecklistItem*> items;
  for (const ChecklistSection& section : checklist.sections) {
    for (const ChecklistItem& item : section.items) items.push_back(&item);
  }
  for (const ChecklistItem* item : items) {
    if (matrix) check_rating(item->risk, *matrix, checklist.file, diagnostics);
    if (item->points && item->points->value <= Decimal(0))
      diagnostics.add(RuleId::checklist_points, at(checklist.file, item->points->at),
                      say(Phrase::points_not_positive, item->id, item->points->value), say(Phrase::help_points));
  }
  std::ranges::stable_sort(items, {}, &ChecklistItem::id);
  for (std::size_t i = 1; i < items.size(); ++i)
    if (items[i]->id == items[i - 1]->id && !items[i]->id.empty())
      diagnostics
          .add(RuleId::schema_duplicate_id, at(checklist.file, items[i]->at), say(Phrase::duplicate_id, items[i]->id),
               say(Phrase::help_unique_id))
          .notes.push_back({say(Phrase::first_given_here), at(checklist.file, items[i - 1]->at)});
}

/// What ships refers to items that may not be loaded; tests see that they exist.
void check_related(const Checklist& checklist, const Library& library, Diagnostics& diagnostics) {
  if (checklist.shipped) return;
  for (const ChecklistSection& section : checklist.sections)
    for (const ChecklistItem& item : section.items)
      for (const auto& [id, mark] : item.see) {
        if (mark.line == 0 || (library.has_item(id) && !checklist.item(id))) continue;
        if (checklist.item(id)) {
          diagnostics.add(RuleId::reference_item, at(checklist.file, mark), say(Phrase::related_own, id),
                          say(Phrase::help_related));
          continue;
        }
        std::vector<std::string_view> ids;
        for (const auto& other : library.checklists)
          for (const ChecklistSection& part : other->sections)
            for (const ChecklistItem& known : part.items) ids.push_back(known.id);
        const auto meant = nearest(id, ids);
        diagnostics.add(RuleId::reference_item, at(checklist.file, mark), say(Phrase::unknown_related, id),
                        meant ? say(Phrase::did_you_mean, *meant) : say(Phrase::help_related));
      }
}

void check_level(std::string_view level, const SourcePtr& file, Mark mark, const Library& library,
                 Diagnostics& diagnostics) {
  if (library.has_level(level)) return;
  std::set<std::string_view> known;
  for (const auto& matrix : library.matrices)
    for (const Band& band : matrix->bands) known.insert(band.id);
  const std::vector<std::string_view> ids(known.begin(), known.end());
  const auto meant = nearest(level, ids);
  diagnostics.add(RuleId::reference_level, at(file, mark), say(Phrase::unknown_level, level),
                  meant ? say(Phrase::did_you_mean, *meant)
                        : say(Phrase::known_levels_are, fmt::format("{}", fmt::join(ids, ", "))));
}

/// Reports the later of two definitions with the same key; an empty key is not compared.
template <class List, class Key>
void report_twice(const List& list, Key key, const Text& help, Diagnostics& diagnostics) {
  std::map<std::string, const typename List::value_type::element_type*> first;
  for (const auto& definition : list) {
    const std::string name = key(*definition);
    if (name.empty()) continue;
    const auto [earlier, is_new] = first.emplace(name, definition.get());
    if (is_new) continue;
    diagnostics
        .add(RuleId::reference_duplicate, at(definition->file, definition->at),
             say(Phrase::defined_twice, name, earlier->second->file->path), help)
        .notes.push_back({say(Phrase::also_here), at(earlier->second->file, earlier->second->at)});
  }
}

void check_targets(const Workspace& workspace, Diagnostics& diagnostics) {
  for (const NamedTarget& target : workspace.targets) {
    if (find_rate(target.id)) continue;
    std::vector<std::string_view> ids;
    for (const RateTerm& rate : rate_terms()) ids.push_back(rate.id);
    const auto meant = nearest(target.id, ids);
    diagnostics.add(RuleId::workspace_target, at(workspace.file, target.at), say(Phrase::unknown_target, target.id),
                    meant ? say(Phrase::did_you_mean, *meant)
                          : say(Phrase::known_targets_are, fmt::format("{}", fmt::join(ids, ", "))));
  }
}

}  // namespace

void check_checklist(const Checklist& checklist, const Library& library, Diagnostics& diagnostics) {
  check_matrix_reference(checklist.matrix, checklist.file, library, diagnostics);
  check_items(checklist, library.matrix_for(&checklist), diagnostics);
  check_related(checklist, library, diagnostics);
  check_checklist_doubts(checklist, library.matrix_for(&checklist), diagnostics);
}

void check_calendar(const Calendar& calendar, Diagnostics& diagnostics) {
  const auto check_year = [&](Date date, Mark mark) {
    if (calendar.year != 0 && year_of(date) != calendar.year)
      diagnostics.add(RuleId::calendar_date, at(calendar.file, mark),
                      say(Phrase::date_not_in_year, date, calendar.year), say(Phrase::help_calendar_year));
  };
  for (const Holiday& holiday : calendar.off) {
    if (holiday.from == Date{} || holiday.to == Date{}) continue;  // malformed, which was reported
    check_year(holiday.from, holiday.at);
    if (holiday.to != holiday.from) check_year(holiday.to, holiday.at);
    if (holiday.to < holiday.from)
      diagnostics.add(RuleId::calendar_date, at(calendar.file, holiday.at),
                      say(Phrase::holiday_backwards, holiday.from, holiday.to), say(Phrase::help_holiday));
  }
  for (const auto& [day, mark] : calendar.work) {
    if (mark.line == 0) continue;
    check_year(day, mark);
    const std::chrono::weekday weekday{day};
    if (weekday != std::chrono::Saturday && weekday != std::chrono::Sunday)
      diagnostics.add(RuleId::calendar_date, at(calendar.file, mark), say(Phrase::worked_day_not_weekend, day),
                      say(Phrase::help_worked_day));
  }
}

void check_workspace(const Workspace& workspace, const Library& library, Diagnostics& diagnostics) {
  check_matrix_reference(workspace.matrix, workspace.file, library, diagnostics);
  for (const Site& site : workspace.sites)
    for (const ChecklistRef& ref : site.checklists)
      check_checklist_reference(ref, workspace.file, library, diagnostics);
  if (workspace.calendar) {
    std::set<std::string> regions;
    for (const auto& calendar : library.calendars) regions.insert(calendar->region);
    if (!regions.contains(workspace.calendar->value))
      diagnostics.add(RuleId::reference_calendar, at(workspace.file, workspace.calendar->at),
                      say(Phrase::unknown_region, workspace.calendar->value),
                      say(Phrase::known_regions_are, fmt::format("{}", fmt::join(regions, ", "))));
  }
  for (const LevelDeadline& deadline : workspace.deadlines)
    check_level(deadline.level, workspace.file, deadline.level_at, library, diagnostics);
  for (const LevelReminders& reminders : workspace.reminders)
    if (reminders.level != "all") check_level(reminders.level, workspace.file, reminders.at, library, diagnostics);
  for (const LevelVerification& verification : workspace.verification)
    check_level(verification.level, workspace.file, verification.level_at, library, diagnostics);
  for (const PlanDemand& demand : workspace.plan)
    if (demand.level != "all") check_level(demand.level, workspace.file, demand.at, library, diagnostics);
  for (const LevelDeduction& deduction : workspace.assessment.deductions)
    check_level(deduction.level, workspace.file, deduction.level_at, library, diagnostics);
  for (const auto& [level, mark] : workspace.gate.forbid)
    check_level(level, workspace.file, mark, library, diagnostics);
  check_targets(workspace, diagnostics);
  check_assessment(workspace, library, diagnostics);
}

void check_definitions(const Library& library, Diagnostics& diagnostics) {
  report_twice(
      library.matrices, [](const RiskMatrix& matrix) { return matrix.shipped ? "" : matrix.id; },
      say(Phrase::help_define_once), diagnostics);
  report_twice(
      library.checklists,
      [](const Checklist& checklist) {
        return checklist.shipped || checklist.id.empty() ? "" : checklist.id + "@" + checklist.version;
      },
      say(Phrase::help_define_once), diagnostics);
  report_twice(
      library.calendars,
      [](const Calendar& calendar) {
        return calendar.region.empty() || calendar.year == 0 ? ""
                                                             : calendar.region + " " + std::to_string(calendar.year);
      },
      say(Phrase::help_calendar_once), diagnostics);
}

void check_matrix_reference(const std::optional<Located<std::string>>& reference, const SourcePtr& file,
                            const Library& library, Diagnostics& diagnostics) {
  if (!reference || library.matrix(reference->value)) return;
  std::vector<std::string_view> ids;
  for (const auto& matrix : library.matrices) ids.push_back(matrix->id);
  ids.insert(ids.end(), library.shipped_matrices.begin(), library.shipped_matrices.end());
  const auto meant = nearest(reference->value, ids);
  diagnostics.add(RuleId::reference_matrix, at(file, reference->at), say(Phrase::unknown_matrix, reference->value),
                  meant ? say(Phrase::did_you_mean, *meant) : say(Phrase::help_list_matrices));
}

void check_checklist_reference(const ChecklistRef& ref, const SourcePtr& file, const Library& library,
                               Diagnostics& diagnostics) {
  const bool malformed = !is_id(ref.id) || (!ref.version.empty() && !is_id(ref.version));  // which was reported
  if (malformed || library.checklist(ref)) return;
  if (const Checklist* other = library.checklist({.at = {}, .id = ref.id, .version = ""})) {
    diagnostics.add(RuleId::reference_checklist, at(file, ref.at),
                    say(Phrase::unknown_checklist_version, ref.id, ref.version, other->version),
                    say(Phrase::help_checklist_version, ref.id, other->version));
    return;
  }
  std::vector<std::string_view> ids;
  for (const auto& checklist : library.checklists) ids.push_back(checklist->id);
  ids.insert(ids.end(), library.shipped_checklists.begin(), library.shipped_checklists.end());
  const auto meant = nearest(ref.id, ids);
  diagnostics.add(RuleId::reference_checklist, at(file, ref.at), say(Phrase::unknown_checklist, ref.id),
                  meant ? say(Phrase::did_you_mean, *meant) : say(Phrase::help_list_checklists));
}

}  // namespace csafe
