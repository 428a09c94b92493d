#pragma once

namespace csafe {

/// Keeps memory that was given back for the next file: of a thousand files, every one would be given fresh pages. To be
/// called when the program begins.
void keep_memory();

}  // namespace csafe
