#include "base/parallel.hpp"

#include <algorithm>

namespace csafe {

unsigned available_jobs() {
  return std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace csafe
