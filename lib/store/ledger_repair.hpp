#pragma once

#include <string>
#include <string_view>

#include "model/ledger_layout.hpp"

namespace csafe {

/// A ledger's file without what is no whole event. Every whole event stays, also one that was changed by hand.
struct Repaired {
  std::string bytes;
  std::size_t fragments = 0;  ///< how many stretches were taken out
  std::size_t removed = 0;    ///< their bytes
};

Repaired repair(std::string_view bytes, const LedgerLayout& layout);

/// A name beside the ledger's file at `path` under which nothing lies yet, for a copy of what it was: no YAML name, so
/// that it is never read as a ledger.
std::string name_for_copy(const std::string& path);

}  // namespace csafe
