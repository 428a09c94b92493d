#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace csafe::testing {

/// The lines of a text without their ends. A last line without an end counts; an empty text has no line.
std::vector<std::string_view> split_lines(std::string_view text);

/// Whether a line is typed by the user: it starts with `$ ` (a shell line) or `> ` (which goes on with the one before).
bool is_typed(std::string_view line);

/// The shell script in typed lines.
std::string script_of(std::string_view typed_lines);

/// Whether `actual` is what `expected` says, where an expected line `…` stands for any number of lines.
bool matches(std::string_view expected, std::string_view actual);

/// `actual` with the lines left out that `expected` leaves out: `expected` itself when it matches, else as many lines
/// at the start and end as it has, around one `…`. The whole of `actual` when `expected` leaves nothing out.
std::string elide_like(std::string_view expected, std::string_view actual);

/// The lines that differ, `- ` before an expected and `+ ` before an actual one, with a few common lines around them.
std::string line_diff(std::string_view expected, std::string_view actual);

}  // namespace csafe::testing
