#include <fmt/format.h>

#include <array>

#include "base/phrases.hpp"
#include "present/cells.hpp"
#include "present/diagnostics.hpp"
#include "present/diagnostics/formats.hpp"

namespace csafe {
namespace {

constexpr std::size_t shown_of_a_kind = 10;  // in one step; the log has all

std::string_view command_of(DiagnosticSeverity severity) {
  return severity == DiagnosticSeverity::note ? "notice" : name_of(severity);
}

/// The text in the form that a command of a workflow takes back; `property` for what stands before the `::`.
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    const bool special = c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','));
    if (special)
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    else
      out += c;
  }
  return out;
}

std::string place_of(const Location& at) {
  const Place begin = at.place();
  if (begin.line == 0) return {};
  const Place end = at.end_place();
  std::string text = fmt::format(",line={},endLine={}", begin.line, end.line);
  // Columns of a stretch over several lines are not taken.
  if (begin.line == end.line) text += fmt::format(",col={},endColumn={}", begin.column, end.column);
  return text;
}

std::string annotation(const Diagnostic& diagnostic, const CheckResult& result) {
  // printable() keeps line feeds; what else a terminal would obey must not reach the log.
  return fmt::format("::{} file={}{},title={}::{}\n", command_of(diagnostic.severity),
                     escaped(printable(path_seen_from(result.folder, diagnostic.at.path())), true),
                     place_of(diagnostic.at), escaped(rule_of(diagnostic.rule).id, true),
                     escaped(printable(message_above_help(diagnostic, result.language)), false));
}

/// How many of each severity GitHub does not show. The remark about them is a notice itself.
SeverityCounts hidden(const SeverityCounts& counts) {
  const auto over = [](std::size_t number, std::size_t shown) { return number > shown ? number - shown : 0; };
  SeverityCounts more{.errors = over(counts.errors, shown_of_a_kind),
                      .warnings = over(counts.warnings, shown_of_a_kind),
                      .notes = over(counts.notes, shown_of_a_kind)};
  if (more.total() > 0) more.notes = over(counts.notes, shown_of_a_kind - 1);
  return more;
}

}  // namespace

RenderedCheck render_github(const CheckResult& result) {
  std::string out;
  if (const SeverityCounts more = hidden(count_severities(result.diagnostics)); more.total() > 0) {
    const Text remark = say(Phrase::github_more, shown_of_a_kind, list_of(more));
    out += fmt::format("::notice title=csafe check::{}\n", escaped(remark.in(result.language), false));
  }
  for (const Diagnostic& diagnostic : result.diagnostics) out += annotation(diagnostic, result);
  return {.text = std::move(out)};
}

}  // namespace csafe
