#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/diagnostic.hpp"
#include "load/yaml/document.hpp"

namespace csafe {

enum class FileForm { workspace, matrix, checklist, audit, calendar, ledger, baseline };

/// The value of the `csafe:` line at the top of a file, seen without parsing it; nothing where another key or text
/// comes first. Comments, blank lines, a byte order mark and `---` may stand before it.
std::optional<std::string_view> peek_kind(std::string_view bytes);

/// What a form is called in the `csafe:` line: audit → `audit`.
std::string_view form_name(FileForm form);

/// The form that a `csafe:` value names, whatever its version: `audit/1`, `audit/2` → audit.
std::optional<FileForm> form_of(std::string_view kind);

/// Whether a file without a `csafe:` line has the keys of one: a csafe file whose first line is missing or misspelt.
bool looks_like_ours(const yaml::Document& document);

/// The same for a file that cannot be read as YAML, by its first key, also in UTF-16. An empty file counts as ours: it
/// was not made on purpose.
bool starts_like_ours(std::string_view bytes);

/// The form of a document by its `csafe:` line; reports a missing, misplaced or unknown one.
std::optional<FileForm> require_form(const yaml::Document& document, Diagnostics& diagnostics);

}  // namespace csafe
