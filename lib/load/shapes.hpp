#pragma once

#include <span>
#include <utility>

#include "load/binder.hpp"
#include "model/number_range.hpp"
#include "model/shape.hpp"
#include "model/vocabulary.hpp"

namespace csafe {

// The shapes that rows of a schema name: what the row's reader takes. Members that a read() takes have theirs from
// shape_of() in values.hpp; a reader of its own names its shape beside itself.

/// Names the type whose shape is wanted.
template <class T>
struct ShapeOf {};

Shape line_shape();    ///< any single value that is not empty
Shape id_shape();      ///< letters, digits, `-`, `_`, `.`
Shape number_shape();  ///< a plain decimal number
Shape range_shape(NumberRange range);
Shape word_shape(std::span<const Term> vocabulary);
/// A list, of which is said what is said of an entry; `single`: one may stand without the list.
Shape list_shape(Shape entry, bool single, std::size_t fewest = 0);
/// A map whose keys are free, read with for_each_given().
Shape table_shape(Shape value);
/// The same, whose keys are decimal numbers.
Shape decimal_table_shape(Shape value);
Shape choice_shape(std::vector<Shape> alternatives);
/// A map that nothing is known of yet but what it is called: "an extra finding" is defined as `extra-finding`.
Shape empty_map_shape(const Text& name);

/// What bind() takes for a type with a schema. A schema may not contain itself.
template <class T>
Shape map_shape() {
  const Schema<T>& schema = schema_of<T>();
  Shape shape = empty_map_shape(schema.name);
  shape.not_both = schema.not_both;
  for (const Field<T>& field : schema.fields) {
    const bool required = field.presence == Presence::required;
    shape.keys.push_back({.key = std::string(field.key),
                          .about = {.zh = field.zh, .en = field.en},
                          .required = required,
                          .may_be_empty = !required,
                          .shape = field.shape()});
  }
  return shape;
}

}  // namespace csafe
