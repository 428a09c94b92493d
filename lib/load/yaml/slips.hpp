#pragma once

#include "base/diagnostic.hpp"
#include "load/yaml/document.hpp"

/// Reports of what yaml-cpp accepts although it should not.
namespace csafe::yaml {

/// Reports the document that begins at `at` after the one that was `read_up_to`. yaml-cpp begins one wherever it cannot
/// go on, so this may be a slip of another kind.
void report_second_document(const Document& document, std::size_t read_up_to, Mark at, Diagnostics& diagnostics);

/// Reports lines in [from, to) that begin with `%`, which yaml-cpp passes over in silence; true when there was one.
/// A `%YAML` line before everything else is harmless.
bool report_directives(const Document& document, std::size_t from, std::size_t to, Diagnostics& diagnostics);

/// Reports a quoted text that reaches the end of the file without its closing quote.
void report_unterminated(const SourcePtr& file, Mark opening, Diagnostics& diagnostics);

/// Reports the stretch from `key` to `end`, which ought to be a key, for the colon that it lacks.
void report_missing_colon(const SourcePtr& file, Mark key, std::size_t end, Diagnostics& diagnostics);

/// Where a plain text that stands on a line of its own in place of a map ends on that line, when it holds a colon (of
/// either width) that was meant to end a key: `SH-101：pass`, `SH-101:pass`. 0 for anything else.
std::size_t line_of_lost_colon(NodeRef node);

}  // namespace csafe::yaml
