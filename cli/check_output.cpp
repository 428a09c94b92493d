#include "cli/check_output.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <set>

#include "base/suggest.hpp"
#include "cli/options.hpp"
#include "cli/output_name.hpp"
#include "present/diagnostics.hpp"
#include "present/diagnostics/formats.hpp"

namespace csafe {
namespace {

constexpr std::string_view default_format = "text";

std::vector<std::string_view> names_of_formats() {
  std::vector<std::string_view> names;
  for (const CheckFormat& format : check_formats()) names.push_back(format.name);
  return names;
}

/// The formats with what each is for; those of the same summary share a line.
std::string list_of_formats(Language language) {
  std::string list = say(Phrase::formats_heading).in(language);
  const auto formats = check_formats();
  for (std::size_t i = 0; i < formats.size();) {
    std::string names;
    const Phrase summary = formats[i].summary;
    for (; i < formats.size() && formats[i].summary == summary; ++i)
      names += (names.empty() ? "" : " ") + std::string(formats[i].name);
    list += fmt::format("\n  {:<29} {}", names, say(summary).in(language));
  }
  return list;
}

/// Pairs formats with outputs in the order in which they were typed.
class Pairing {
 public:
  Pairing(const Session& session, const CheckOutputOptions& options) : session_(session), options_(options) {}

  /// False after a message.
  bool run() {
    auto format = options_.formats.begin();
    auto output = options_.outputs.begin();
    for (const CLI::Option* option : options_.app->parse_order()) {
      if (option->check_lname("format")) pairs_.push_back(with(*format++, {}));
      if (option->check_lname("output") && !take(*output++)) return false;
    }
    if (pairs_.empty()) pairs_.push_back(with(std::string(default_format), {}));
    if (early_ && pairs_.size() > 1) return refuse(say(Phrase::output_without_format, *early_));
    if (early_ && !pairs_.front().output.empty())
      return refuse_two(pairs_.front().format, *early_, pairs_.front().output);
    if (early_) pairs_.front().output = *early_;
    return true;
  }

  std::vector<OutputOptions> pairs() && { return std::move(pairs_); }

 private:
  OutputOptions with(const std::string& format, const std::string& output) const {
    OutputOptions pair = options_.table;
    pair.format = format;
    pair.output = output;
    return pair;
  }

  bool take(const std::string& output) {
    std::string* place = nullptr;
    if (!pairs_.empty())
      place = &pairs_.back().output;
    else
      place = early_ ? &*early_ : &early_.emplace();  // before the only format there may be one
    if (!place->empty())
      return refuse_two(pairs_.empty() ? std::string(default_format) : pairs_.back().format, *place, output);
    *place = output;
    return true;
  }

  bool refuse(const Text& message) const {
    session_.refuse(message, say(Phrase::help_outputs));
    return false;
  }

  bool refuse_two(const std::string& format, const std::string& first, const std::string& second) const {
    return refuse(say(Phrase::two_outputs_of_format, format, first, second));
  }

  const Session& session_;
  const CheckOutputOptions& options_;
  std::vector<OutputOptions> pairs_;
  std::optional<std::string> early_;
};

bool is_stdout(std::string_view output) {
  constexpr std::string_view names[] = {"", "-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"};
  return std::ranges::find(names, output) != std::end(names);
}

/// What two names of the same place have in common; empty for stdout.
std::string place_of(const std::string& output) {
  if (is_stdout(output)) return {};
  namespace fs = std::filesystem;
  std::error_code error;
  fs::path place = absolute_path(output);
  // A link that points to nothing yet is followed too.
  for (int links = 0; links < 40 && fs::is_symlink(place, error); ++links)
    place = place.parent_path() / fs::read_symlink(place, error);
  const fs::path real = fs::weakly_canonical(place, error);
  return error ? place.string() : real.string();
}

bool formats_are_known(const Session& session, const std::vector<OutputOptions>& outputs) {
  const auto names = names_of_formats();
  for (const OutputOptions& output : outputs) {
    if (find_check_format(output.format)) continue;
    const auto meant = nearest(output.format, names);
    const std::string known = CLI::detail::join(names, "|");
    session.refuse(say(Phrase::unknown_format, output.format),
                   meant ? say(Phrase::did_you_mean, *meant) : say(Phrase::usage_possible, known));
    return false;
  }
  return true;
}

bool places_differ(const Session& session, const std::vector<OutputOptions>& outputs) {
  std::map<std::string, const OutputOptions*> places;
  for (const OutputOptions& output : outputs) {
    const auto [other, is_new] = places.emplace(place_of(output.output), &output);
    if (is_new) continue;
    const std::string& first = other->second->format;
    session.refuse(other->first.empty() ? say(Phrase::two_formats_to_stdout, first, output.format)
                                        : say(Phrase::two_formats_to_file, first, output.format, output.output),
                   say(Phrase::help_outputs));
    return false;
  }
  return true;
}

bool names_fit(const Session& session, const std::vector<OutputOptions>& outputs) {
  return std::ranges::all_of(outputs, [&](const OutputOptions& output) {
    return is_stdout(output.output) || may_be_called(session, output.output, output.format);
  });
}

bool is_table(const OutputOptions& output) {
  return parse_format(output.format).has_value();
}

/// --columns and the like need a format that is a table, --excel a csv.
bool table_options_fit(const Session& session, std::vector<OutputOptions>& outputs) {
  const OutputOptions& any = outputs.front();
  if ((!any.columns.empty() || !any.section.empty()) && std::ranges::none_of(outputs, is_table)) {
    session.refuse(say(Phrase::formats_have_no_columns, any.format), say(Phrase::help_choose_format));
    return false;
  }
  if (!any.excel) return true;
  bool fits = false;
  for (OutputOptions& output : outputs) fits |= output.excel = output.format == "csv";
  if (!fits) session.refuse(say(Phrase::excel_needs_csv), say(Phrase::help_excel));
  return fits;
}

/// One result, rendered.
struct Rendered {
  std::string text;
  const OutputOptions* output;
};

/// Nothing, after a message, when the columns or the section are unknown.
std::optional<Rendered> render_one(const Session& session, const OutputOptions& output, const CheckResult& result) {
  const CheckFormat& format = *find_check_format(output.format);
  if (format.render) {
    RenderedCheck rendered = format.render(result);
    if (!rendered.remark.empty()) session.remark(rendered.remark);
    return Rendered{std::move(rendered.text), &output};
  }
  if (is_table(output)) {
    Report report = diagnostics_report(result.diagnostics, result.as_of, count_silenced(result.silenced));
    if (!session.choose(report, output)) return std::nullopt;
    return Rendered{render(report, session.render_options(output)), &output};
  }
  DiagnosticStyle style{.language = result.language, .width = output.width};
  if (is_stdout(output.output)) {
    style.colour = session.colour_on_out();
    if (!style.width && session.env().out_is_terminal) style.width = session.env().terminal_width;
  }
  return Rendered{render_diagnostics(result.diagnostics, style), &output};
}

}  // namespace

void add_check_output(CLI::App& app, CheckOutputOptions& options, Language language) {
  const auto text = [&](Phrase phrase) { return say(phrase).in(language); };
  options.app = &app;
  app.add_option("--format", options.formats, text(Phrase::option_formats))
      ->allow_extra_args(false)
      ->type_name("FORMAT");
  app.add_option("-o,--output", options.outputs, text(Phrase::option_outputs))
      ->allow_extra_args(false)
      ->type_name("FILE");
  add_table_options(app, options.table, language);
  app.footer(list_of_formats(language) + "\n\n" + app.get_footer());
}

std::optional<std::vector<OutputOptions>> check_outputs(const Session& session, const CheckOutputOptions& options) {
  Pairing pairing(session, options);
  if (!pairing.run()) return std::nullopt;
  std::vector<OutputOptions> outputs = std::move(pairing).pairs();
  if (!formats_are_known(session, outputs) || !places_differ(session, outputs) || !names_fit(session, outputs) ||
      !table_options_fit(session, outputs))
    return std::nullopt;
  return outputs;
}

std::vector<std::string> checked_files(const Prepared& prepared, std::span<const Diagnostic> diagnostics) {
  const Inventory& inventory = prepared.inventory;
  std::set<std::string> files(inventory.others.begin(), inventory.others.end());
  for (const FileList::Entry& audit : inventory.audits) files.insert(inventory.paths.path(audit));
  for (const Diagnostic& diagnostic : diagnostics) files.insert(diagnostic.at.path());
  return {files.begin(), files.end()};
}

int print_check(const Session& session, const std::vector<OutputOptions>& outputs, CheckResult result) {
  result.folder = absolute_path("");
  result.as_of = session.today();
  result.language = session.language();
  std::vector<Rendered> all;
  for (const OutputOptions& output : outputs) {
    auto rendered = render_one(session, output, result);
    if (!rendered || (!is_stdout(output.output) && !session.may_replace(output.output))) return exit_unusable;
    all.push_back(std::move(*rendered));
  }
  // What was asked for on stdout comes last, so that a reader who closes it early does not miss a file.
  std::ranges::stable_partition(all, [](const Rendered& rendered) { return !is_stdout(rendered.output->output); });
  int exit = exit_fine;
  for (const Rendered& rendered : all)
    if (const int written = session.write(rendered.text, rendered.output->output); written != exit_fine) exit = written;
  return exit;
}

}  // namespace csafe
