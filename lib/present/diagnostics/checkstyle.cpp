#include "present/diagnostics/by_file.hpp"
#include "present/diagnostics/formats.hpp"
#include "present/diagnostics/xml.hpp"

namespace csafe {
namespace {

constexpr std::string_view format_version = "8.0";  // of the first Checkstyle that wrote this form

std::string_view severity_of(DiagnosticSeverity severity) {
  return severity == DiagnosticSeverity::note ? "info" : name_of(severity);
}

void append_problem(pugi::xml_node file, const Diagnostic& diagnostic, Language language) {
  pugi::xml_node error = file.append_child("error");
  if (const Place at = diagnostic.at.place(); at.line > 0) {
    add_attribute(error, "line", at.line);
    add_attribute(error, "column", at.column);
  }
  add_attribute(error, "severity", severity_of(diagnostic.severity));
  add_attribute(error, "message", message_with_help(diagnostic, language));
  add_attribute(error, "source", "csafe." + std::string{rule_of(diagnostic.rule).id});
}

}  // namespace

RenderedCheck render_checkstyle(const CheckResult& result) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  add_attribute(declaration, "version", "1.0");
  add_attribute(declaration, "encoding", "UTF-8");
  pugi::xml_node root = document.append_child("checkstyle");
  add_attribute(root, "version", format_version);
  for (const auto& [path, problems] : problems_by_file(result)) {
    pugi::xml_node file = root.append_child("file");
    add_attribute(file, "name", path);
    for (const Diagnostic* diagnostic : problems) append_problem(file, *diagnostic, result.language);
  }
  return {.text = to_text(document)};
}

}  // namespace csafe
