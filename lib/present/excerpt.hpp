#pragma once

#include <optional>
#include <string>

#include "base/source.hpp"
#include "present/paint.hpp"

namespace csafe {

/// Two lines: the line of the file that holds the beginning of `at`, behind its number, and below it a caret and a wavy
/// line under the stretch, as far as it lies on that line. Both line up under wide characters and tabs. A line that is
/// wider than `columns`, its number included, or very long, is cut around the place; what a terminal would obey shows
/// as `·`. Empty for a file as a whole.
std::string excerpt(const Location& at, Shade shade, const Paint& paint, std::optional<std::size_t> columns = {});

}  // namespace csafe
