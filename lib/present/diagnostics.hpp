#pragma once

#include <optional>
#include <span>
#include <string>

#include "base/diagnostic.hpp"
#include "base/text.hpp"
#include "model/silenced.hpp"
#include "present/report.hpp"

namespace csafe {

/// The colour that a severity is set off with.
Shade shade_of(DiagnosticSeverity severity);

struct DiagnosticStyle {
  Language language = Language::en;
  bool colour = false;
  bool excerpt = true;                    ///< show the line of the file, with the place marked below it
  std::optional<std::size_t> width = {};  ///< columns of the terminal, which a line of the file is cut to
};

/// Problems as compilers write them, `path:line:column: error: message [family/rule]`, so that editors can jump to
/// them; then the excerpt, what helps, and the notes. With excerpts a blank line parts one problem from the next.
std::string render_diagnostics(std::span<const Diagnostic> diagnostics, const DiagnosticStyle& style);

/// The problems as a report (`csafe.check/1`): the section `diagnostics`, whose end is the first place behind. How many
/// were silenced stands in `silenced`.
Report diagnostics_report(std::span<const Diagnostic> diagnostics, Date as_of, const SilenceCounts& silenced = {});

/// How many problems there are of each severity.
struct SeverityCounts {
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t notes = 0;

  std::size_t total() const { return errors + warnings + notes; }
};
SeverityCounts count_severities(std::span<const Diagnostic> diagnostics);
/// "2 errors, 1 warning"; empty for none.
Text list_of(const SeverityCounts& counts);

/// "2 errors, 1 warning (3 allowed) in 3 files", where `files` is the number of files looked at.
Text summarise_diagnostics(std::span<const Diagnostic> diagnostics, std::size_t files,
                           const SilenceCounts& silenced = {});

/// What people call a severity: "error", "错误".
Text title_of(DiagnosticSeverity severity);

}  // namespace csafe
