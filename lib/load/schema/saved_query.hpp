#pragma once

#include "load/binder.hpp"
#include "model/saved_query.hpp"

namespace csafe {

template <>
const Schema<SavedQuery>& schema_of();

}  // namespace csafe
