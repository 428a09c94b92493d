#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/notice.hpp"
#include "model/sheet.hpp"

namespace csafe {

/// Reads a reply sheet from CSV or XLSX, as `import` reads spreadsheets. The row of headings, one of the first thirty,
/// names the columns by id or title in either language, in any order; further columns are passed over. What cannot be
/// read, and a column that a reply needs and the sheet lacks, is told in `problems`; with any, the rows are not whole.
ReplySheet read_reply_sheet(const std::string& path, std::string_view bytes, std::vector<SheetProblem>& problems);

}  // namespace csafe
