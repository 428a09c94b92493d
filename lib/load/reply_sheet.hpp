#pragma once

#include "base/diagnostic.hpp"
#include "model/notice.hpp"

namespace csafe {

/// Reads a reply sheet from CSV: the heading names the columns by id or title in either language, in any order; further
/// columns are passed over. Bytes that are not UTF-8 are read as GB18030, which Chinese spreadsheets write. A column
/// that a reply needs and the sheet lacks is reported.
ReplySheet read_reply_sheet(std::string path, std::string bytes, Diagnostics& diagnostics);

}  // namespace csafe
