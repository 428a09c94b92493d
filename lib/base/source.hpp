#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/shared.hpp"

namespace csafe {

/// A position in a file's bytes: `offset` from 0, `line` from 1. A line of 0 means "the file as a whole".
struct Mark {
  std::uint32_t offset = 0;
  std::uint32_t line = 0;
  friend bool operator==(const Mark&, const Mark&) = default;
  friend auto operator<=>(const Mark&, const Mark&) = default;
};

/// A position as people count it: line and column from 1, the column in characters (not bytes), a byte order mark
/// not counted.
struct Place {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  friend bool operator==(const Place&, const Place&) = default;
  friend auto operator<=>(const Place&, const Place&) = default;
};

/// A file that was read: its name as the user knows it and its bytes, unchanged.
struct SourceFile {
  std::string path;
  std::string bytes;
  Shared<std::string> lasting_path = path;  ///< for what is there longer than the bytes

  /// Line and column of `mark`; {0, 0} for a mark on the file as a whole.
  Place place(Mark mark) const;
  /// The bytes of the line that holds `mark`, without its line end (and without a byte order mark).
  std::string_view line_of(Mark mark) const;
};

using SourcePtr = std::shared_ptr<const SourceFile>;

/// A stretch of a file, from `begin` up to but not including `end`.
struct Location {
  SourcePtr file;
  Mark begin;
  Mark end;

  const std::string& path() const;
  Place place() const { return file ? file->place(begin) : Place{}; }
  /// The first place behind the stretch; that of its beginning where there is no end, {0, 0} for a file as a whole.
  Place end_place() const;
  /// "path:line:column", or the path alone for a file as a whole.
  std::string text() const;
};

/// Where something stands, without holding on to the file's bytes.
struct Trace {
  Shared<std::string> path;
  Place place;

  /// "path:line:column", or the path alone for a file as a whole; empty for nowhere.
  std::string text() const;
};
/// The place of `mark` in `file`.
Trace trace(const SourcePtr& file, Mark mark);

/// The place of a file as a whole, for a file that could not be read.
Location whole_file(std::string path);

}  // namespace csafe
