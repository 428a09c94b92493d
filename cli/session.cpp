#include "cli/session.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <ostream>

#include "base/phrases.hpp"
#include "base/suggest.hpp"
#include "cli/output_name.hpp"
#include "load/kind.hpp"
#include "present/diagnostics.hpp"

namespace csafe {
namespace {

std::optional<std::chrono::sys_seconds> moment_of_epoch(std::string_view seconds) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(seconds.data(), seconds.data() + seconds.size(), value);
  if (error != std::errc() || end != seconds.data() + seconds.size() || value < 0 || value > 7'258'118'399)
    return std::nullopt;
  return std::chrono::sys_seconds(std::chrono::seconds(value));
}

Text suggest(std::string_view word, const std::vector<std::string_view>& known, Phrase otherwise) {
  if (known.empty()) return {};
  if (const auto meant = nearest(word, known)) return say(Phrase::did_you_mean, *meant);
  return say(otherwise, fmt::format("{}", fmt::join(known, " ")));
}

}  // namespace

Language Session::language() const {
  if (const auto chosen = parse_language(common_.language); !common_.language.empty() && chosen) return *chosen;
  const auto by_variable = [&](std::string_view name) -> std::optional<Language> {
    const auto value = env_.variable(name);
    return value && !value->empty() ? parse_language(*value) : std::nullopt;
  };
  if (const auto own = by_variable("CSAFE_LANG")) return *own;
  if (const auto look = std::exchange(look_, {})) workspace_language_ = look();
  if (workspace_language_) return *workspace_language_;
  for (const std::string_view name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const auto value = env_.variable(name);
    if (value && !value->empty()) return parse_language(*value).value_or(Language::en);
  }
  return Language::en;
}

Date Session::today() const {
  for (const auto& text : {std::optional(common_.today), env_.variable("CSAFE_TODAY")})
    if (text && !text->empty()) return parse_date(*text).value_or(env_.clock_day);
  const auto epoch = env_.variable("SOURCE_DATE_EPOCH");
  const auto moment = epoch && !epoch->empty() ? moment_of_epoch(*epoch) : std::nullopt;
  if (workspace_offset_) return Timestamp{.instant = moment.value_or(env_.clock), .offset = *workspace_offset_}.date();
  return moment ? std::chrono::floor<std::chrono::days>(*moment) : env_.clock_day;
}

Timestamp Session::now() const {
  const bool day_given = !common_.today.empty() || !env_.variable("CSAFE_TODAY").value_or("").empty();
  const std::chrono::minutes offset = workspace_offset_.value_or(std::chrono::minutes{0});
  if (day_given) return {.instant = today() - offset, .offset = offset};
  const auto epoch = env_.variable("SOURCE_DATE_EPOCH");
  const auto moment = epoch && !epoch->empty() ? moment_of_epoch(*epoch) : std::nullopt;
  return {.instant = moment.value_or(env_.clock), .offset = offset};
}

std::optional<Text> Session::problem_with_options() const {
  if (!common_.language.empty() && common_.language != "zh" && common_.language != "en")
    return say(Phrase::bad_language, "--lang", common_.language);
  const auto language = env_.variable("CSAFE_LANG");
  if (language && !language->empty() && !parse_language(*language))
    return say(Phrase::bad_language, "CSAFE_LANG", *language);
  const std::string reader = env_.variable("CSAFE_READER").value_or("");
  if (!reader.empty() && reader != "reference") return say(Phrase::bad_reader, reader);
  if (!common_.today.empty()) {
    if (!parse_date(common_.today)) return say(Phrase::bad_day, "--today", common_.today);
    return std::nullopt;
  }
  const auto today = env_.variable("CSAFE_TODAY");
  if (today && !today->empty()) {
    if (!parse_date(*today)) return say(Phrase::bad_day, "CSAFE_TODAY", *today);
    return std::nullopt;
  }
  const auto epoch = env_.variable("SOURCE_DATE_EPOCH");
  if (epoch && !epoch->empty() && !moment_of_epoch(*epoch)) return say(Phrase::bad_epoch, *epoch);
  return std::nullopt;
}

bool Session::colour(bool terminal) const {
  if (common_.colour == "always") return true;
  if (common_.colour == "never") return false;
  const auto is_set = [&](std::string_view name) { return !env_.variable(name).value_or("").empty(); };
  if (is_set("NO_COLOR")) return false;
  if (is_set("CLICOLOR_FORCE") && env_.variable("CLICOLOR_FORCE") != "0") return true;
  return terminal && env_.variable("TERM").value_or("") != "dumb";
}

int Session::refuse(const Text& message, const Text& help) const {
  env_.err << "csafe: " << message.in(language()) << '\n';
  if (!help.empty()) env_.err << "  " << help.in(language()) << '\n';
  return exit_unusable;
}

int Session::refuse_at(const std::string& place, const Text& message, const Text& help) const {
  const Language spoken = language();
  const std::string_view colon = spoken == Language::zh ? "：" : ": ";
  env_.err << place << ": " << say(Phrase::diagnostic_error).in(spoken) << colon << message.in(spoken) << '\n';
  if (!help.empty()) env_.err << "  = " << say(Phrase::diagnostic_help).in(spoken) << colon << help.in(spoken) << '\n';
  return exit_unusable;
}

void Session::remark(const Text& message) const {
  if (!quiet()) env_.err << "csafe: " << message.in(language()) << '\n';
}

void Session::complain(const std::vector<Diagnostic>& diagnostics) const {
  if (diagnostics.empty()) return;
  env_.err << render_diagnostics(diagnostics, {.language = language(),
                                               .colour = colour_on_err(),
                                               .excerpt = env_.err_is_terminal,
                                               .width = env_.terminal_width});
}

bool Session::choose(Report& report, const OutputOptions& options) const {
  if (!may_be_called(*this, options.output, options.format)) return false;
  if (options.excel && options.format != "csv") {
    refuse(say(Phrase::excel_needs_csv), say(Phrase::help_excel));
    return false;
  }
  if (!options.section.empty() && !choose_section(report, options.section)) {
    std::vector<std::string_view> ids;
    for (const Section& section : report.sections) ids.push_back(section.id);
    refuse(say(Phrase::unknown_section, options.section), suggest(options.section, ids, Phrase::known_sections));
    return false;
  }
  if (options.columns.empty()) return true;
  const auto known = column_ids(report);
  const auto unknown = choose_columns(report, options.columns);
  if (unknown) refuse(say(Phrase::unknown_column, *unknown), suggest(*unknown, known, Phrase::known_columns));
  return !unknown;
}

RenderOptions Session::render_options(const OutputOptions& options) const {
  RenderOptions render_options{.format = *parse_format(options.format), .language = language()};
  render_options.excel = options.excel;
  if (options.output.empty()) {
    render_options.colour = colour_on_out();
    render_options.width = options.width ? options.width : env_.out_is_terminal ? env_.terminal_width : std::nullopt;
  } else {
    render_options.colour = common_.colour == "always";
    render_options.width = options.width;
  }
  return render_options;
}

void Session::tell(const Report& report) const {
  env_.err << render(report, {.format = Format::table, .language = language(), .colour = colour_on_err()});
}

int Session::print(Report report, const OutputOptions& options) const {
  if (!choose(report, options)) return exit_unusable;
  return write(render(report, render_options(options)), options.output);
}

int Session::write(std::string_view text, const std::string& output) const {
  return write(one_piece(text), output);
}

bool Session::may_replace(const std::string& output) const {
  if (env_.files.kind(output) != FileKind::file || !peek_kind(env_.files.read_head(output, 4096).bytes)) return true;
  refuse(say(Phrase::not_over_input, output), say(Phrase::help_not_over_input));
  return false;
}

int Session::write(const Pieces& pieces, const std::string& output) const {
  if (output.empty() || output == "-") {
    pieces([&](std::string_view piece) { env_.out << piece; });
    return exit_fine;
  }
  if (!may_replace(output)) return exit_unusable;
  if (const auto reason = replace_file(output, pieces)) {
    env_.err << "csafe: " << say(Phrase::cannot_write, output, *reason).in(language()) << '\n';
    const std::string folder = parent_path(output);
    if (!folder.empty() && env_.files.kind(folder) == FileKind::missing)
      env_.err << "  " << say(Phrase::help_make_folder, folder).in(language()) << '\n';
    return exit_internal;
  }
  return exit_fine;
}

}  // namespace csafe
