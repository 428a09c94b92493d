#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "present/report.hpp"

namespace csafe {

/// The cell's value as one field of a machine format: never a label, a list joined with "; ", empty when absent.
std::string machine_text(const Cell& cell, Language language);

/// The cell as people read it: its label, or else its value, safe to print (`printable`), without blanks at its end.
/// May hold line feeds.
std::string people_text(const Cell& cell, Language language);

/// The text with everything that a terminal or an editor would obey made visible: ESC becomes `\x1b`, a bidirectional
/// override `\u202e`, an ill-formed byte `\xff`; a tab becomes a blank. Line feeds stay.
std::string printable(std::string_view text);
/// The text with its line breaks shown as ` ⏎ `.
std::string on_one_line(std::string_view text);
/// A text of the report, `printable` and on one line.
std::string people_text(const Text& text, Language language);
/// The lines of a passage's listing, `printable`.
std::vector<std::string> listed_lines(const Passage& passage);

/// Whether the cell holds a number.
bool is_number(const Cell& cell);
/// The cell of a row; an absent one past its end.
const Cell& cell_at(const Row& row, std::size_t column);
/// How many rows the section has, kept or made.
std::size_t row_count(const Section& section);
/// Takes a row, and the row above it, null for the first; both are there only for the call.
using TakeRow = std::function<void(const Row& row, const Row* above)>;
/// Hands out the rows from the top down. Cells that are made are made for `columns` alone, others are absent.
void each_row(const Section& section, const std::vector<std::size_t>& columns, const TakeRow& take);
/// With the cells of all columns.
void each_row(const Section& section, const TakeRow& take);
/// Whether a cell of a grouped column has the value of the row above.
bool repeats_row_above(const Section& section, const Row& row, const Row* above, std::size_t column);
/// What people read above the column: its title, or else its id.
std::string heading_of(const Column& column, Language language);
/// The columns that table and markdown show, by index.
std::vector<std::size_t> visible_columns(const Section& section);
/// The sections that csv, tsv and ndjson print: the main one alone, or all that machines may see when there is none.
std::vector<const Section*> printed_sections(const Report& report);

/// A list's separator in running text: `; ` or `；`.
std::string list_separator(Language language);
/// What stands between a name and its value: `: ` or `：`.
std::string colon(Language language);

}  // namespace csafe
