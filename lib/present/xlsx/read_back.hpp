#pragma once

#include <string>

namespace csafe {

/// Puts the whole of an open file into `bytes`, from its start to its end. Returns 0, or the error number of the system
/// when it cannot be had; an empty file, which no workbook is, counts as one that was not written.
int read_back(int descriptor, std::string& bytes);

}  // namespace csafe
