#include "base/source.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace csafe {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// The line that holds `offset`, as a stretch of the file's bytes.
struct Line {
  std::size_t begin;
  std::size_t end;
};

Line line_around(std::string_view bytes, std::size_t offset) {
  offset = std::min(offset, bytes.size());
  const std::size_t before = offset == 0 ? std::string_view::npos : bytes.rfind('\n', offset - 1);
  Line line{.begin = before == std::string_view::npos ? 0 : before + 1, .end = bytes.find('\n', offset)};
  if (line.end == std::string_view::npos) {
    line.end = bytes.size();
  } else if (line.end > line.begin && bytes[line.end - 1] == '\r') {
    --line.end;
  }
  if (line.begin == 0 && bytes.starts_with(byte_order_mark)) line.begin = byte_order_mark.size();
  line.end = std::max(line.begin, line.end);
  return line;
}

}  // namespace

Place SourceFile::place(Mark mark) const {
  if (mark.line == 0) return {};
  const Line line = line_around(bytes, mark.offset);
  const std::size_t at = std::clamp<std::size_t>(mark.offset, line.begin, line.end);
  const std::size_t before = count_characters(std::string_view{bytes}.substr(line.begin, at - line.begin));
  return {.line = mark.line, .column = static_cast<std::uint32_t>(before + 1)};
}

std::string_view SourceFile::line_of(Mark mark) const {
  const Line line = line_around(bytes, mark.offset);
  return std::string_view{bytes}.substr(line.begin, line.end - line.begin);
}

const std::string& Location::path() const {
  static const std::string none;
  return file ? file->path : none;
}

Place Location::end_place() const {
  const Place from = place();
  return from.line == 0 || end.line == 0 ? from : std::max(from, file->place(end));
}

std::string Location::text() const {
  const Place at = place();
  if (at.line == 0) return path();
  return path() + ':' + std::to_string(at.line) + ':' + std::to_string(at.column);
}

std::string Trace::text() const {
  if (place.line == 0) return path;
  return *path + ':' + std::to_string(place.line) + ':' + std::to_string(place.column);
}

Trace trace(const SourcePtr& file, Mark mark) {
  return file ? Trace{.path = file->lasting_path, .place = file->place(mark)} : Trace{};
}

Location whole_file(std::string path) {
  return {.file = std::make_shared<const SourceFile>(SourceFile{.path = std::move(path), .bytes = {}}),
          .begin = {},
          .end = {}};
}

}  // namespace csafe
