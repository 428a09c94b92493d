#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding_fields.hpp"
#include "present/report.hpp"

namespace csafe {

/// Appends `text` as a JSON string: UTF-8 as it is, ill-formed bytes as U+FFFD.
void append_json_string(std::string& out, std::string_view text);

/// Where a value is written: how deep, or all on one line.
struct JsonLayout {
  bool compact = false;
  std::size_t depth = 0;

  JsonLayout deeper() const { return {compact, depth + 1}; }
  void new_line(std::string& out) const;
};

/// Appends a cell's value, never its label. Numbers are written digit by digit as the decimal reads, so that 0.09094 is
/// not 0.09093999999999999.
void append_json_value(std::string& out, const Cell& cell, Language language, JsonLayout layout);
void append_json_value(std::string& out, const Value& value, Language language, JsonLayout layout);

/// The object that a list of dotted ids makes, worked out once and written for many rows: `at.line` is `at{line}`.
class JsonShape {
 public:
  using WriteValue = std::function<void(std::string& out, std::size_t index, JsonLayout layout)>;
  using IsLeftOut = std::function<bool(std::size_t index)>;

  /// Throws std::logic_error when an id is given twice or is also the beginning of another.
  explicit JsonShape(const std::vector<std::string>& ids);

  /// Appends the object; `write` appends the value of the id with the given index. Members that are `left_out` have no
  /// key either.
  void append(std::string& out, const WriteValue& write, JsonLayout layout, const IsLeftOut& left_out = {}) const;

 private:
  struct Member {
    std::string key;
    std::string written;               ///< the key as JSON
    std::optional<std::size_t> index;  ///< of the id, in a member that is a value
    std::vector<Member> members;       ///< of a member that is an object
  };

  static void append_members(std::string& out, const std::vector<Member>& members, const WriteValue& write,
                             JsonLayout layout, const IsLeftOut& left_out);
  void add(std::string_view id, std::size_t index);

  std::vector<Member> members_;
};

/// The shape of a section's rows, or of its figures when it has no columns. Throws std::logic_error for both at once.
JsonShape shape_of(const Section& section);
/// Whether the object of a row has no key for a column.
bool is_left_out(const Section& section, const Row& row, std::size_t column);

}  // namespace csafe
