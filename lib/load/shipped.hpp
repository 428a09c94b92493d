#pragma once

#include <string_view>

#include "base/diagnostic.hpp"
#include "model/library.hpp"

namespace csafe {

/// Binds one shipped matrix or checklist into the library, where it is not there already. False for an unknown id.
bool load_shipped_matrix(Library& library, std::string_view id, Diagnostics& diagnostics);
bool load_shipped_checklist(Library& library, std::string_view id, Diagnostics& diagnostics);

/// Binds the shipped checklists that may have the item, by its id; false when there are none.
bool load_shipped_checklists_with(Library& library, std::string_view item, Diagnostics& diagnostics);

/// Binds the shipped calendars, but for the regions and years that the user has an own one for.
void load_shipped_calendars(Library& library, Diagnostics& diagnostics);

/// Notes the ids of what ships, without reading it.
void name_shipped(Library& library);

}  // namespace csafe
