#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "base/source.hpp"
#include "base/text.hpp"
#include "model/rating.hpp"

namespace csafe {

/// A question of `queries:` that `csafe query @id` asks again. Its words are those of the command line.
struct SavedQuery {
  Mark at;
  std::string id;
  Text title;
  std::vector<Located<std::string>> where;  ///< terms, and `or` between alternatives
  std::vector<std::string> by;              ///< one field or two
  std::vector<std::string> sum;
  std::vector<std::string> mean;
  std::string sort;
  std::vector<std::string> columns;
  std::optional<Decimal> limit;
};

}  // namespace csafe
