#pragma once

#include <optional>

#include "base/diagnostic.hpp"
#include "load/yaml/document.hpp"

namespace csafe::yaml {

/// Limits that keep a file from costing more than it should; each is named in the message that it causes.
struct Limits {
  std::size_t bytes = 64u << 20;
  std::uint32_t depth = 64;
  std::uint32_t nodes = 20'000'000;
  std::uint32_t alias_nodes = 100'000;  ///< nodes that aliases may add by repetition
  /// Quotes, commas, colons and brackets in one flow collection that the reference reader has to hold back as a whole
  /// (it may be a key). About 200 bytes of memory each.
  std::uint32_t flow_marks = 500'000;
  bool reference_only = false;  ///< leaves everything to the reference reader
};

/// Reads one YAML file into a tree. Whatever the bytes, it neither throws nor crashes; problems go to `diagnostics`
/// with their places. Nothing is returned when the file as a whole cannot be used (syntax, encoding, limits, not
/// exactly one document). A returned document may still have caused errors (a duplicate key, a tag): its remaining
/// parts are worth checking.
std::optional<Document> read(SourcePtr file, Diagnostics& diagnostics, const Limits& limits = {});

/// The reader that stands on yaml-cpp's event interface, the authority on what a file means. It expects valid UTF-8.
std::optional<Document> read_reference(SourcePtr file, Diagnostics& diagnostics, const Limits& limits);

}  // namespace csafe::yaml
