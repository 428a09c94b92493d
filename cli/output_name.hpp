#pragma once

#include <string>
#include <string_view>

#include "cli/session.hpp"

namespace csafe {

/// Whether a file of --output may be called so when it is to have this format (`table`, `xlsx`, `sarif`, …): its
/// extension is not known to belong to another one, nor to a kind of file that csafe never makes. False after a message
/// with what to do instead.
bool may_be_called(const Session& session, const std::string& output, std::string_view format, const Text& help = {});

/// Whether a name is one of a file, by its extension, rather than of a folder.
bool is_name_of_file(const std::string& path);

}  // namespace csafe
