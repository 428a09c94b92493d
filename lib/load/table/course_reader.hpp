#pragma once

#include <optional>
#include <string>
#include <vector>

#include "load/table/row_reader.hpp"
#include "model/life_cycle.hpp"

namespace csafe {

/// Reads what a row of a ledger says was done about its finding: fixed, verified or given back, closed. A step whose
/// day is missing takes that of the next one that has it, else of the one before.
class CourseReader {
 public:
  CourseReader(const RowReader& row, const ImportRules& rules, std::vector<SheetProblem>& problems)
      : row_(row), rules_(rules), problems_(problems) {}

  /// Nothing after a report, and where a sheet that asks for results fills in no column of a ledger in this row.
  /// `day` is that of the finding.
  std::optional<DraftCourse> read(const DraftObservation& observation, Date day);

 private:
  struct Facts {
    std::optional<Date> fixed_on;
    std::optional<Date> verified_on;
    std::optional<Date> closed_on;
    std::optional<bool> passed;  ///< the re-check
    std::optional<LedgerState> stated;
    std::string stated_in;  ///< the column
  };

  bool read_facts(Facts& facts);
  bool read_day(std::string_view id, std::optional<Date>& day);
  bool read_verdict(Facts& facts);
  bool read_state(Facts& facts);
  /// How far the row has come; nothing after a report that it contradicts itself.
  std::optional<LedgerState> reached(const Facts& facts);
  /// What an open row says and shows of its rectification so far.
  void add_so_far(DraftCourse& course, const DraftObservation& observation, std::string done, Date day);
  bool is_contradicted(LedgerState state, bool returned);
  void add_step(DraftCourse& course, LedgerAction action, std::string_view column, std::optional<Date> own,
                std::optional<Date> otherwise, std::string by);
  void refuse(std::string_view id, Said message, Text help = {}) {
    problems_.push_back({row_.place(id), std::move(message), std::move(help)});
  }

  const RowReader& row_;
  const ImportRules& rules_;
  std::vector<SheetProblem>& problems_;
};

}  // namespace csafe
