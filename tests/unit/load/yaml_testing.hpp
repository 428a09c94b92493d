#pragma once

#include <memory>
#include <optional>
#include <string>

#include "load/yaml/reader.hpp"

namespace csafe::testing {

/// What reading some bytes as the file `f.yaml` gave.
struct YamlResult {
  std::optional<yaml::Document> document;
  Diagnostics diagnostics;

  /// One line for each problem, "2:1 yaml/duplicate-key: …", and one for each of its notes, "  1:1: …". In English.
  std::string problems() const;
  /// One line for each node, indented by depth: "1:4 scalar 'text'", "2:1 null", "1:1 map".
  std::string tree() const;
};

YamlResult read_yaml(std::string bytes, const yaml::Limits& limits = {});

/// The problems alone.
inline std::string problems_of(std::string bytes, const yaml::Limits& limits = {}) {
  return read_yaml(std::move(bytes), limits).problems();
}

}  // namespace csafe::testing
