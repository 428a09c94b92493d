#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/phrases.hpp"
#include "load/table/table.hpp"

namespace csafe {

/// The parts of a ZIP file in memory. Their names count without regard to the case of ASCII letters, as in workbooks.
class ZipArchive {
 public:
  /// The bytes have to stay.
  ZipArchive(std::string_view bytes, const SheetLimits& limits);
  ~ZipArchive();
  ZipArchive(const ZipArchive&) = delete;
  ZipArchive& operator=(const ZipArchive&) = delete;

  bool ok() const { return archive_ != nullptr; }
  bool has(const std::string& name) const;
  /// Unpacks a part and hands it on piece by piece until `take` returns false. False, with the reason in `problem`,
  /// when it is not there, is damaged, or is larger than the limits allow, whatever size it claims; the pieces before
  /// that were handed on.
  bool read(const std::string& name, const std::function<bool(std::string_view)>& take, Said& problem);

 private:
  struct Stream;
  struct Position {
    std::uint64_t offset = 0;
    std::uint64_t number = 0;
  };
  void list_parts();

  std::unique_ptr<Stream> stream_;
  void* archive_ = nullptr;
  const SheetLimits& limits_;
  std::unordered_map<std::string, Position> parts_;
  std::size_t unpacked_ = 0;
};

}  // namespace csafe
