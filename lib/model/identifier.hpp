#pragma once

#include <string_view>

namespace csafe {

/// Whether a text can be an id: letters of any script, digits, `-`, `_` and `.`, starting with a letter or digit.
bool is_id(std::string_view text);

}  // namespace csafe
