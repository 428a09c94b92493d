#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/files.hpp"
#include "load/yaml/reader.hpp"
#include "model/ledger.hpp"

namespace csafe {

/// Whether whoever reads the ledger holds the lock of its folder already.
enum class LedgerLocking { takes_lock, holds_lock };

/// Reads the files of the ledger, in the order of their names. What is not an event, or is no longer whole, is left
/// out: the layout of each file shows it, and check_ledger() says so. Never throws on user data.
Ledger read_ledger(const Files& files, std::vector<std::string> paths, const yaml::Limits& limits,
                   Diagnostics& diagnostics, LedgerLocking locking = LedgerLocking::takes_lock);

/// The ledger's files in a folder, in order.
std::vector<std::string> ledger_files_in(const Files& files, const std::string& folder);

}  // namespace csafe
