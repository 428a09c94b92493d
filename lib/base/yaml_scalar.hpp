#pragma once

#include <string>
#include <string_view>

namespace csafe {

/// A text as a YAML scalar of one line: plain where that reads back the same, else in double quotes.
std::string yaml_scalar(std::string_view text);

}  // namespace csafe
