#pragma once

#include <span>
#include <string_view>

namespace csafe {

/// A shipped YAML file inside the binary: `path` below checklists/ ("matrices/ls-5x5.yaml") and its bytes.
struct EmbeddedFile {
  std::string_view path;
  std::string_view bytes;
};

/// Every shipped file, ordered by path. A file is named after the id that it defines.
std::span<const EmbeddedFile> embedded_files();

}  // namespace csafe
