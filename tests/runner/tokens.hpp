#pragma once

#include <string>
#include <string_view>

namespace csafe::testing {

/// Bytes as they are written in a case: printable UTF-8 stays, whatever an editor or a diff would not show or not keep
/// becomes a token in braces (`{ESC}`, `{CR}`, `{BOM}`, `{xC4}` for any other byte, `{SP}` and `{TAB}` at the end of a
/// line, `{EMPTY}` for an empty last line, `{NO NEWLINE}` at the end of an unfinished one). `here`, the folder that a
/// case runs in, becomes `{HERE}`, and the version of csafe `{VERSION}`.
std::string to_tokens(std::string_view bytes, std::string_view here);

/// The bytes that a text with tokens stands for. Braces that hold no token stay.
std::string from_tokens(std::string_view text, std::string_view here);

}  // namespace csafe::testing
