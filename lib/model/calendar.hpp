#pragma once

#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/source.hpp"
#include "base/text.hpp"
#include "model/rating.hpp"

namespace csafe {

/// A public holiday, from its first to its last day off.
struct Holiday {
  Mark at;
  Date from{};
  Date to{};
  Text title;
};

/// One year of a region's days off and working weekend days.
struct Calendar {
  SourcePtr file;
  Mark at;
  std::string id;
  std::string region;
  int year = 0;
  Text title;
  Text source;
  std::vector<Holiday> off;
  std::vector<Located<Date>> work;
};

}  // namespace csafe
