#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/pipeline.hpp"
#include "evaluate/ledger_fold.hpp"
#include "load/ledger.hpp"

namespace csafe {

/// Where the ledger of a run lies.
struct LedgerPlace {
  std::string base;                ///< the workspace's folder, from which evidence is named; "" for the working folder
  std::string folder;              ///< of the ledger's files, be it there or not
  std::vector<std::string> paths;  ///< those that were found
};
LedgerPlace ledger_place(const Prepared& prepared);

/// Loads the shipped matrices, which the events of a ledger may name.
void load_ledger_matrices(Prepared& prepared);

/// The ledger, read, checked and folded.
struct LoadedLedger {
  Ledger ledger;
  Diagnostics problems;
  std::optional<LedgerFold> fold;
};
LoadedLedger load_ledger(const Session& session, const Prepared& prepared, const LedgerPlace& place,
                         LedgerLocking locking = LedgerLocking::takes_lock);

/// Gives the evidence of an event its hashes, as far as its files are found from the workspace or from the folder
/// `beside`.
void hash_evidence(const Session& session, const LedgerPlace& place, const std::string& beside, Event& event);

/// The ledger as load_ledger() has it, with the files of evidence held against their recorded hashes.
void check_evidence_files(const Session& session, const LedgerPlace& place, LoadedLedger& loaded);

/// Complains when the ledger has errors; false then.
bool ledger_holds(Session& session, const LoadedLedger& loaded);

/// Builds the events that a command wants to record from the ledger as it is. What it returns other than exit_fine ends
/// the command.
using BuildEvents = std::function<int(const LoadedLedger&, std::vector<Event>&)>;
/// What is to be printed of events that are chained. `after` has them folded.
using ReportEvents = std::function<Report(const std::vector<Event>&, const LedgerFold& after)>;

/// How a command records, and prints what it recorded.
struct Recording {
  BuildEvents build;
  ReportEvents report;
  const OutputOptions& output;
  bool dry_run = false;  ///< prints what would be appended
};

/// Records events: under the exclusive lock, the ledger is read, the events are built, checked against the life cycle,
/// chained, and appended in one write that is synced before anything is told. All or none: an event that is not allowed
/// is refused with its number, and nothing is written, as when the options of the output name what there is not. When
/// the output fails afterwards, the message says that the events stand.
int record_events(Session& session, const Prepared& prepared, const Recording& recording);

/// Refuses a number that the ledger does not have, with what was probably meant. Returns exit_unusable.
int refuse_number(const Session& session, const std::string& id, const std::vector<Rectification>& all);

/// Prints why a file of the ledger cannot be written. Returns exit_internal.
int cannot_write_ledger(const Session& session, const std::string& path, const Text& reason);

}  // namespace csafe
