#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.hpp"

namespace csafe {

/// Bytes that come in pieces: hands one after the other to the function that it is given. False when they cannot all be
/// had; then no file is replaced.
using Pieces = std::function<bool(const std::function<void(std::string_view)>&)>;

/// Bytes that are there, as one piece.
Pieces one_piece(std::string_view bytes);

// Each function gives nothing when it succeeded, else the reason ("No space left on device").

/// Gives the file at `path` these bytes, or leaves it as it was: after a crash it has either the old bytes or the new
/// ones. Symbolic links stay and their target is replaced; an existing file keeps its mode (a read-only one is
/// refused), a new one gets 0666 less the umask. Devices, pipes and the process's own descriptors (/dev/stdout,
/// /dev/fd/3) are written to directly.
std::optional<Text> replace_file(const std::string& path, const Pieces& pieces);
std::optional<Text> replace_file(const std::string& path, std::string_view bytes);

/// As replace_file() for a file that must not exist yet: whatever is at `path` already, nothing is overwritten, even
/// when two processes try at once.
std::optional<Text> create_file(const std::string& path, std::string_view bytes);

/// Creates the folder at `path` and those above it as far as they are missing.
std::optional<Text> create_folders(const std::string& path);

}  // namespace csafe
