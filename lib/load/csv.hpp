#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/source.hpp"

namespace csafe {

/// One field of a CSV file, without its quotes, and where it begins.
struct CsvField {
  Mark at;
  std::string text;
};
using CsvRow = std::vector<CsvField>;

/// The rows of a CSV file (RFC 4180): fields with commas between, quoted where they hold a comma, a quote or a line
/// end. Takes what spreadsheets write, too: a byte order mark, CR LF or LF, a last line without its end. Lines without
/// any text are passed over. A quote without an end is reported, and ends the reading.
std::vector<CsvRow> read_csv(const SourcePtr& file, Diagnostics& diagnostics);

}  // namespace csafe
