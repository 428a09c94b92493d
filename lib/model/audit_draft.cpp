#include "model/audit_draft.hpp"

#include <algorithm>

namespace csafe {

const DraftValue* DraftObservation::value(std::string_view key) const {
  const auto found = std::ranges::find(values, key, &DraftValue::key);
  return found == values.end() ? nullptr : &*found;
}

}  // namespace csafe
