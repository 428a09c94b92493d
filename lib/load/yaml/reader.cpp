#include "load/yaml/reader.hpp"

#include "load/yaml/block_reader.hpp"
#include "load/yaml/encoding.hpp"
#include "load/yaml/structure.hpp"

namespace csafe::yaml {
namespace {

std::optional<Document> read_tree(SourcePtr file, Diagnostics& diagnostics, const Limits& limits) {
  if (limits.reference_only) return read_reference(std::move(file), diagnostics, limits);
  BlockResult result = read_block(file, limits);
  if (auto* document = std::get_if<Document>(&result)) return std::move(*document);
  std::optional<Document> document = read_reference(std::move(file), diagnostics, limits);
  if (document) document->declined = std::get<Decline>(result);
  return document;
}

}  // namespace

std::optional<Document> read(SourcePtr file, Diagnostics& diagnostics, const Limits& limits) {
  if (!check_bytes(file, limits, diagnostics)) return std::nullopt;
  std::optional<Document> document = read_tree(std::move(file), diagnostics, limits);
  if (!document || !check_structure(*document, limits, diagnostics)) return std::nullopt;
  return document;
}

}  // namespace csafe::yaml
