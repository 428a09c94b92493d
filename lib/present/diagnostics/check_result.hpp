#pragma once

#include <optional>
#include <span>
#include <string>

#include "base/date.hpp"
#include "base/diagnostic.hpp"
#include "base/text.hpp"
#include "model/silenced.hpp"

namespace csafe {

/// What `check` found, as the formats that continuous integration reads see it.
struct CheckResult {
  std::span<const Diagnostic> diagnostics;  ///< in the order of their places
  std::span<const Silenced> silenced = {};  ///< problems that are not reported
  std::span<const std::string> files;       ///< every file that was looked at, also those without a problem
  std::string folder = {};                  ///< from the root; paths below it are told as seen from there
  Date as_of{};
  std::optional<DiagnosticSeverity> fail_on = DiagnosticSeverity::error;  ///< the least severity that fails the run
  Language language = Language::en;

  bool fails(DiagnosticSeverity severity) const { return fail_on && severity >= *fail_on; }
};

/// A format's text, and what has to be said beside it on stderr.
struct RenderedCheck {
  std::string text;
  Text remark = {};
};

/// A path as seen from `folder`, without `.` and `..` as far as that can be told by name; one that lies elsewhere, or
/// that is not from the root and leads above, stays so.
std::string path_seen_from(std::string_view folder, std::string_view path);

/// The message and behind it, on the same line, what helps: `'x' is not a result; did you mean 'pass'?`
std::string message_with_help(const Diagnostic& diagnostic, Language language);
/// The same, with what helps on a line of its own: `help: did you mean 'pass'?`
std::string message_above_help(const Diagnostic& diagnostic, Language language);

}  // namespace csafe
