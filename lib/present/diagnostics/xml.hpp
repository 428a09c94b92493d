#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace csafe {

/// The text with what XML 1.0 cannot hold made visible: ESC becomes `\x1b`, an ill-formed byte `\xff`, U+FFFE `\ufffe`.
std::string xml_text(std::string_view text);

/// The document as UTF-8, indented, with a last line end.
std::string to_text(const pugi::xml_document& document);

/// Appends an attribute; its value may hold any bytes.
void add_attribute(pugi::xml_node node, const char* name, std::string_view value);
void add_attribute(pugi::xml_node node, const char* name, std::size_t value);

}  // namespace csafe
