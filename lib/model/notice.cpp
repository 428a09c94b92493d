#include "model/notice.hpp"

#include <algorithm>

#include "base/phrases.hpp"
#include "base/sha256.hpp"

namespace csafe {
namespace {

struct ColumnRow {
  ReplyColumn column;
  std::string_view id;
  Phrase title;
};

// In the order of the enumeration.
constexpr ColumnRow columns[] = {
    {ReplyColumn::notice, "notice", Phrase::notice_title},
    {ReplyColumn::no, "no", Phrase::notice_no},
    {ReplyColumn::of, "of", Phrase::notice_of},
    {ReplyColumn::id, "id", Phrase::ledger_number_title},
    {ReplyColumn::item, "item", Phrase::field_item},
    {ReplyColumn::problem, "problem", Phrase::notice_problem},
    {ReplyColumn::level, "level", Phrase::field_level},
    {ReplyColumn::demands, "demands", Phrase::notice_demands},
    {ReplyColumn::owner, "owner", Phrase::field_owner},
    {ReplyColumn::due, "due", Phrase::field_due},
    {ReplyColumn::state, "state", Phrase::notice_state},
    {ReplyColumn::measures, "measures", Phrase::notice_taken},
    {ReplyColumn::by, "by", Phrase::notice_done_by},
    {ReplyColumn::on, "on", Phrase::notice_done_on},
    {ReplyColumn::photos, "photos", Phrase::notice_photos},
    {ReplyColumn::recheck, "recheck", Phrase::notice_recheck},
    {ReplyColumn::recheck_by, "recheck_by", Phrase::notice_recheck_by},
    {ReplyColumn::recheck_on, "recheck_on", Phrase::notice_recheck_on},
};
static_assert(std::size(columns) == reply_columns);

constexpr LedgerAction states[] = {LedgerAction::fix, LedgerAction::refuse, LedgerAction::absent, LedgerAction::note};

}  // namespace

std::string notice_number(std::span<const Rectification* const> batch) {
  std::vector<std::string> lines;
  for (const Rectification* number : batch)
    lines.push_back(number->id + '\t' + number->finding + '\t' + to_text(number->found_on) + '\n');
  std::ranges::sort(lines);
  std::string covered;
  for (const std::string& line : lines) covered += line;
  return "ZG-" + sha256_hex(covered).substr(0, 12);
}

std::string_view reply_column_id(ReplyColumn column) {
  return columns[static_cast<std::size_t>(column)].id;
}

Text reply_column_title(ReplyColumn column) {
  return say(columns[static_cast<std::size_t>(column)].title);
}

std::span<const LedgerAction> reply_states() {
  return states;
}

}  // namespace csafe
