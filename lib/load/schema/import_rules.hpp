#pragma once

#include "load/binder.hpp"
#include "model/import_rules.hpp"

namespace csafe {

template <>
const Schema<ImportRules>& schema_of();

}  // namespace csafe
