#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/commands/import/ledger_rows.hpp"
#include "cli/options.hpp"
#include "load/table/record_tally.hpp"

namespace csafe {

/// What `csafe import` was told.
struct ImportOptions {
  std::vector<std::string> files;
  bool dry_run = false;
  bool partial = false;
  std::string folder;
  std::string site;
  std::string date;
  std::string period;
  std::vector<std::string> checklists;
  std::string type;
  std::vector<std::string> auditors;
  std::vector<std::string> counts;
  std::vector<std::string> shares;
  std::vector<std::string> means;
  LedgerImportOptions ledger;
  OutputOptions output;
};

/// What an import goes by.
struct ImportTask {
  const Prepared& prepared;
  ImportRules rules;
  DraftRequest request;
  std::vector<RecordTally> tallies;
  LedgerImportOptions ledger;
  std::string folder;  ///< for the audits
};

/// What the command line and the workspace say; nothing after a message.
std::optional<ImportTask> read_task(const ImportOptions& options, const Prepared& prepared, Session& session);

}  // namespace csafe
