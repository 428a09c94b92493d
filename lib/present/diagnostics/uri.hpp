#pragma once

#include <string>
#include <string_view>

namespace csafe {

/// The path as a URI (RFC 3986): each byte that is not a letter, a digit or one of `-._~/` as %XX. Relative to `folder`
/// where the path lies in it or is relative itself, else `file://…`.
std::string uri_of(std::string_view folder, std::string_view path);

}  // namespace csafe
