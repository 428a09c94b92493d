#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "cli/session.hpp"

namespace CLI {
class App;
}

namespace csafe {

/// What a command reads.
struct InputOptions {
  std::vector<std::string> paths;
  std::string files0_from;  ///< a file of paths that end in NUL; `-` is standard input
  bool keep_going = false;
  std::string max_file_size;
};

/// `PATH…`, --files0-from and --max-file-size.
void add_paths(CLI::App& app, InputOptions& options, Language language);
/// --files0-from and --max-file-size, for commands whose words are not only paths.
void add_files0_from(CLI::App& app, InputOptions& options, Language language);
/// --keep-going.
void add_keep_going(CLI::App& app, InputOptions& options, Language language);
/// --format --output --columns --section --width --excel.
void add_output(CLI::App& app, OutputOptions& options, Language language);
/// --columns --section --width --excel, for commands that choose formats in a way of their own.
void add_table_options(CLI::App& app, OutputOptions& options, Language language);
/// --provenance, for results that are made of audits.
void add_provenance(CLI::App& app, OutputOptions& options, Language language);
/// --output alone, for commands that write a file of their own form.
void add_output_file(CLI::App& app, std::string& output, Language language);

/// A number of bytes: `1048576`, `512K`, `100M`, `2G` (powers of 1024).
std::optional<std::size_t> parse_size(std::string_view text);

}  // namespace csafe
