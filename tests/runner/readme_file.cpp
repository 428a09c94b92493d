#include "runner/readme_file.hpp"

#include <cstddef>
#include <regex>

#include "runner/lines.hpp"

namespace csafe::testing {
namespace {

/// Whether a typed line runs csafe or changes the folder. Variables may be set in front of the command.
bool is_ours(std::string_view line) {
  static const std::regex runs_csafe{R"(^\$ cd |(^\$|[|;&(]) *([A-Z_]+=[^ ]* )*csafe( |$))"};
  return std::regex_search(line.begin(), line.end(), runs_csafe);
}

}  // namespace

std::vector<ReadmePart> split_readme(std::string_view markdown) {
  std::vector<ReadmePart> parts{{.line = 1}};
  bool fenced = false;
  bool console = false;
  std::size_t number = 0;
  for (const auto line : split_lines(markdown)) {
    ++number;
    const auto full = std::string{line} + '\n';
    auto& last = parts.back();
    if (line.starts_with("```")) {
      console = !fenced && (line == "```" || line == "```console");
      fenced = !fenced;
      parts.push_back({.line = number, .text = full});
    } else if (console && line.starts_with("$ ")) {
      parts.push_back({.line = number, .text = full, .is_command = is_ours(line)});
    } else if (!last.is_command || (last.output.empty() && line.starts_with("> "))) {
      last.text += full;
    } else {
      last.output += full;
    }
  }
  return parts;
}

}  // namespace csafe::testing
