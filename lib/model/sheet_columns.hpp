#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/text.hpp"

namespace csafe {

/// What a column of a spreadsheet is about.
enum class SheetScope : std::uint8_t {
  audit,    ///< the visit as a whole: site, day, auditors; an empty cell is as the one above
  answer,   ///< one answer or finding
  ledger,   ///< what was done about a finding: becomes events of the ledger
  record,   ///< what records that are only counted (complaints) say of themselves
  context,  ///< what the checklist knows already, or what follows from the rest: never becomes part of an audit
};

/// How the cells of a column are read.
enum class SheetValue : std::uint8_t {
  text,
  id,
  list,  ///< several texts, apart by line ends, `、`, `；` or `;`
  date,
  period,
  number,
  result,
  hazard,  ///< whether there is a hazard: yes means that the item failed
  audit_type,
  hazard_class,
  accident,
  phase,
  level,
  state,    ///< of a rectification
  verdict,  ///< whether what was mended passed its re-check
};

/// A column of a spreadsheet with audits: the one table for what `csafe export` writes above a column and what
/// `csafe import` understands there.
struct SheetColumn {
  std::string_view id;  ///< the key of an audit or answer; `risk.FACTOR`, `residual.FACTOR`; or what the context is
  std::string_view en;
  std::string_view zh;
  std::string_view also;  ///< what else people write above it, separated by `|`
  SheetScope scope;
  SheetValue value = SheetValue::text;

  Text title() const { return {.zh = std::string(zh), .en = std::string(en)}; }
};

/// Every column that is known, those of the visit first, then an answer's in the order in which they are written.
std::span<const SheetColumn> sheet_columns();

/// The column of an id; null for none. Factors that are not in the table have none.
const SheetColumn* sheet_column(std::string_view id);

/// The factor of `risk.likelihood` or `residual.likelihood`; nothing for another id.
std::optional<std::string_view> factor_of_column(std::string_view id);

/// A heading as headings are compared: without blanks and line ends, small letters, half-width brackets, no `*` or
/// colon at the end.
std::string normalise_heading(std::string_view heading);

/// The id of the column that a heading means, by id, title in either language or other name, with and without what
/// stands in brackets; nothing when it means none.
std::optional<std::string> column_by_heading(std::string_view heading);

}  // namespace csafe
