#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "base/timestamp.hpp"
#include "load/binder.hpp"
#include "load/shapes.hpp"
#include "model/audit.hpp"
#include "model/rating.hpp"
#include "model/target.hpp"

namespace csafe {

/// The years that a calendar may be of, which are those of dates and periods (base/date.hpp).
inline constexpr int first_year = 1900;
inline constexpr int last_year = 2199;

// read(): how the value of a key becomes a member, chosen by the member's type. Each reports what it cannot take and
// leaves the member as it was (ids and texts aside, which later messages quote).

void read(Binder& binder, yaml::NodeRef node, std::string& out);       ///< a text of one line, not empty
void read(Binder& binder, yaml::NodeRef node, Text& out);              ///< a string or {zh: …, en: …}
void read(Binder& binder, yaml::NodeRef node, std::string_view& out);  ///< the same, as it lies in the document
void read(Binder& binder, yaml::NodeRef node, TextView& out);
void read(Binder& binder, yaml::NodeRef node, bool& out);  ///< true or false, nothing else
/// A number inside its range; anything else is reported.
std::optional<Decimal> read_number(Binder& binder, yaml::NodeRef node, NumberRange range);
/// A whole number from `least` to `most`; anything else is reported.
std::optional<int> read_whole(Binder& binder, yaml::NodeRef node, int least, int most);
void read(Binder& binder, yaml::NodeRef node, int& out);  ///< a year: 1900 to 2199
void read(Binder& binder, yaml::NodeRef node, Decimal& out);
void read(Binder& binder, yaml::NodeRef node, Date& out);
void read(Binder& binder, yaml::NodeRef node, Period& out);
void read(Binder& binder, yaml::NodeRef node, TimeLimit& out);
void read(Binder& binder, yaml::NodeRef node, Target& out);
void read(Binder& binder, yaml::NodeRef node, Language& out);
void read(Binder& binder, yaml::NodeRef node, Timestamp& out);
void read(Binder& binder, yaml::NodeRef node, std::chrono::minutes& out);  ///< a distance from UTC: "+08:00"
void read(Binder& binder, yaml::NodeRef node, RiskRating& out);            ///< a map from factors to values
void read(Binder& binder, yaml::NodeRef node, ChecklistRef& out);          ///< id or id@version

// shape_of(): what each read() accepts, to be written beside it: a type that has the one and not the other does not
// compile. Definitions are in shapes.cpp.

Shape shape_of(ShapeOf<std::string>);
Shape shape_of(ShapeOf<Text>);
Shape shape_of(ShapeOf<std::string_view>);
Shape shape_of(ShapeOf<TextView>);
Shape shape_of(ShapeOf<bool>);
Shape shape_of(ShapeOf<int>);
Shape shape_of(ShapeOf<Decimal>);
Shape shape_of(ShapeOf<Date>);
Shape shape_of(ShapeOf<Period>);
Shape shape_of(ShapeOf<TimeLimit>);
Shape shape_of(ShapeOf<Target>);
Shape shape_of(ShapeOf<Language>);
Shape shape_of(ShapeOf<Timestamp>);
Shape shape_of(ShapeOf<std::chrono::minutes>);
Shape shape_of(ShapeOf<RiskRating>);
Shape shape_of(ShapeOf<ChecklistRef>);

/// Reports a word that is not in the vocabulary, with what was probably meant.
void report_word(Binder& binder, yaml::NodeRef node, std::span<const Term> vocabulary);

template <class E>
requires std::is_enum_v<E>
void read(Binder& binder, yaml::NodeRef node, E& out) {
  const auto word = binder.scalar(node);
  if (!word) return;
  if (const auto value = find_term<E>(*word))
    out = *value;
  else
    report_word(binder, node, terms<E>());
}

template <class T>
void read(Binder& binder, yaml::NodeRef node, std::optional<T>& out);
template <class T>
void read(Binder& binder, yaml::NodeRef node, Located<T>& out);

/// Reports that a list was expected; false unless the node is one.
bool require_list(Binder& binder, yaml::NodeRef node);

/// Types that some read() takes; all others are maps with a schema.
template <class T>
concept ReadableValue = requires(Binder& binder, yaml::NodeRef node, T& out) {
  read(binder, node, out);
};

template <class T>
void read_value(Binder& binder, yaml::NodeRef node, T& out) {
  if constexpr (ReadableValue<T>)
    read(binder, node, out);
  else
    bind(binder, node, out);
}

/// A list. Where the entries are words or texts, a single one may stand without the list. A word that is not in its
/// vocabulary is left out.
template <class T>
void read(Binder& binder, yaml::NodeRef node, std::vector<T>& out) {
  const auto read_entry = [&](yaml::NodeRef entry) {
    T value{};
    const auto problems = binder.problem_count();
    read_value(binder, entry, value);
    if (!std::is_enum_v<T> || binder.problem_count() == problems) out.push_back(std::move(value));
  };
  if constexpr (ReadableValue<T>)
    if (node.is_scalar() || ((std::is_same_v<T, Text> || std::is_same_v<T, TextView>)&&node.is_map()))
      return read_entry(node);
  if (!require_list(binder, node)) return;
  out.reserve(yaml::count_children(node));
  yaml::for_each_entry(node, read_entry);
}

template <class T>
void read(Binder& binder, yaml::NodeRef node, std::optional<T>& out) {
  T value{};
  const auto problems = binder.problem_count();
  read(binder, node, value);
  if (binder.problem_count() == problems) out = std::move(value);
}

template <class T>
void read(Binder& binder, yaml::NodeRef node, Located<T>& out) {
  const auto problems = binder.problem_count();
  read(binder, node, out.value);
  if (binder.problem_count() == problems) out.at = node->at;
}

template <class E>
requires std::is_enum_v<E> Shape shape_of(ShapeOf<E>) {
  return word_shape(terms<E>());
}
template <class T>
Shape shape_of(ShapeOf<std::vector<T>>);
template <class T>
Shape shape_of(ShapeOf<std::optional<T>>) {
  return shape_of(ShapeOf<T>{});
}
template <class T>
Shape shape_of(ShapeOf<Located<T>>) {
  return shape_of(ShapeOf<T>{});
}
/// What read_value() takes.
template <class T>
Shape value_shape() {
  if constexpr (ReadableValue<T>)
    return shape_of(ShapeOf<T>{});
  else
    return map_shape<T>();
}
template <class T>
Shape shape_of(ShapeOf<std::vector<T>>) {
  return list_shape(value_shape<T>(), ReadableValue<T>);
}

/// An id: letters, digits, `-`, `_`, `.`.
void read_id(Binder& binder, yaml::NodeRef node, std::string& out);

template <class T, auto Member>
void read_member(Binder& binder, yaml::NodeRef node, T& out) {
  read_value(binder, node, out.*Member);
}
template <class T, auto Member>
void read_id_member(Binder& binder, yaml::NodeRef node, T& out) {
  read_id(binder, node, out.*Member);
}
/// A list that must have an entry; `rule` says so.
template <class T, auto Member, RuleId rule>
void read_filled(Binder& binder, yaml::NodeRef node, T& out) {
  read_value(binder, node, out.*Member);
  if (node.is_sequence() && (out.*Member).empty())
    binder.problem(rule, node, say(Phrase::list_empty, binder.key()), say(Phrase::help_list));
}

template <class T, auto Member>
using MemberType = std::remove_reference_t<decltype(std::declval<T&>().*Member)>;

/// What read_member() takes. Where the member is a word or true or false from the start, that is what counts when the
/// key is left out.
template <class T, auto Member>
Shape member_shape() {
  using Value = MemberType<T, Member>;
  Shape shape = value_shape<Value>();
  if constexpr (std::is_same_v<Value, bool>)
    shape.when_absent = T{}.*Member ? "true" : "false";
  else if constexpr (std::is_enum_v<Value>)
    shape.when_absent = term(T{}.*Member).id;
  return shape;
}
/// What read_filled() takes.
template <class T, auto Member>
Shape filled_shape() {
  using Entry = typename MemberType<T, Member>::value_type;
  return list_shape(value_shape<Entry>(), ReadableValue<Entry>, 1);
}

// The rows that most keys are: the member that is filled says how it is read and what may stand there. A row with a
// reader of its own is {key, presence, &reader, &shape, en, zh}.

template <class T, auto Member, RuleId rule>
constexpr Field<T> required_filled(std::string_view key, const char* en, const char* zh) {
  return {key, Presence::required, &read_filled<T, Member, rule>, &filled_shape<T, Member>, en, zh};
}
template <class T, auto Member>
constexpr Field<T> required(std::string_view key, const char* en, const char* zh) {
  return {key, Presence::required, &read_member<T, Member>, &value_shape<MemberType<T, Member>>, en, zh};
}
template <class T, auto Member>
constexpr Field<T> optional(std::string_view key, const char* en, const char* zh) {
  return {key, Presence::optional, &read_member<T, Member>, &member_shape<T, Member>, en, zh};
}
template <class T, auto Member>
constexpr Field<T> required_id(std::string_view key, const char* en, const char* zh) {
  return {key, Presence::required, &read_id_member<T, Member>, &id_shape, en, zh};
}

}  // namespace csafe
