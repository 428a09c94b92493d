#pragma once

#include "load/yaml/reader.hpp"

namespace csafe::yaml {

/// Reports what is wrong with a finished tree, whichever reader made it: keys that are given twice, missing, empty, no
/// text or without a colon, merge keys, full-width punctuation, no content, nesting beyond the limit. False when the
/// document cannot be used at all.
bool check_structure(const Document& document, const Limits& limits, Diagnostics& diagnostics);

}  // namespace csafe::yaml
