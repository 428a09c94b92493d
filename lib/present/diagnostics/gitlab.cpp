#include <algorithm>

#include "base/fingerprint.hpp"
#include "present/diagnostics/formats.hpp"
#include "present/json_writer.hpp"

namespace csafe {
namespace {

/// GitLab knows five: info, minor, major, critical, blocker.
std::string_view severity_of(const Diagnostic& diagnostic) {
  if (leaves_file_unread(diagnostic.rule)) return "critical";
  switch (diagnostic.severity) {
    case DiagnosticSeverity::error:
      return "major";
    case DiagnosticSeverity::warning:
      return "minor";
    case DiagnosticSeverity::note:
      break;
  }
  return "info";
}

}  // namespace

RenderedCheck render_gitlab(const CheckResult& result) {
  const std::vector<std::string> prints = fingerprints(result.diagnostics, result.folder);
  JsonWriter json;
  const auto write = [&](const Diagnostic& diagnostic, std::string_view fingerprint) {
    json.member("description", message_with_help(diagnostic, result.language));
    json.member("check_name", rule_of(diagnostic.rule).id);
    json.member("fingerprint", fingerprint);
    json.member("severity", severity_of(diagnostic));
    json.object("location", [&] {
      json.member("path", path_seen_from(result.folder, diagnostic.at.path()));
      json.object("lines", [&] {
        // A line is demanded, of a file as a whole too.
        json.member("begin", std::size_t{std::max(diagnostic.at.place().line, 1u)});
        json.member("end", std::size_t{std::max(diagnostic.at.end_place().line, 1u)});
      });
    });
  };
  json.array([&] {
    for (std::size_t i = 0; i < prints.size(); ++i) json.object([&] { write(result.diagnostics[i], prints[i]); });
  });
  return {.text = std::move(json).text()};
}

}  // namespace csafe
