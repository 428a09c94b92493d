#pragma once

#include <string_view>

#include "base/diagnostic.hpp"
#include "load/yaml/tree_builder.hpp"

namespace csafe::yaml {

/// Reports what yaml-cpp throws: `reason` are its own words, `at` the place it names. `builder` knows how far it came.
void report_syntax_error(std::string_view reason, Mark at, const Document& document, const TreeBuilder& builder,
                         Diagnostics& diagnostics);

}  // namespace csafe::yaml
