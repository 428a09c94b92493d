#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "base/text.hpp"

namespace csafe {

struct ShapeKey;

/// One word of a closed vocabulary, and what it means.
struct ShapeWord {
  std::string word;
  Text about;
};

/// What a value in a file may be, as data: what editors and other tools are told of a format. It allows whatever the
/// binder takes, and as little else as can be said without looking at other values.
struct Shape {
  enum class Kind : std::uint8_t {
    scalar,  ///< one value, whose text has `pattern`, or at least `fewest` characters
    number,  ///< a number as YAML reads it, from `least` to `most`
    truth,   ///< true or false
    word,    ///< one of `words`
    list,    ///< of parts[0], `fewest` or more
    map,     ///< of `keys`
    table,   ///< of keys that are free, or have `pattern`, and parts[0] or nothing under each
    choice,  ///< any of `parts`
  };

  Kind kind = Kind::scalar;
  std::string
      name;  ///< ASCII, unique among all that differ: what several places share is described once; may be empty.
             ///< Not for alternatives alone: yaml-language-server then shows nothing in place of a key's sentence
  Text title;
  Text about;
  std::string pattern;    ///< an ECMA-262 regular expression of the whole text, with the flag `u`; empty: any
  bool untyped = false;   ///< a scalar that may also look like a number (not below `least`) or like true or false
  bool whole = false;     ///< a number without decimals
  bool own_keys = false;  ///< keys that start with `x-` may hold anything
  std::optional<Decimal> above;  ///< what a number has to exceed
  std::optional<Decimal> least;
  std::optional<Decimal> most;
  std::size_t fewest = 0;
  std::vector<ShapeWord> words;
  std::vector<Shape> parts;
  std::vector<ShapeKey> keys;
  std::vector<std::string> one_of;         ///< keys of which at least one must have a value
  std::vector<std::string> not_both;       ///< two keys of which only one may have a value
  std::optional<std::string> when_absent;  ///< the value that counts where none is given, as it would be written
  std::vector<std::string> examples;       ///< as they would be written
};

/// A key of a map.
struct ShapeKey {
  std::string key;
  Text about;
  bool required = false;
  bool may_be_empty = false;  ///< an empty value counts as not given
  Shape shape;
};

/// One kind of file: its name in the `csafe:` line, what it is, and its root.
struct FileShape {
  std::string kind;  ///< "audit"
  Text about;
  Shape root;
};

}  // namespace csafe
