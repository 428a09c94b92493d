#pragma once

#include <string>
#include <vector>

#include "model/shape.hpp"

namespace csafe {

/// The names of the kinds that have a schema: workspace, checklist, …
std::vector<std::string> schema_kinds();
/// Every kind of file that has a schema, made from the tables that the binder reads by.
std::vector<FileShape> file_shapes();

}  // namespace csafe
