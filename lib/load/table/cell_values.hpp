#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"

namespace csafe {

// How people write values into cells, as csafe writes them into its files.

/// Without blanks (the full-width one too) and line ends at both ends. A cell that says only `/` or `—` says nothing.
std::string cell_text(std::string_view cell);

/// 2026-11-18, 2026/11/18, 2026.11.18, 20261118, 2026年11月18日, each with or without a time of day after it. Nothing
/// for a form that does not put the year first.
std::optional<Date> cell_date(std::string_view text);

/// The day that something is due: as cell_date(), 前 behind it too; without a year (11月25日) the first such day from
/// `from` on.
std::optional<Date> cell_due_day(std::string_view text, Date from);

/// 3天, 3天内, 三个工作日, 5日内, 两周, 24小时, and what parse_time_limit() reads. 立即, 当场, 当日 and the like are 0
/// days. Nothing for what counts no days: 10日 (which may be the tenth), 一个月, 尽快.
std::optional<TimeLimit> cell_time_limit(std::string_view text);

/// Whether it says that there is no problem: 无, 未发现问题, 正常.
bool says_nothing_found(std::string_view text);

/// 2026-11, 2026/11, 2026年11月, 2026年第4季度, 2026年, and what parse_period() reads; of a day, its month.
std::optional<Period> cell_period(std::string_view text);

/// A plain decimal, with full-width digits too; more than six decimals, as spreadsheets compute them, are rounded to
/// six. `per_cent` becomes whether a % stood behind it, which is taken off.
std::optional<std::string> cell_number(std::string_view text, bool& per_cent);

/// The entries of a list: apart by line ends, `；`, `;`, and, where they are short names, by `、` `，` `,`; numbers
/// such as `1.` or `（2）` before every entry (of names, before any) are taken off.
std::vector<std::string> cell_list(std::string_view text, bool names);

}  // namespace csafe
