#pragma once

#include <memory>

#include "cli/pipeline.hpp"

namespace csafe {

/// The ledger of a run that evaluates audits.
struct RunLedger {
  std::shared_ptr<const Ledger> ledger;    ///< null where there is none, or it has errors
  std::shared_ptr<const LedgerView> view;  ///< as of today
  Diagnostics problems;
};

/// Reads the ledger, where the workspace has one.
RunLedger ledger_of_run(const Session& session, const Prepared& prepared);

}  // namespace csafe
