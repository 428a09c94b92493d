#include "cli/options.hpp"

#include <CLI/CLI.hpp>
#include <charconv>

#include "base/files.hpp"
#include "base/phrases.hpp"

namespace csafe {
namespace {

std::string text(Phrase phrase, Language language) {
  return say(phrase).in(language);
}

}  // namespace

void add_paths(CLI::App& app, InputOptions& options, Language language) {
  app.add_option("paths", options.paths, text(Phrase::option_paths, language))->type_name("PATH");
  add_files0_from(app, options, language);
}

void add_files0_from(CLI::App& app, InputOptions& options, Language language) {
  app.add_option("--files0-from", options.files0_from, text(Phrase::option_files0_from, language))->type_name("FILE");
  app.add_option("--max-file-size", options.max_file_size, text(Phrase::option_max_file_size, language))
      ->type_name("SIZE");
}

void add_keep_going(CLI::App& app, InputOptions& options, Language language) {
  app.add_flag("--keep-going", options.keep_going, text(Phrase::option_keep_going, language));
}

void add_output(CLI::App& app, OutputOptions& options, Language language) {
  const std::vector<std::string> names(format_names().begin(), format_names().end());
  app.add_option("--format", options.format, text(Phrase::option_format, language))
      ->type_name(CLI::detail::join(names, "|"))
      ->check(CLI::IsMember(names).description(""));
  add_output_file(app, options.output, language);
  add_table_options(app, options, language);
}

void add_table_options(CLI::App& app, OutputOptions& options, Language language) {
  app.add_option("--columns", options.columns, text(Phrase::option_columns, language))
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("NAME,NAME");
  app.add_option("--section", options.section, text(Phrase::option_section, language))->type_name("NAME");
  app.add_option("--width", options.width, text(Phrase::option_width, language))
      ->type_name("20-1000")
      ->check(CLI::Range(20, 1000).description(""));
  app.add_flag("--excel", options.excel, text(Phrase::option_excel, language));
}

void add_provenance(CLI::App& app, OutputOptions& options, Language language) {
  app.add_flag("--provenance", options.provenance, text(Phrase::option_provenance, language));
}

void add_output_file(CLI::App& app, std::string& output, Language language) {
  app.add_option("-o,--output", output, text(Phrase::option_output, language))->type_name("FILE");
}

std::optional<std::size_t> parse_size(std::string_view text) {
  constexpr std::string_view units = "KMG";
  unsigned shift = 0;
  if (!text.empty())
    if (const auto unit = units.find(text.back()); unit != units.npos) {
      shift = 10 * (static_cast<unsigned>(unit) + 1);
      text.remove_suffix(1);
    }
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (number == 0 || number > (largest_file >> shift)) return std::nullopt;
  return number << shift;
}

}  // namespace csafe
