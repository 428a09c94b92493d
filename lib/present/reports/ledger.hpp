#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/ledger.hpp"
#include "model/library.hpp"
#include "model/rectification.hpp"
#include "present/report.hpp"

namespace csafe {

// The answers of `csafe track`.

/// What the reports of the ledger state besides their rows.
struct LedgerFacts {
  Date as_of{};
  const Library& library;
};

/// Events that were recorded, each with the state that its number is in now.
struct RecordedEvent {
  const Event* event = nullptr;
  const Rectification* now = nullptr;
};
Report recorded_report(const std::vector<RecordedEvent>& recorded, const LedgerFacts& facts);

/// A number that is still open although the item passed later.
struct GoneRow {
  const Rectification* rectification = nullptr;
  Date passed{};
};
/// What merging the findings of audits came to.
Report opening_report(const std::vector<RecordedEvent>& opened, std::size_t known, const std::vector<GoneRow>& gone,
                      const LedgerFacts& facts);

/// Where each number stands, one row each.
Report rectifications_report(std::vector<const Rectification*> rectifications, const LedgerFacts& facts);

/// One number: where it stands, and its events.
Report history_report(const Rectification& rectification, const Ledger& ledger, const LedgerFacts& facts);

/// The files of the ledger with the end of the chain in each.
Report chain_report(const Ledger& ledger, std::size_t problems, const LedgerFacts& facts);

/// An event that was moved behind those of another branch.
struct MovedEvent {
  const Event* event = nullptr;
  std::string was;
  bool noted = false;
};
Report rebased_report(const std::vector<MovedEvent>& moved, const LedgerFacts& facts);

/// The table of the life cycle: state × action → state, and for each action who may do it and what it must carry.
Report life_cycle_report(Date as_of);

}  // namespace csafe
