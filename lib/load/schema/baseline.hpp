#pragma once

#include <optional>

#include "load/kind.hpp"
#include "load/yaml/reader.hpp"
#include "model/baseline.hpp"

namespace csafe {

/// A baseline's document as a value. What cannot be taken is reported.
Baseline bind_baseline(const yaml::Document& document, Diagnostics& diagnostics);

/// Reads a file that has to be a baseline. Nothing when it cannot be used at all; after errors it may be incomplete.
std::optional<Baseline> read_baseline(SourcePtr file, const yaml::Limits& limits, Diagnostics& diagnostics);

}  // namespace csafe
