#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "model/finding.hpp"
#include "model/rectification.hpp"
#include "model/sheet.hpp"

namespace csafe {

/// The number of the notice that covers exactly these hidden dangers, in whatever order: `ZG-` and 12 digits of the
/// SHA-256 over number, finding and day of each. So the same batch has the same number in every run, and a batch that
/// lacks a row or has one more has another.
std::string notice_number(std::span<const Rectification* const> batch);

/// One problem of a notice, with the audit's finding where that is at hand.
struct NoticeItem {
  const Rectification* number = nullptr;
  const Finding* finding = nullptr;
};

/// A rectification notice (整改通知单) to one site.
struct Notice {
  std::string id;
  Text body;  ///< who inspected
  std::string site;
  Text department;
  std::vector<Date> inspected_on;
  std::vector<Text> inspectors;
  Text issued_by;
  Date issued_on{};
  Text received_by;
  std::vector<Text> copies;
  std::vector<NoticeItem> items;
};

/// The columns of a reply sheet, in their order.
enum class ReplyColumn : std::uint8_t {
  notice,
  no,
  of,
  id,
  item,
  problem,
  level,
  demands,
  owner,
  due,
  state,
  measures,
  by,
  on,
  photos,
  recheck,
  recheck_by,
  recheck_on
};
inline constexpr std::size_t reply_columns = 18;

/// The id of a column, which a sheet's heading names.
std::string_view reply_column_id(ReplyColumn column);
/// What people read above it, which a sheet's heading may name as well.
Text reply_column_title(ReplyColumn column);

/// What may be said of a problem in a reply: fix, or why it is not fixed.
std::span<const LedgerAction> reply_states();

/// One row of a reply sheet that was filled in. Days are written as 2026-11-18 where they can be read as such.
struct ReplyRow {
  SheetPlace at;  ///< the row as a whole
  std::array<std::string, reply_columns> fields;
  std::array<std::size_t, reply_columns> places{};  ///< the columns of the fields, from 1; 0 where the sheet has none

  const std::string& field(ReplyColumn column) const { return fields[static_cast<std::size_t>(column)]; }
  SheetPlace place(ReplyColumn column) const {
    SheetPlace place = at;
    place.column = places[static_cast<std::size_t>(column)];
    return place;
  }
};

struct ReplySheet {
  std::string path;
  std::vector<ReplyRow> rows;
  std::vector<Text> remarks;  ///< what the reader found worth saying
};

}  // namespace csafe
