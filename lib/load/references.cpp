#include "load/references.hpp"

#include <algorithm>
#include <set>

#include "load/shipped.hpp"

namespace csafe {
namespace {

void load_all_matrices(Library& library, Diagnostics& diagnostics) {
  for (const auto id : library.shipped_matrices) load_shipped_matrix(library, id, diagnostics);
}

void load_all_checklists(Library& library, Diagnostics& diagnostics) {
  for (const auto id : library.shipped_checklists) load_shipped_checklist(library, id, diagnostics);
}

void load_checklist(Library& library, const ChecklistRef& ref, Diagnostics& diagnostics) {
  if (!library.checklist(ref)) load_shipped_checklist(library, ref.id, diagnostics);
}

std::set<std::string> matrices_referred_to(const Library& library) {
  std::set<std::string> ids{std::string(default_matrix)};
  for (const auto& checklist : library.checklists)
    if (checklist->matrix) ids.insert(checklist->matrix->value);
  if (library.workspace && library.workspace->matrix) ids.insert(library.workspace->matrix->value);
  return ids;
}

// A workspace may name levels and items of definitions that nothing here refers to. Which files were given must not
// decide whether they are known.

bool knows_levels(const Library& library, const Workspace& workspace) {
  std::vector<std::string_view> levels;
  for (const LevelDeadline& deadline : workspace.deadlines) levels.push_back(deadline.level);
  for (const PlanDemand& demand : workspace.plan)
    if (demand.level != "all") levels.push_back(demand.level);
  for (const auto& level : workspace.gate.forbid) levels.push_back(level.value);
  for (const LevelDeduction& deduction : workspace.assessment.deductions) levels.push_back(deduction.level);
  return std::ranges::all_of(levels, [&](std::string_view level) { return library.has_level(level); });
}

/// The items that the workspace and the user's checklists refer to.
std::set<std::string> items_referred_to(const Library& library) {
  std::set<std::string> items;
  if (library.workspace) {
    const AssessmentRules& rules = library.workspace->assessment;
    for (const auto& veto : rules.veto) items.insert(veto.value);
    for (const PartialMarks& partial : rules.partial) items.insert(partial.item);
  }
  for (const auto& checklist : library.checklists)
    if (!checklist->shipped)
      for (const ChecklistSection& section : checklist->sections)
        for (const ChecklistItem& item : section.items)
          for (const auto& see : item.see) items.insert(see.value);
  return items;
}

/// Loads what has the items; everything where one is nowhere, so that the message can say what was meant.
void load_items(Library& library, Diagnostics& diagnostics) {
  for (const std::string& item : items_referred_to(library))
    if (!library.has_item(item) && !load_shipped_checklists_with(library, item, diagnostics))
      return load_all_checklists(library, diagnostics);
}

}  // namespace

void load_referenced(Library& library, const std::map<std::string, ChecklistRef>& audited, Diagnostics& diagnostics) {
  for (const auto& [text, ref] : audited) load_checklist(library, ref, diagnostics);
  if (library.workspace)
    for (const Site& site : library.workspace->sites)
      for (const ChecklistRef& ref : site.checklists)
        if (!audited.contains(ref.text())) load_checklist(library, ref, diagnostics);
  const Workspace* workspace = library.workspace ? &*library.workspace : nullptr;
  load_items(library, diagnostics);
  for (const std::string& id : matrices_referred_to(library)) load_shipped_matrix(library, id, diagnostics);
  if (workspace && !knows_levels(library, *workspace)) load_all_matrices(library, diagnostics);
}

Library library_of_shipped_matrices() {
  Library library;
  Diagnostics none;  // what ships is sound
  name_shipped(library);
  load_all_matrices(library, none);
  return library;
}

void load_all_shipped(Library& library, Diagnostics& diagnostics) {
  load_all_checklists(library, diagnostics);
  load_all_matrices(library, diagnostics);
}

}  // namespace csafe
