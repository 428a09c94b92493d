#include "cli/output_name.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/phrases.hpp"

namespace csafe {
namespace {

/// An extension, the formats that go by it (the first one as its owner), and what makes such a file.
struct Extension {
  std::string_view name;
  std::array<std::string_view, 4> formats;
  std::string_view made_by;
};

constexpr Extension extensions[] = {
    {"json", {"json", "gitlab", "sarif"}, "--format json"},
    {"ndjson", {"ndjson"}, "--format ndjson"},
    {"jsonl", {"ndjson"}, "--format ndjson"},
    {"csv", {"csv"}, "--format csv"},
    {"tsv", {"tsv"}, "--format tsv"},
    {"md", {"markdown"}, "--format markdown"},
    {"markdown", {"markdown"}, "--format markdown"},
    {"html", {"html"}, "--format html"},
    {"htm", {"html"}, "--format html"},
    {"xlsx", {"xlsx"}, "--format xlsx (csafe export, csafe new)"},
    {"sqlite", {"sqlite"}, "--format sqlite (csafe export)"},
    {"db", {"sqlite"}, "--format sqlite (csafe export)"},
    {"ics", {"ical"}, "--format ical (csafe export)"},
    {"sarif", {"sarif"}, "--format sarif (csafe check)"},
    {"xml", {"junit", "checkstyle"}, "--format junit (csafe check)"},
    {"yaml", {"yaml"}, "csafe new"},
    {"yml", {"yaml"}, "csafe new"},
};

constexpr std::string_view pages[] = {"doc", "docx", "odt", "rtf", "wps", "pdf", "ppt", "pptx"};
constexpr std::string_view sheets[] = {"xls", "xlsm", "xlsb", "ods", "et"};

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

/// What stands behind the last dot of the name; empty for `.name` and for a name without a dot.
std::string extension_of(const std::string& path) {
  const std::string name = path.substr(path.rfind('/') + 1);
  const auto dot = name.rfind('.');
  return dot == name.npos || dot == 0 ? std::string() : lower(name.substr(dot + 1));
}

/// The extension that a file of the format has best.
std::string_view extension_for(std::string_view format) {
  const auto owned = std::ranges::find_if(extensions, [&](const Extension& one) { return one.formats[0] == format; });
  if (owned != std::end(extensions)) return owned->name;
  return format == "gitlab" ? "json" : format == "checkstyle" ? "xml" : "txt";
}

}  // namespace

bool is_name_of_file(const std::string& path) {
  const std::string extension = extension_of(path);
  return std::ranges::find(extensions, extension, &Extension::name) != std::end(extensions) ||
         std::ranges::find(pages, extension) != std::end(pages) ||
         std::ranges::find(sheets, extension) != std::end(sheets);
}

bool may_be_called(const Session& session, const std::string& output, std::string_view format, const Text& help) {
  const std::string extension = extension_of(output);
  const std::string shown = "." + extension;
  if (std::ranges::find(pages, extension) != std::end(pages)) {
    session.refuse(say(Phrase::output_never_made, output, shown), say(Phrase::help_output_page));
    return false;
  }
  if (std::ranges::find(sheets, extension) != std::end(sheets)) {
    session.refuse(say(Phrase::output_never_made, output, shown), say(Phrase::help_output_sheet));
    return false;
  }
  // What is there and is not to be written over says so itself.
  const bool is_file_of_csafe = extension == "yaml" || extension == "yml";
  if (is_file_of_csafe && session.env().files.kind(output) != FileKind::missing) return true;
  const auto known = std::ranges::find(extensions, extension, &Extension::name);
  if (known == std::end(extensions) || std::ranges::find(known->formats, format) != known->formats.end()) return true;
  session.refuse(
      say(Phrase::output_other_format, output, shown, format),
      help.empty() ? say(Phrase::help_output_other_format, extension_for(format), shown, known->made_by) : help);
  return false;
}

}  // namespace csafe
