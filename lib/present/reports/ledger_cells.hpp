#pragma once

#include <string>
#include <vector>

#include "model/summary.hpp"
#include "present/reports/ledger.hpp"

namespace csafe {

// Pieces that the reports of the ledger share.

Cell state_cell(LedgerState state);
Cell action_cell(LedgerAction action);
/// A level by the title that its matrix gives it, where the library has that matrix.
Cell level_cell(const std::string& level, const std::string& matrix, const Library& library);
Cell site_cell(const std::string& id, const Library& library);
Cell date_cell(const std::optional<Date>& date);
/// What the auditor wrote, or the hazard where that is nothing.
const Text& words_of(const Rectification& rectification);

/// One row for each number, made when it is printed: the numbers and the library have to be there then.
Section states_section(std::string id, Text title, std::vector<const Rectification*> rectifications,
                       const LedgerFacts& facts);
/// What the ledger shows of a period: the section "ledger" of a report.
Section ledger_section(const LedgerSummary& summary);
/// One number as figures; what it does not have is left out.
std::vector<Figure> state_figures(const Rectification& rectification, const LedgerFacts& facts);

}  // namespace csafe
