#include "cli/ledger_state.hpp"

#include "cli/ledger_access.hpp"
#include "evaluate/plan.hpp"
#include "load/shipped.hpp"
#include "model/resolve.hpp"

namespace csafe {
namespace {

/// Notes anew what the result states of itself.
void note_facts(Evaluated& evaluated, const Library& library) {
  evaluated.audits = evaluated.scored.audits.size();
  evaluated.matrices.clear();
  evaluated.sheet_matrices.clear();
  evaluated.years_missing.clear();
  for (const Finding& finding : evaluated.scored.findings) {
    if (finding.risk.matrix) evaluated.matrices.insert(finding.risk.matrix);
    if (finding.calendar_missing) evaluated.years_missing.insert(finding.calendar_missing);
  }
  for (const AuditRecord& audit : evaluated.scored.audits)
    for (const Checklist* checklist : audit.checklists->all())
      if (const RiskMatrix* matrix = library.matrix_for(checklist)) evaluated.sheet_matrices.insert(matrix);
}

/// Drops what was audited after `day`, and relates the findings to each other.
void relate_until(Evaluated& evaluated, Date day) {
  drop_after(evaluated.scored, day);
  std::erase_if(evaluated.inputs, [day](const InputFile& input) { return input.date > day; });
  relate(evaluated.scored, day);
}

}  // namespace

RunLedger ledger_of_run(const Session& session, const Prepared& prepared) {
  RunLedger run;
  if (prepared.inventory.ledgers.empty()) return run;
  LoadedLedger loaded = load_ledger(session, prepared, ledger_place(prepared));
  run.problems = std::move(loaded.problems);
  if (run.problems.has_errors()) return run;
  run.ledger = std::make_shared<const Ledger>(std::move(loaded.ledger));
  run.view = std::make_shared<const LedgerView>(*run.ledger, session.today());
  return run;
}

void relate_audits_as_of(Evaluated& evaluated, const Library& library, Date day) {
  relate_until(evaluated, day);
  find_missing(evaluated.scored.findings, library);
  note_facts(evaluated, library);
}

void relate_as_of(Evaluated& evaluated, Prepared& prepared, Date day) {
  relate_until(evaluated, day);
  if (evaluated.ledger) {
    evaluated.ledger_view = std::make_shared<const LedgerView>(*evaluated.ledger, day);
    take_ledger_state(evaluated.scored.findings, *evaluated.ledger_view);
    add_numbers_without_audits(evaluated, prepared);
  }
  find_missing(evaluated.scored.findings, prepared.library());
  note_facts(evaluated, prepared.library());
}

void add_numbers_without_audits(Evaluated& evaluated, Prepared& prepared) {
  if (!evaluated.ledger_view || !prepared.inventory.whole_workspace) return;
  std::vector<Finding>& findings = evaluated.scored.findings;
  Inventory& inventory = prepared.inventory;
  for (const Rectification& number : evaluated.ledger_view->numbers()) {
    const std::string id = number.matrix.substr(0, number.matrix.find('@'));
    const auto& shipped = inventory.library.shipped_matrices;
    const bool ships = std::ranges::find(shipped, id) != shipped.end();
    if (ships && !inventory.library.matrix(id)) load_shipped_matrix(inventory.library, id, inventory.diagnostics);
  }
  auto alone = findings_of_ledger_alone(findings, *evaluated.ledger_view, prepared.library());
  find_missing(alone, prepared.library());
  for (const Finding& finding : alone)
    if (finding.risk.matrix) evaluated.matrices.insert(finding.risk.matrix);
  findings.insert(findings.end(), std::make_move_iterator(alone.begin()), std::make_move_iterator(alone.end()));
}

}  // namespace csafe
