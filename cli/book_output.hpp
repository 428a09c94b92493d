#pragma once

#include <string>

#include "cli/session.hpp"
#include "present/book.hpp"

namespace csafe {

/// Whether a result that no terminal can show may go where `output` says, and under that name. False after a message.
/// `help` is as in may_be_called().
bool may_be_binary(const Session& session, const std::string& output, std::string_view format, const Text& help = {});

/// Writes a book as XLSX, and tells of texts that did not fit.
int write_book(const Session& session, const Book& book, const std::string& output);

}  // namespace csafe
