#pragma once

#include "base/text.hpp"

namespace csafe {

/// What an error number of the system means ("No such file or directory"): the C library's words in English, ours in
/// Chinese for those that files and folders cause.
Text system_error_text(int error);

}  // namespace csafe
