#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace csafe {

/// The keys of a YAML file as indentation, dashes and brackets show them. Nothing is parsed, so files that cannot be
/// parsed have one too. Made in one pass; asking it costs no more than a search for the place.
class KeyOutline {
 public:
  /// The bytes have to stay as long as the outline.
  explicit KeyOutline(std::string_view bytes);

  /// The keys around the byte at `offset`, from the outermost in: `answers/SH-102/risk`. An entry of a list is known by
  /// its `seq`, its `id`, or else by its text or first value, in brackets: `sections/[floor]/items/[SH-101]`. Where a
  /// map and its first key begin at one place, the map is meant, unless `message` names the key in quotes. A comment
  /// that has a line of its own belongs to what follows it. Of very deep nesting the innermost 64 steps are given.
  std::string path(std::size_t offset, std::string_view message) const;
  /// The same where always the key is meant.
  std::string key_path(std::size_t offset) const;
  /// Whether the byte lies inside of a quoted or a block text, so that a `#` there begins no comment.
  bool is_text(std::size_t offset) const;

 private:
  friend class KeyOutlineScan;

  struct Node {
    std::uint32_t parent = 0;
    bool is_entry = false;
    std::uint8_t rank = 0;  ///< of what an entry is named after
    std::string_view label;
  };
  /// From `offset` on the place is that of `node`.
  struct Turn {
    std::size_t offset = 0;
    std::uint32_t node = 0;
    bool opens_map = false;
  };
  struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  std::string path_of(std::uint32_t node) const;

  std::vector<Node> nodes_{Node{}};  // the first is the document
  std::vector<Turn> turns_;          // by offset
  std::vector<Stretch> texts_;       // quoted and block texts, by offset; those on several lines in pieces
};

}  // namespace csafe
