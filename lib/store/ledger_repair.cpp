#include "store/ledger_repair.hpp"

#include <filesystem>
#include <system_error>

namespace csafe {

Repaired repair(std::string_view bytes, const LedgerLayout& layout) {
  Repaired repaired;
  std::size_t from = 0;
  for (const LedgerFragment& fragment : layout.fragments) {
    repaired.bytes += bytes.substr(from, fragment.at.offset - from);
    repaired.removed += fragment.end - fragment.at.offset;
    ++repaired.fragments;
    from = fragment.end;
  }
  repaired.bytes += bytes.substr(from);
  return repaired;
}

std::string name_for_copy(const std::string& path) {
  for (int number = 1;; ++number) {
    const std::string name = path + ".before-" + std::to_string(number);
    std::error_code ignored;
    if (!std::filesystem::exists(std::filesystem::symlink_status(name, ignored))) return name;
  }
}

}  // namespace csafe
