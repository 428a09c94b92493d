#pragma once

#include <string>

#include "model/shape.hpp"

namespace csafe {

/// The JSON Schema (draft-07) of a kind of file, its titles and descriptions in `language`, ending with a line break.
/// `$id` is `urn:csafe:schema:KIND:1`. It uses no keyword beyond the draft, so that strict validators take it. Throws
/// std::logic_error when two shapes that differ have the same name.
std::string json_schema(const FileShape& file, Language language);

}  // namespace csafe
