#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/commands/import/audit_files.hpp"
#include "cli/ledger_access.hpp"
#include "evaluate/score.hpp"

namespace csafe {

/// The events that rows of a ledger come to, and where each comes from.
struct PlannedEvents {
  std::vector<Event> events;
  std::vector<SheetPlace> rows;  ///< one for each event
  std::vector<SheetProblem> problems;
  std::size_t opened = 0;

  bool empty() const { return events.empty() && problems.empty(); }
};

/// Who imports, and what holds for rows that do not say it.
struct LedgerImportOptions {
  std::string by;
  std::vector<std::string> residual;
};

/// The rows of audits that are still to be written which tell what was done about their findings. Every one is opened
/// under a number of its own, as `csafe track open` does, and its steps are recorded behind it.
class LedgerRows {
 public:
  LedgerRows(const Session& session, const Prepared& prepared, const LedgerImportOptions& options)
      : session_(session), prepared_(prepared), options_(options) {}

  /// Adds those of one audit, which has to stay.
  void add(const AuditDraft& draft, const CheckedAudit& audit);
  bool empty() const { return rows_.empty(); }

  /// The events behind a ledger. What it does not allow is a problem of the row.
  PlannedEvents plan(const LoadedLedger& ledger) const;

 private:
  struct Row {
    const Finding* finding = nullptr;
    const DraftObservation* observation = nullptr;
    std::string auditor;
  };
  class Planner;

  const Session& session_;
  const Prepared& prepared_;
  const LedgerImportOptions& options_;
  std::vector<std::unique_ptr<const Scored>> scored_;
  std::vector<Row> rows_;
};

}  // namespace csafe
