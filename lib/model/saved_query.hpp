#pragma once

#include <cstddef>
#include <string>
#include <vector>

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
  std::vector<Located<std::string>> by;     ///< one field or two
  std::vector<Located<std::string>> sum;
  std::vector<Located<std::string>> mean;
  Located<std::string> sort;
  std::vector<Located<std::string>> columns;
  std::size_t limit = 0;  ///< 0: none
};

}  // namespace csafe
