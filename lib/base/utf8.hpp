#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace csafe {

/// The offset of the first byte that is not well-formed UTF-8 (Unicode 15, table 3-7: no overlong forms, no
/// surrogates, nothing past U+10FFFF); nothing when the whole text is well-formed.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

/// The number of code points of a UTF-8 text.
std::size_t count_characters(std::string_view text);

/// The columns that a UTF-8 text takes on a terminal: 2 for wide characters and emoji, 0 for combining marks and
/// controls, 1 for those of ambiguous width and for each ill-formed byte. A grapheme cluster takes at most 2. It does
/// not depend on the locale.
std::size_t display_width(std::string_view text);

/// The first grapheme cluster of a text; empty for an empty text. A control is a cluster of its own.
std::string_view first_grapheme(std::string_view text);

/// The longest prefix of whole grapheme clusters that is at most `columns` wide.
std::string_view take_width(std::string_view text, std::size_t columns);

/// The text in Unicode normal form C, so that equal looking names are equal bytes. Ill-formed text stays as it is.
std::string normalise_nfc(std::string_view text);

}  // namespace csafe
