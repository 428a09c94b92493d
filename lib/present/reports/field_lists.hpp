#pragma once

#include <vector>

#include "model/notice.hpp"
#include "present/reports/ledger.hpp"

namespace csafe {

// The lists that the field keeps, with its columns.

/// The ledger of hidden dangers (隐患排查治理台账): a row for each number.
Report danger_ledger_report(const std::vector<NoticeItem>& dangers, const Ledger& ledger, const LedgerFacts& facts);

/// A risk that is under control: an item of a checklist, at a site where one is known.
struct ControlledRisk {
  const Site* site = nullptr;
  const Checklist* checklist = nullptr;
  const ChecklistSection* section = nullptr;
  const ChecklistItem* item = nullptr;
};

/// The risk control list (风险分级管控清单): a row for each risk.
Report controls_report(const std::vector<ControlledRisk>& risks, const LedgerFacts& facts);

}  // namespace csafe
