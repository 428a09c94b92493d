#include <algorithm>

#include <fmt/core.h>

#include "runner/check.hpp"
#include "runner/lines.hpp"
#include "runner/readme_file.hpp"
#include "runner/sandbox.hpp"

namespace csafe::testing {
namespace {

/// Runs a command, brings its output up to date and says what is wrong; nothing when all is well.
std::string run_part(const Sandbox& sandbox, std::string& folder, ReadmePart& part) {
  const auto script = script_of(part.text);
  if (script.starts_with("cd ")) {
    folder += '/' + script.substr(3, script.find_first_of(" ;\n", 3) - 3);
    return {};
  }
  auto outcome = sandbox.run(script, ErrorStream::with_output, folder);
  if (!outcome.out.empty() && !outcome.out.ends_with('\n')) outcome.out += '\n';
  const auto expected = part.output;
  if (!expected.empty()) part.output = elide_like(expected, outcome.out);
  if (outcome.exit != 0)
    return fmt::format("exit {}, not 0 (`; echo $?` shows another):\n{}", outcome.exit, outcome.out);
  return part.output == expected ? "" : line_diff(expected, part.output);
}

}  // namespace

Verdict check_readme(const std::string& path, const std::string& text) try {
  auto parts = split_readme(text);
  Verdict verdict{.passed = true};
  if (std::ranges::any_of(parts, &ReadmePart::is_command)) {
    Sandbox sandbox;
    for (const auto* folder : {"examples", "checklists"}) sandbox.copy(folder, folder);
    std::string folder = ".";
    for (auto& part : parts) {
      if (!part.is_command) continue;
      const auto wrong = run_part(sandbox, folder, part);
      if (wrong.empty()) continue;
      verdict.passed = false;
      verdict.report += fmt::format("{}:{}: {}{}", path, part.line, part.text, wrong);
    }
  }
  for (const auto& part : parts) verdict.updated += part.text + part.output;
  return verdict;
} catch (const std::exception& error) {
  return {.passed = false, .report = fmt::format("{}: {}\n", path, error.what()), .updated = {}};
}

}  // namespace csafe::testing
