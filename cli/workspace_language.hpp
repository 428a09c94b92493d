#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "base/text.hpp"

namespace csafe {

/// The language of the workspace that a command line is about, before it is understood: that above the first word which
/// names a file or folder and has one; where no word does, that of the working folder. Nothing where the workspace says
/// none, or cannot be read.
std::optional<Language> language_of_workspace(const Files& files, const std::vector<std::string>& words);

}  // namespace csafe
