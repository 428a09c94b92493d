#pragma once

#include <string>
#include <vector>

#include "base/source.hpp"
#include "model/rating.hpp"
#include "model/vocabulary.hpp"

namespace csafe {

/// What `import:` of a workspace calls a column whose cells are passed over.
inline constexpr std::string_view ignored_column = "ignore";

/// A heading of the user's own spreadsheets.
struct HeadingName {
  std::string column;            ///< id of a SheetColumn, or `ignore`
  Located<std::string> heading;  ///< as written
};

/// A word of the user's own for a result.
struct ResultWord {
  Result result = Result::pass;
  Located<std::string> word;
};

/// `import:` what an organisation's spreadsheets say besides what csafe knows; it goes before what csafe knows.
struct ImportRules {
  std::vector<HeadingName> headings;
  std::vector<ResultWord> results;
};

}  // namespace csafe
