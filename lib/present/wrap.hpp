#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace csafe {

/// Breaks a text into lines of at most `width` columns: at its line feeds, at blanks, and beside wide (Chinese)
/// characters. No line starts with closing punctuation or ends with opening punctuation as long as that can be helped;
/// a word that is too long by itself is broken after `/`, `-` or `_`, or else anywhere between graphemes. Nothing but
/// the blanks at the breaks is lost. At least one line.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

/// The same for tiles and headings, where a short word is not to be torn: breaks at blanks, and within a word only
/// where it is wider than a line.
std::vector<std::string> wrap_at_blanks(std::string_view text, std::size_t width);

/// The text broken at its line feeds alone.
std::vector<std::string> split_lines(std::string_view text);
/// The width of the text's widest line.
std::size_t widest_line(std::string_view text);
/// The width of the widest stretch without a blank.
std::size_t widest_word(std::string_view text);
/// A string of so many blanks.
std::string blanks(std::size_t count);
/// A thin horizontal line.
std::string thin_rule(std::size_t width);

}  // namespace csafe
