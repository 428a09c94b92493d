#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "load/binder.hpp"
#include "model/audit.hpp"
#include "model/rating.hpp"
#include "model/target.hpp"

namespace csafe {

// read(): how the value of a key becomes a member, chosen by the member's type. Each reports what it cannot take and
// leaves the member as it was (ids and texts aside, which later messages quote).

void read(Binder& binder, yaml::NodeRef node, std::string& out);       ///< a text of one line, not empty
void read(Binder& binder, yaml::NodeRef node, Text& out);              ///< a string or {zh: …, en: …}
void read(Binder& binder, yaml::NodeRef node, std::string_view& out);  ///< the same, as it lies in the document
void read(Binder& binder, yaml::NodeRef node, TextView& out);
void read(Binder& binder, yaml::NodeRef node, bool& out);  ///< true or false, nothing else
void read(Binder& binder, yaml::NodeRef node, int& out);   ///< a year: 1900 to 2199
void read(Binder& binder, yaml::NodeRef node, Decimal& out);
void read(Binder& binder, yaml::NodeRef node, Date& out);
void read(Binder& binder, yaml::NodeRef node, Period& out);
void read(Binder& binder, yaml::NodeRef node, TimeLimit& out);
void read(Binder& binder, yaml::NodeRef node, Target& out);
void read(Binder& binder, yaml::NodeRef node, Language& out);
void read(Binder& binder, yaml::NodeRef node, RiskRating& out);    ///< a map from factors to values
void read(Binder& binder, yaml::NodeRef node, ChecklistRef& out);  ///< id or id@version

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
  if (require_list(binder, node)) yaml::for_each_entry(node, read_entry);
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
template <class T, auto Member, RuleId rule>
constexpr Field<T> required_filled(std::string_view key, std::string_view en, std::string_view zh) {
  return {key, Presence::required, &read_filled<T, Member, rule>, en, zh};
}
template <class T, auto Member>
constexpr Field<T> required(std::string_view key, std::string_view en, std::string_view zh) {
  return {key, Presence::required, &read_member<T, Member>, en, zh};
}
template <class T, auto Member>
constexpr Field<T> optional(std::string_view key, std::string_view en, std::string_view zh) {
  return {key, Presence::optional, &read_member<T, Member>, en, zh};
}
template <class T, auto Member>
constexpr Field<T> required_id(std::string_view key, std::string_view en, std::string_view zh) {
  return {key, Presence::required, &read_id_member<T, Member>, en, zh};
}

}  // namespace csafe
