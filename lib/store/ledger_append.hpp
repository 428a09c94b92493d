#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/text.hpp"

namespace csafe {

/// Why an append did not take place, and whether the file is as it was before.
struct AppendFailure {
  Text reason;
  bool left_over = false;  ///< part of the bytes lies in the file and could not be taken back
};

/// Appends whole events to the ledger's file at `path`, which has to be `expected` bytes long, as it was read: one
/// write, then fsync. Nothing is returned only once the bytes are on the disk. On a short or failed write, or a failed
/// fsync, the file is cut back to its old length. A file that does not end with a line end gets one first. The caller
/// holds the exclusive FolderLock of the folder from before it read the file.
std::optional<AppendFailure> append_to_ledger(const std::string& path, std::size_t expected, bool ends_line,
                                              std::string_view events);

/// Makes the ledger's file at `path` with its first events, in one step: either the whole file is there or none, and
/// nothing is overwritten.
std::optional<AppendFailure> begin_ledger(const std::string& path, std::string_view events);

/// Creates the ledger's folder where it is missing, and syncs the folder that it lies in. Gives the reason when that
/// fails.
std::optional<Text> make_ledger_folder(const std::string& folder);

}  // namespace csafe
