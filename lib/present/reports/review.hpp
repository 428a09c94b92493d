#pragma once

#include "base/phrases.hpp"
#include "model/review.hpp"
#include "present/report.hpp"
#include "present/reports/reports.hpp"

namespace csafe {

// The parts of the report of a period that a review fills, and the one with its months.

Section conclusions_section(const Review& review);
/// Every target: what is wanted, what is, the gap between, and what became of it.
Section targets_section(const Summary& summary);
/// The row of months, with a chart for each rate.
Section months_section(const Summary& summary);
/// Sites × months: a picture for people, a row for each audited pair for machines.
Section site_months_section(const Review& review);
Section overdue_owners_section(const Review& review);
Section recurrences_section(const Review& review);
Section next_section(const Review& review);
/// Counts by one field with shares that add up: what most findings go back to comes first.
Section pareto_section(std::string id, Text heading, Phrase grouped_by, const std::vector<Tally>& tallies,
                       const std::vector<LevelColumn>& levels);
Section quality_section(const Summary& summary, const Review& review, const ResultFacts& facts);
/// Lines to sign on, for people.
Section signatures_section();

/// `87.5 (+2.5)`: a value beside the one before.
Cell compared(Cell now, const std::optional<Decimal>& value, const std::optional<Decimal>& before);
/// `+2.5`, `-1`, `±0`.
std::string signed_text(const Decimal& change);

}  // namespace csafe
