#pragma once

#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.hpp"
#include "load/yaml/decline.hpp"

namespace csafe::yaml {

enum class Kind : std::uint8_t { null, scalar, sequence, map };

/// How a scalar was written. A plain `true` and a quoted `"true"` differ in nothing else.
enum class Style : std::uint8_t { plain, single_quoted, double_quoted, literal, folded };

/// One node of the tree. Nodes lie in document order: the children of a node follow it, and `past` is the index after
/// its last descendant, so that the next sibling of node i is nodes[i].past. A map's children alternate key and value.
struct Node {
  std::string_view text;  ///< a scalar's value; into the file's bytes where these hold it literally.
                          ///< Of a null what was written, `~` or `null`, or nothing.
  Mark at;                ///< the first byte of the node (an opening quote, a `[`, the first key, the first `-`).
                          ///< An empty value stands where its key does, an empty entry where its `-` does,
                          ///< an alias at its `*` (but the nodes below it where they were written).
  std::uint32_t past = 0;
  Kind kind = Kind::null;
  Style style = Style::plain;
};

class NodeRef;

/// The tree of one YAML file, and the file that its texts point into. To be moved, not copied: texts may point into it.
struct Document {
  SourcePtr file;
  std::vector<Node> nodes;           ///< nodes[0] is the root; empty when nothing could be read
  std::list<std::string> own_texts;  ///< scalars whose value differs from the bytes they were written as
  bool has_aliases = false;          ///< some nodes are repeated
  /// The nodes that check_structure() has to look at, in their order; all, where the reader did not tell them apart.
  std::optional<std::vector<std::uint32_t>> doubtful{};
  std::optional<Decline> declined{};  ///< why the block reader left the file to the reference reader, when it did

  std::optional<NodeRef> root() const;
};

/// A node of a document. Cheap to copy; valid as long as the document is.
class NodeRef {
 public:
  NodeRef(const Document& document, std::uint32_t index) : document_(&document), index_(index) {}

  const Node& operator*() const { return document_->nodes[index_]; }
  const Node* operator->() const { return &document_->nodes[index_]; }
  bool is_scalar() const { return (*this)->kind == Kind::scalar; }
  bool is_map() const { return (*this)->kind == Kind::map; }
  bool is_sequence() const { return (*this)->kind == Kind::sequence; }
  bool is_null() const { return (*this)->kind == Kind::null; }
  std::string_view text() const { return (*this)->text; }

  /// The children of a sequence or map, to be walked with first_child() and next() until has() says no more.
  NodeRef first_child() const { return {*document_, index_ + 1}; }
  NodeRef next() const { return {*document_, (*this)->past}; }
  bool is_inside(NodeRef parent) const { return index_ < parent->past; }

  /// The stretch of source that a message about this node should underline: the scalar as written up to the end of its
  /// first line; for a sequence or map its first character.
  Location location() const;
  const Document& document() const { return *document_; }
  std::uint32_t index() const { return index_; }

 private:
  const Document* document_;
  std::uint32_t index_;
};

/// Calls `visit(NodeRef entry)` for each entry of a sequence.
template <class Visit>
void for_each_entry(NodeRef sequence, Visit visit) {
  for (NodeRef entry = sequence.first_child(); entry.is_inside(sequence); entry = entry.next()) visit(entry);
}

/// The children of a sequence or map, a map's keys and values each.
inline std::size_t count_children(NodeRef parent) {
  std::size_t count = 0;
  for (NodeRef child = parent.first_child(); child.is_inside(parent); child = child.next()) ++count;
  return count;
}

/// Calls `visit(NodeRef key, NodeRef value)` for each pair of a map, in the order of the file.
template <class Visit>
void for_each_pair(NodeRef map, Visit visit) {
  for (NodeRef key = map.first_child(); key.is_inside(map);) {
    const NodeRef value = key.next();
    visit(key, value);
    key = value.next();
  }
}

}  // namespace csafe::yaml
