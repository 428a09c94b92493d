#include "base/phrases.hpp"
#include "present/reports/ledger_cells.hpp"
#include "present/reports/parts.hpp"

namespace csafe {

Section ledger_section(const LedgerSummary& summary) {
  Section section{.id = "ledger", .title = say(Phrase::ledger_title)};
  const auto add = [&](std::string id, Text title, Cell value, Text remark = {}) {
    section.figures.push_back({std::move(id), std::move(title), std::move(value), std::move(remark)});
  };
  const auto alarming = [](int count) { return Cell(Decimal(count), {}, count > 0 ? Shade::red : Shade::none); };
  add("numbers", say(Phrase::ledger_numbers), Decimal(summary.numbers),
      say(Phrase::ledger_in_period, summary.opened_in_period, summary.closed_in_period));
  add("closure_rate", say(Phrase::ledger_closure_rate), percent_cell(summary.closure()),
      say(Phrase::ledger_closed_of, summary.closed, summary.numbers));
  add("on_time_rate", say(Phrase::ledger_on_time_rate), percent_cell(summary.punctuality()),
      say(Phrase::ledger_on_time_of, summary.on_time, summary.judged));
  add("overdue", say(Phrase::field_overdue), alarming(summary.overdue),
      say(Phrase::ledger_overdue_of, summary.overdue_fixed));
  add("recurred", say(Phrase::ledger_recurred), Decimal(summary.recurred),
      say(Phrase::ledger_recurred_in_period, summary.recurred_in_period));
  add("to_verify", say(Phrase::ledger_to_verify), Decimal(summary.to_verify));
  add("to_close", say(Phrase::ledger_to_close), Decimal(summary.to_close));
  add("accepted", term(LedgerState::accepted).title(), Decimal(summary.accepted));
  add("unknown", say(Phrase::ledger_unknown), alarming(summary.unknown),
      summary.unknown > 0 ? say(Phrase::help_ledger_unknown_findings) : Text{});
  add("head.seq", say(Phrase::ledger_last_seq), Decimal(static_cast<std::int64_t>(summary.head.seq)));
  add("head.hash", say(Phrase::ledger_head_hash), Cell(summary.head.hash));
  add("head.at", say(Phrase::ledger_head_at), id_cell(summary.head_at.text()));
  return section;
}

}  // namespace csafe
