#pragma once

#include <string>

#include "cli/session.hpp"
#include "present/book.hpp"

namespace csafe {

/// Whether a result that no terminal can show may go where `output` says, and under that name. False after a message.
bool may_be_binary(const Session& session, const std::string& output, std::string_view format);

/// Writes a book as XLSX, and tells of texts that did not fit.
int write_book(const Session& session, const Book& book, const std::string& output);

}  // namespace csafe
