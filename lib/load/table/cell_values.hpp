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

/// 2026-11, 2026/11, 2026年11月, 2026年第4季度, 2026年, and what parse_period() reads.
std::optional<Period> cell_period(std::string_view text);

/// A plain decimal, with full-width digits too. `per_cent` becomes whether a % stood behind it, which is taken off.
std::optional<std::string> cell_number(std::string_view text, bool& per_cent);

/// The entries of a list: apart by line ends, `；`, `;`, and, where they are short names, by `、` `，` `,`; numbers
/// such as `1.` or `（2）` before every entry are taken off.
std::vector<std::string> cell_list(std::string_view text, bool names);

}  // namespace csafe
