#pragma once

#include <bitset>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/phrases.hpp"
#include "load/key_index.hpp"
#include "load/yaml/document.hpp"
#include "model/shape.hpp"
#include "model/vocabulary.hpp"

namespace csafe {

/// Turns nodes into model values. Every problem becomes a diagnostic with its place, and binding goes on.
class Binder {
 public:
  Binder(SourcePtr file, Diagnostics& diagnostics) : file_(std::move(file)), diagnostics_(diagnostics) {}

  Diagnostic& problem(RuleId rule, yaml::NodeRef node, Text message, Text help = {}) {
    return diagnostics_.add(rule, node.location(), std::move(message), std::move(help));
  }
  /// The key that is being read, for messages.
  std::string_view key() const { return key_; }
  const SourcePtr& file() const { return file_; }
  Diagnostics& diagnostics() const { return diagnostics_; }
  /// How many problems there are so far; the same number before and after a read means that it went well.
  std::size_t problem_count() const { return diagnostics_.all().size(); }
  /// Whether a problem was reported somewhere in a scalar as it is written.
  bool is_reported(yaml::NodeRef scalar) const;
  Location location(Mark mark) const { return {.file = file_, .begin = mark, .end = mark}; }

  /// The text of a scalar, or a problem and nothing for a list or a map.
  std::optional<std::string_view> scalar(yaml::NodeRef node);

  /// Sets the key for messages as long as it lives.
  class Within {
   public:
    Within(Binder& binder, std::string_view key) : binder_(binder), before_(std::exchange(binder.key_, key)) {}
    ~Within() { binder_.key_ = before_; }
    Within(const Within&) = delete;
    Within& operator=(const Within&) = delete;

   private:
    Binder& binder_;
    std::string_view before_;
  };

 private:
  SourcePtr file_;
  Diagnostics& diagnostics_;
  std::string_view key_;
};

enum class Presence { optional, required };

/// One row of a kind's schema: a key, whether it must be there, how its value is read, what the reader takes
/// (shapes.hpp), and what it means: a sentence that an editor shows, with unit and example where they help.
template <class T>
struct Field {
  std::string_view key;
  Presence presence;
  void (*read)(Binder&, yaml::NodeRef, T&);
  Shape (*shape)();
  const char* en;
  const char* zh;
};

/// The schema of one type of map: what messages call it, and its keys. Specialised beside the other schemas.
template <class T>
struct Schema {
  Text name;
  std::span<const Field<T>> fields;
  std::vector<std::string> not_both = {};  ///< two keys that exclude each other; their reader reports it
};
template <class T>
const Schema<T>& schema_of();

/// The keys of a map as the core of binding sees them, free of the type that is filled.
struct KeyRow {
  std::string_view key;
  Presence presence;
};
/// Reports unknown keys (with a suggestion) and missing ones.
void report_unknown_key(Binder& binder, yaml::NodeRef key, const Text& owner, std::span<const KeyRow> rows);
void report_missing_key(Binder& binder, yaml::NodeRef map, const Text& owner, std::string_view key);
bool require_map(Binder& binder, yaml::NodeRef node, const Text& owner);

/// Keys that start with `x-` belong to the user.
inline bool is_user_key(std::string_view key) {
  return key.size() > 1 && key[0] == 'x' && key[1] == '-';
}

/// Whether a pair of a map whose keys are free says something to csafe.
inline bool is_given(yaml::NodeRef key, yaml::NodeRef value) {
  return !value.is_null() && !is_user_key(key.text());
}

/// Calls `visit(NodeRef key, NodeRef value)` for each pair of a map whose keys are free, such as `deadlines:`; empty
/// values and the user's own keys are passed over. Messages call the value by its key.
template <class Visit>
void for_each_given(Binder& binder, yaml::NodeRef map, Visit visit) {
  yaml::for_each_pair(map, [&](yaml::NodeRef key, yaml::NodeRef value) {
    if (!is_given(key, value)) return;
    const Binder::Within within(binder, key.text());
    visit(key, value);
  });
}

template <class T>
std::bitset<KeyIndex::none> required_keys(std::span<const Field<T>> fields) {
  std::bitset<KeyIndex::none> required;
  for (std::size_t i = 0; i < fields.size(); ++i) required[i] = fields[i].presence == Presence::required;
  return required;
}

/// Fills `out` from a map by the schema of its type. An empty value counts as not given.
template <class T>
void bind(Binder& binder, yaml::NodeRef map, T& out) {
  const Schema<T>& schema = schema_of<T>();
  if constexpr (requires { requires std::is_same_v<decltype(out.at), Mark>; }) out.at = map->at;
  if (!require_map(binder, map, schema.name)) return;
  static const KeyIndex index(schema.fields);
  static const std::bitset<KeyIndex::none> required = required_keys(schema.fields);
  std::bitset<KeyIndex::none> seen;
  yaml::for_each_pair(map, [&](yaml::NodeRef key, yaml::NodeRef value) {
    if (const std::size_t i = index.find(key.text()); i != KeyIndex::none) {
      if (seen[i] || value.is_null()) return;
      seen[i] = true;
      const Field<T>& field = schema.fields[i];
      const Binder::Within within(binder, field.key);
      return field.read(binder, value, out);
    }
    if (is_user_key(key.text()) || binder.is_reported(key)) return;
    std::vector<KeyRow> rows;
    for (const Field<T>& field : schema.fields) rows.push_back({field.key, field.presence});
    report_unknown_key(binder, key, schema.name, rows);
  });
  const std::bitset<KeyIndex::none> missing = required & ~seen;
  for (std::size_t i = 0; missing.any() && i < schema.fields.size(); ++i)
    if (missing[i]) report_missing_key(binder, map, schema.name, schema.fields[i].key);
}

}  // namespace csafe
