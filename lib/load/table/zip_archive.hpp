#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "load/table/table.hpp"

namespace csafe {

/// The parts of a ZIP file in memory.
class ZipArchive {
 public:
  /// The bytes have to stay.
  ZipArchive(std::string_view bytes, const SheetLimits& limits);
  ~ZipArchive();
  ZipArchive(const ZipArchive&) = delete;
  ZipArchive& operator=(const ZipArchive&) = delete;

  bool ok() const { return archive_ != nullptr; }
  bool has(const std::string& name) const;
  /// A part unpacked; nothing, with the reason in `problem`, when it is not there, is damaged, or is larger than the
  /// limits allow, whatever size it claims.
  std::optional<std::string> read(const std::string& name, Text& problem);

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
  void* archive_ = nullptr;
  const SheetLimits& limits_;
  std::size_t unpacked_ = 0;
};

}  // namespace csafe
