#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/files.hpp"

namespace csafe {

/// The name of the file that makes a folder a workspace.
inline constexpr std::string_view workspace_name = "csafe.yaml";

/// The folder of the nearest csafe.yaml from `path` upwards, in terms of `path` ("examples/telecom", "..").
std::optional<std::string> find_workspace(const Files& files, const std::string& path);

}  // namespace csafe
