#pragma once

#include <string_view>

namespace csafe::yaml {

/// Whether the text is UTF-8 without control characters other than tab, LF and CR LF, found in one fast pass. True is
/// certain; false only says that a closer look is needed (rare scripts and emoji may cause it).
bool is_surely_clean(std::string_view text);

}  // namespace csafe::yaml
