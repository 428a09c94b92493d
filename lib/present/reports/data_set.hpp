#pragma once

#include <vector>

#include "model/library.hpp"
#include "present/data_set.hpp"
#include "present/reports/reports.hpp"

namespace csafe {

/// What the tables are made of.
struct DataSource {
  const Library& library;
  const std::vector<Finding>& findings;
  const std::vector<Sheet>& sheets;  ///< with what each item contributes
  const std::vector<IndicatorReading>& readings;
  const std::vector<const Finding*>& plan;  ///< in the order of the plan
  const ResultFacts& facts;
};

/// The workspace as flat tables: sites, levels, checklists, items, audits, sheets, answers, indicators, findings (every
/// field), actions (the order of the plan), and views that join them. lib/present/README.md lists them. The set refers
/// to `source`.
DataSet workspace_data(const DataSource& source);

}  // namespace csafe
