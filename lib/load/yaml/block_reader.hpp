#pragma once

#include <variant>

#include "load/yaml/decline.hpp"
#include "load/yaml/reader.hpp"

namespace csafe::yaml {

/// The document, or why it is left to the reference reader.
using BlockResult = std::variant<Document, Decline>;

/// Reads the plain block style that people and `csafe new` write, in one pass over the bytes: block maps and lists,
/// texts of one line, literal texts, [ ] and { } on one line. It declines at the first thing outside that. Whatever it
/// accepts, read_reference() accepts without a diagnostic, and with the same tree. It expects what check_bytes() lets
/// pass.
BlockResult read_block(SourcePtr file, const Limits& limits);

}  // namespace csafe::yaml
