#include "cli/commands/list/field_lists.hpp"

#include <algorithm>

#include "cli/dangers.hpp"
#include "present/reports/field_lists.hpp"

namespace csafe {
namespace {

void add_risks(std::vector<ControlledRisk>& risks, const Site* site, const Checklist* checklist) {
  if (!checklist) return;  // which was reported
  for (const ChecklistSection& section : checklist->sections)
    for (const ChecklistItem& item : section.items) risks.push_back({site, checklist, &section, &item});
}

std::vector<ControlledRisk> risks_of(const Library& library) {
  std::vector<ControlledRisk> risks;
  if (library.workspace)
    for (const Site& site : library.workspace->sites)
      for (const ChecklistRef& ref : site.checklists) add_risks(risks, &site, library.checklist(ref));
  for (const bool shipped : {false, true})
    if (risks.empty())
      for (const auto& checklist : library.checklists)
        if (checklist->shipped == shipped) add_risks(risks, nullptr, checklist.get());
  return risks;
}

}  // namespace

int list_ledger(const std::vector<std::string>& words, const InputOptions& input, const OutputOptions& output,
                Session& session) {
  const auto dangers = load_dangers(session, {.words = words, .input = input});
  if (!dangers) return exit_unusable;
  const auto chosen = choose_dangers(session, *dangers, dangers->all);
  if (!chosen) return exit_unusable;
  std::vector<NoticeItem> items;
  for (const Rectification* number : *chosen) items.push_back({number, dangers->finding_of(*number)});
  const int printed = session.print(
      danger_ledger_report(items, dangers->loaded.ledger, {.as_of = session.today(), .library = dangers->library()}),
      output);
  return printed != exit_fine ? printed : dangers->exit();
}

int list_controls(const std::vector<std::string>& words, const InputOptions& input, const OutputOptions& output,
                  Session& session) {
  for (const std::string& word : words)
    if (session.env().files.kind(word) == FileKind::missing) return session.refuse(say(Phrase::nothing_to_list, word));
  InputOptions paths = input;
  paths.paths = words;
  auto request = load_request(session, paths);
  if (!request) return exit_unusable;
  request->whole_library = true;
  const Prepared prepared = prepare(session, std::move(*request));
  if (!definitions_hold(prepared)) {
    session.complain(prepared.inventory.diagnostics.all());
    return session.refuse(
        say(Phrase::input_has_errors, prepared.inventory.diagnostics.count(DiagnosticSeverity::error)));
  }
  return session.print(
      controls_report(risks_of(prepared.library()), {.as_of = session.today(), .library = prepared.library()}), output);
}

}  // namespace csafe
