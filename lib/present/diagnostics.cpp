#include "present/diagnostics.hpp"

#include <algorithm>

#include "base/phrases.hpp"
#include "present/cells.hpp"
#include "present/excerpt.hpp"
#include "present/reports/parts.hpp"

namespace csafe {
namespace {

class DiagnosticWriter {
 public:
  explicit DiagnosticWriter(const DiagnosticStyle& style) : style_(style), paint_{style.colour} {}

  void write(const Diagnostic& diagnostic) {
    if (style_.excerpt && !out_.empty()) out_ += '\n';
    const std::string rule = " [" + std::string{rule_of(diagnostic.rule).id} + "]";
    write_head(diagnostic.at, diagnostic.severity, diagnostic.message, rule);
    if (!diagnostic.help.empty()) {
      const std::string word = people_text(say(Phrase::diagnostic_help), style_.language) + colon(style_.language);
      out_ += "  = " + paint_.text(word, Shade::strong) + people_text(diagnostic.help, style_.language) + '\n';
    }
    for (const DiagnosticNote& note : diagnostic.notes) {
      write_head(note.at, DiagnosticSeverity::note, note.message, "");
    }
  }

  std::string text() { return std::move(out_); }

 private:
  void write_head(const Location& at, DiagnosticSeverity severity, const Text& message, const std::string& rule) {
    const std::string place = on_one_line(printable(at.text()));
    if (!place.empty()) out_ += paint_.text(place + ":", Shade::strong) + ' ';
    const std::string word = people_text(title_of(severity), style_.language) + colon(style_.language);
    out_ += paint_.text(word, shade_of(severity)) + people_text(message, style_.language);
    out_ += paint_.text(rule, Shade::faint) + '\n';
    if (style_.excerpt) out_ += excerpt(at, shade_of(severity), paint_, style_.width);
  }

  const DiagnosticStyle& style_;
  Paint paint_;
  std::string out_;
};

Cell number_cell(std::uint32_t number) {
  return number == 0 ? Cell{} : Cell{Decimal{static_cast<std::int64_t>(number)}};
}

Row row_of(const Diagnostic& diagnostic) {
  const Place begin = diagnostic.at.place();
  const Place end = diagnostic.at.end_place();
  return {Cell{std::string{rule_of(diagnostic.rule).id}},
          Cell{std::string{name_of(diagnostic.severity)}, title_of(diagnostic.severity), shade_of(diagnostic.severity)},
          Cell{diagnostic.message},
          Cell{diagnostic.at.path()},
          number_cell(begin.line),
          number_cell(begin.column),
          number_cell(end.line),
          number_cell(end.column),
          diagnostic.help.empty() ? Cell{} : Cell{diagnostic.help}};
}

/// "2 allowed, 1 ignored"
Text list_of(const SilenceCounts& silenced) {
  Text list;
  const auto add = [&](Phrase phrase, std::size_t number) {
    if (number == 0) return;
    const Text counted = say(phrase, number);
    list = list.empty() ? counted : say(Phrase::summary_join, list, counted);
  };
  add(Phrase::count_allowed, silenced.allowed);
  add(Phrase::count_in_baseline, silenced.baseline);
  add(Phrase::count_ignored, silenced.ignored);
  return list;
}

}  // namespace

Shade shade_of(DiagnosticSeverity severity) {
  switch (severity) {
    case DiagnosticSeverity::error:
      return Shade::red;
    case DiagnosticSeverity::warning:
      return Shade::yellow;
    case DiagnosticSeverity::note:
      break;
  }
  return Shade::blue;
}

Text title_of(DiagnosticSeverity severity) {
  switch (severity) {
    case DiagnosticSeverity::error:
      return say(Phrase::diagnostic_error);
    case DiagnosticSeverity::warning:
      return say(Phrase::diagnostic_warning);
    case DiagnosticSeverity::note:
      break;
  }
  return say(Phrase::diagnostic_note);
}

std::string render_diagnostics(std::span<const Diagnostic> diagnostics, const DiagnosticStyle& style) {
  DiagnosticWriter writer{style};
  for (const Diagnostic& diagnostic : diagnostics) writer.write(diagnostic);
  return writer.text();
}

Report diagnostics_report(std::span<const Diagnostic> diagnostics, Date as_of, const SilenceCounts& silenced) {
  Section section;
  section.id = "diagnostics";
  section.title = say(Phrase::diagnostics_title);
  section.when_empty = say(Phrase::diagnostics_none);
  section.columns = {
      {.id = "rule", .title = say(Phrase::diagnostic_column_rule)},
      {.id = "severity", .title = say(Phrase::diagnostic_column_severity)},
      {.id = "message", .title = say(Phrase::diagnostic_column_message), .flexible = true},
      {.id = "file", .title = say(Phrase::diagnostic_column_file), .flexible = true},
      {.id = "line", .title = say(Phrase::diagnostic_column_line), .right = true},
      {.id = "column", .title = say(Phrase::diagnostic_column_column), .right = true},
      {.id = "end_line", .title = say(Phrase::diagnostic_column_end_line), .right = true, .detail = true},
      {.id = "end_column", .title = say(Phrase::diagnostic_column_end_column), .right = true, .detail = true},
      {.id = "help", .title = say(Phrase::diagnostic_column_help), .flexible = true}};
  for (const Diagnostic& diagnostic : diagnostics) section.rows.push_back(row_of(diagnostic));
  Report report = start_report("csafe.check/1", {}, as_of);
  const auto state = [&](std::string id, std::size_t count) {
    report.facts.push_back({.id = std::move(id), .value = Cell{Decimal{static_cast<std::int64_t>(count)}}});
  };
  state("silenced.allowed", silenced.allowed);
  state("silenced.baseline", silenced.baseline);
  state("silenced.ignored", silenced.ignored);
  report.sections.push_back(std::move(section));
  report.main = "diagnostics";
  return report;
}

SeverityCounts count_severities(std::span<const Diagnostic> diagnostics) {
  const auto count = [&](DiagnosticSeverity severity) {
    return static_cast<std::size_t>(std::ranges::count(diagnostics, severity, &Diagnostic::severity));
  };
  return {.errors = count(DiagnosticSeverity::error),
          .warnings = count(DiagnosticSeverity::warning),
          .notes = count(DiagnosticSeverity::note)};
}

Text list_of(const SeverityCounts& counts) {
  struct Counted {
    std::size_t number;
    Phrase one;
    Phrase several;
  };
  Text list;
  for (const auto& [number, one, several] : {Counted{counts.errors, Phrase::count_error, Phrase::count_errors},
                                             Counted{counts.warnings, Phrase::count_warning, Phrase::count_warnings},
                                             Counted{counts.notes, Phrase::count_note, Phrase::count_notes}}) {
    if (number == 0) continue;
    const Text counted = say(number == 1 ? one : several, number);
    list = list.empty() ? counted : say(Phrase::summary_join, list, counted);
  }
  return list;
}

Text summarise_diagnostics(std::span<const Diagnostic> diagnostics, std::size_t files, const SilenceCounts& silenced) {
  Text list = list_of(count_severities(diagnostics));
  if (list.empty()) list = say(Phrase::summary_no_problems);
  if (silenced.total() > 0) list = say(Phrase::summary_hidden, list, list_of(silenced));
  return say(files == 1 ? Phrase::summary_in_file : Phrase::summary_in_files, list, files);
}

}  // namespace csafe
