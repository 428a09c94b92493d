#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/pipeline.hpp"
#include "cli/session.hpp"
#include "present/diagnostics/check_result.hpp"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace csafe {

/// How `check` prints what it found: in several formats at once, each with an output of its own.
struct CheckOutputOptions {
  std::vector<std::string> formats;
  std::vector<std::string> outputs;
  OutputOptions table;            ///< --columns --section --width --excel, for the formats that are tables
  const CLI::App* app = nullptr;  ///< knows in which order --format and --output came
};

/// --format and --output, which may be repeated, --columns, --section, --width and --excel; and the list of the formats
/// below the options.
void add_check_output(CLI::App& app, CheckOutputOptions& options, Language language);

/// The format and the output of each result: a `-o` belongs to the --format before it. Nothing after a message, when a
/// format is unknown, when two results go to the same place, or when a table option has no table.
std::optional<std::vector<OutputOptions>> check_outputs(const Session& session, const CheckOutputOptions& options);

/// Every file that was looked at, the shipped ones aside, and those that could not be read.
std::vector<std::string> checked_files(const Prepared& prepared, std::span<const Diagnostic> diagnostics);

/// Renders the result in every format, then writes the files, then stdout. `result` needs only its problems, files and
/// the severity that fails. Returns exit_fine; exit_unusable when nothing was written, exit_internal when some file
/// could not be.
int print_check(const Session& session, const std::vector<OutputOptions>& outputs, CheckResult result);

}  // namespace csafe
