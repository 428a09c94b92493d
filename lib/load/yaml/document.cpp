#include "load/yaml/document.hpp"

#include "load/yaml/source_scan.hpp"

namespace csafe::yaml {

std::optional<NodeRef> Document::root() const {
  if (nodes.empty()) return std::nullopt;
  return NodeRef{*this, 0};
}

Location NodeRef::location() const {
  const SourcePtr& file = document_->file;
  const Node& node = document_->nodes[index_];
  if (node.kind == Kind::scalar || node.kind == Kind::null) {
    return stretch(file, node.at, written_end(file->bytes, node));
  }
  if (node.at.offset < file->bytes.size() && file->bytes[node.at.offset] == '*') {
    return stretch(file, node.at, past_name(file->bytes, node.at.offset));
  }
  return character_at(file, node.at);
}

}  // namespace csafe::yaml
