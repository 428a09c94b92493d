#pragma once

#include "load/schema/schema.hpp"
#include "model/assessment_rules.hpp"

namespace csafe {

/// `assessment:` of a workspace, and the maps below it.
template <>
const Schema<AssessmentRules>& schema_of();

}  // namespace csafe
