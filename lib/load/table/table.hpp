#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/sheet.hpp"

namespace csafe {

/// What a spreadsheet may cost; each is named in the message that it causes.
struct SheetLimits {
  std::size_t bytes = 64u << 20;      ///< of the file
  std::size_t unpacked = 128u << 20;  ///< of all parts of an XLSX that are read, together
  std::size_t ratio = 200;            ///< how much larger a part of more than a megabyte may be than its packed bytes
  std::size_t parts = 65'535;         ///< of an XLSX
  std::size_t sheets = 1'000;         ///< of an XLSX
  std::size_t rows = 100'000;         ///< of a sheet
  std::size_t columns = 500;          ///< of a sheet
  std::size_t cells =
      4'000'000;  ///< of a file; the empty ones between others and those that merged ranges cover included
  std::size_t text = 1u << 20;     ///< bytes of a cell
  std::size_t texts = 128u << 20;  ///< bytes of all cells of an XLSX, those of merged ranges included
  std::size_t problems = 100;      ///< of the cells of a sheet that are told one by one
};

/// Reads a CSV or XLSX file, whichever the bytes are. Nothing when it cannot be read, which `problems` tells with the
/// place: no part of a damaged file is taken. Never throws.
std::optional<Workbook> read_sheets(const std::string& path, std::string_view bytes,
                                    std::vector<SheetProblem>& problems, const SheetLimits& limits = {});

/// One sheet of comma-separated values (RFC 4180; semicolons and tabs are found out): UTF-8 with or without a byte
/// order mark, or GB18030, which a remark tells.
std::optional<Workbook> read_csv(const std::string& path, std::string_view bytes, std::vector<SheetProblem>& problems,
                                 const SheetLimits& limits);

/// The visible sheets of an Office Open XML workbook.
std::optional<Workbook> read_xlsx(const std::string& path, std::string_view bytes, std::vector<SheetProblem>& problems,
                                  const SheetLimits& limits);

}  // namespace csafe
