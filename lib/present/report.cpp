#include "present/report.hpp"

#include <algorithm>

namespace csafe {

const Section* Report::find(std::string_view id) const {
  const auto found = std::find_if(sections.begin(), sections.end(), [id](const Section& s) { return s.id == id; });
  return found == sections.end() ? nullptr : &*found;
}

}  // namespace csafe
