#include "load/yaml/reader.hpp"

#include "load/yaml/encoding.hpp"
#include "load/yaml/structure.hpp"

namespace csafe::yaml {

std::optional<Document> read(SourcePtr file, Diagnostics& diagnostics, const Limits& limits) {
  if (!check_bytes(file, limits, diagnostics)) return std::nullopt;
  std::optional<Document> document = read_reference(std::move(file), diagnostics, limits);
  if (!document || !check_structure(*document, limits, diagnostics)) return std::nullopt;
  return document;
}

}  // namespace csafe::yaml
