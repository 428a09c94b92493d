#pragma once

#include "load/binder.hpp"
#include "model/check_policy.hpp"

namespace csafe {

template <>
const Schema<CheckPolicy>& schema_of();

/// What read() takes: the name of a rule or family.
Shape rule_shape();
/// A rule or family by its name; reports an unknown one, with what was probably meant.
void read(Binder& binder, yaml::NodeRef node, RuleName& out);
/// A list of them, or a single one.
void read(Binder& binder, yaml::NodeRef node, std::vector<RuleName>& out);

}  // namespace csafe
