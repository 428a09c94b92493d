#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/atomic_file.hpp"
#include "base/diagnostic.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "base/timestamp.hpp"
#include "cli/env.hpp"
#include "present/render.hpp"

namespace csafe {

/// Options that every command understands, with the same meaning everywhere.
struct CommonOptions {
  std::string language;
  std::string today;
  std::string colour = "auto";
  bool quiet = false;
  unsigned jobs = 0;  ///< threads; 0: as many as the machine runs at once
};

/// How a result is printed.
struct OutputOptions {
  std::string format = "table";
  std::string output;
  std::vector<std::string> columns;
  std::string section;
  std::optional<std::size_t> width;
  bool excel = false;
  bool provenance = false;
};

/// One run of csafe: the world, and what the common options make of it.
class Session {
 public:
  Session(Env& env, const CommonOptions& common) : env_(env), common_(common) {}

  Env& env() const { return env_; }
  /// By --lang, CSAFE_LANG, the workspace, LC_ALL, LC_MESSAGES, LANG, else English.
  Language language() const;
  /// Finds the workspace's language, where somebody asks for it before the workspace is read. On one thread only.
  void look_for_workspace_language(std::function<std::optional<Language>()> look) { look_ = std::move(look); }
  void set_workspace_language(std::optional<Language> language) {
    workspace_language_ = language;
    look_ = {};
  }
  /// The distance from UTC of the workspace's clocks.
  void set_workspace_offset(std::optional<std::chrono::minutes> offset) { workspace_offset_ = offset; }
  std::optional<std::chrono::minutes> workspace_offset() const { return workspace_offset_; }
  /// By --today, CSAFE_TODAY, SOURCE_DATE_EPOCH, else the clock; the day in the workspace's time zone once that is
  /// known.
  Date today() const;
  /// The moment that events bear when nobody says another, in the workspace's time zone or else in UTC: today's first
  /// where the day was given as a day.
  Timestamp now() const;
  bool quiet() const { return common_.quiet; }
  unsigned jobs() const { return common_.jobs > 0 ? common_.jobs : available_jobs(); }
  /// Whether CSAFE_READER asks for the reference reader alone.
  bool reads_by_reference() const { return env_.variable("CSAFE_READER").value_or("") == "reference"; }
  bool colour_on_out() const { return colour(env_.out_is_terminal); }
  bool colour_on_err() const { return colour(env_.err_is_terminal); }

  /// Why the values of the common options or of the environment cannot be used; nothing when they can.
  std::optional<Text> problem_with_options() const;

  /// Prints `csafe: message` and, with one, a help line on stderr. Returns exit_unusable.
  int refuse(const Text& message, const Text& help = {}) const;
  /// The same for what stands in a file, as diagnostics are printed: `place: error: message`.
  int refuse_at(const std::string& place, const Text& message, const Text& help = {}) const;
  /// Prints a message on stderr, unless --quiet.
  void remark(const Text& message) const;
  /// Prints diagnostics on stderr.
  void complain(const std::vector<Diagnostic>& diagnostics) const;

  /// Prints a report as the options say: to the file of --output, or to stdout. Returns exit_fine, exit_unusable for an
  /// unknown column or section, exit_internal when the file cannot be written.
  int print(Report report, const OutputOptions& options) const;
  /// Prints a report as a table on stderr, beside the result.
  void tell(const Report& report) const;
  /// Keeps the section and columns that the options name. False, after a message, when there are none of that name, or
  /// when the file of --output is named like one of another format.
  bool choose(Report& report, const OutputOptions& options) const;
  RenderOptions render_options(const OutputOptions& options) const;
  /// Whether the file of --output may be replaced: it is none that csafe reads. False after a message.
  bool may_replace(const std::string& output) const;
  /// Writes a finished text to the file of --output, or to stdout.
  int write(const Pieces& pieces, const std::string& output) const;
  int write(std::string_view text, const std::string& output) const;

 private:
  bool colour(bool terminal) const;

  Env& env_;
  const CommonOptions& common_;
  mutable std::optional<Language> workspace_language_;
  mutable std::function<std::optional<Language>()> look_;  ///< to be called once
  std::optional<std::chrono::minutes> workspace_offset_;
};

}  // namespace csafe
