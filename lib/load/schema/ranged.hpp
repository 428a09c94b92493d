#pragma once

#include <optional>
#include <string_view>

#include "load/values.hpp"

namespace csafe {

inline void store(Decimal& out, const Decimal& value, Mark) {
  out = value;
}
inline void store(Located<Decimal>& out, const Decimal& value, Mark at) {
  out = {value, at};
}
inline void store(std::optional<Located<Decimal>>& out, const Decimal& value, Mark at) {
  out = Located<Decimal>{value, at};
}

template <class T, auto Member, NumberRange range>
void read_ranged(Binder& binder, yaml::NodeRef node, T& out) {
  if (const auto value = read_number(binder, node, range)) store(out.*Member, *value, node->at);
}
template <NumberRange range>
Shape ranged_shape() {
  return range_shape(range);
}

/// The row of a key whose number has a range.
template <class T, auto Member, NumberRange range = NumberRange{}>
constexpr Field<T> ranged(std::string_view key, const char* en, const char* zh,
                          Presence presence = Presence::optional) {
  return {key, presence, &read_ranged<T, Member, range>, &ranged_shape<range>, en, zh};
}

}  // namespace csafe
