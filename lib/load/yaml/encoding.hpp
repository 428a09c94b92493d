#pragma once

#include "base/diagnostic.hpp"
#include "load/yaml/reader.hpp"

namespace csafe::yaml {

/// Whether the bytes can be a YAML file at all: not too many, UTF-8, no control characters, lines that end with LF or
/// CR LF. Reports the first reason why not.
bool check_bytes(const SourcePtr& file, const Limits& limits, Diagnostics& diagnostics);

}  // namespace csafe::yaml
