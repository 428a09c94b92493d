#include <algorithm>
#include <functional>

#include "base/phrases.hpp"
#include "present/cells.hpp"
#include "present/formats.hpp"

namespace csafe {
namespace {

/// One field, before any quoting. Numbers, dates and truth values cannot be taken for formulas.
struct Field {
  std::string text;
  bool is_text = true;
};

using Fields = std::vector<Field>;

/// For a spreadsheet words are those that people read; numbers, dates and prose are what they are for machines too.
Field field_of(const Cell& cell, const RenderOptions& options) {
  const bool word = std::holds_alternative<std::string>(cell.value) || std::holds_alternative<bool>(cell.value);
  if (options.excel && word && !cell.label.empty()) return {cell.label.in(options.language), true};
  const bool plain = std::holds_alternative<Decimal>(cell.value) || std::holds_alternative<Date>(cell.value) ||
                     std::holds_alternative<bool>(cell.value);
  return {machine_text(cell, options.language), !plain};
}

/// Hands out the records of a report: every printed section's heading, then its rows or figures.
class Records {
 public:
  using Take = std::function<void(const Fields&)>;

  Records(const RenderOptions& options, Take take) : options_(options), take_(std::move(take)) {}

  void run(const Report& report) {
    const bool several = report.find(report.main) == nullptr;
    const std::vector<const Section*> sections = printed_sections(report);
    // Readers of CSV expect as many fields on every line.
    for (const Section* section : sections) {
      const std::size_t own = section->columns.empty() ? figure_fields : section->columns.size();
      if (several) width_ = std::max(width_, own + 1);
    }
    for (const Section* section : sections) {
      if (several) first_ = section->id;
      if (section->columns.empty()) {
        hand_out_figures(*section);
      } else {
        hand_out_rows(*section);
      }
    }
  }

 private:
  static constexpr std::size_t figure_fields = 4;

  void hand_out(Fields fields) const {
    if (first_) fields.insert(fields.begin(), Field{*first_});
    fields.resize(std::max(width_, fields.size()));
    take_(fields);
  }

  Field heading(std::string_view id, const Text& title) const {
    return {options_.excel && !title.empty() ? title.in(options_.language) : std::string{id}};
  }

  void hand_out_rows(const Section& section) const {
    Fields headings;
    for (const Column& column : section.columns) headings.push_back(heading(column.id, column.title));
    hand_out(std::move(headings));
    each_row(section, [&](const Row& row, const Row*) {
      Fields fields;
      fields.reserve(section.columns.size());
      for (std::size_t i = 0; i < section.columns.size(); ++i) {
        fields.push_back(field_of(cell_at(row, i), options_));
      }
      hand_out(std::move(fields));
    });
  }

  void hand_out_figures(const Section& section) const {
    hand_out({heading("id", say(Phrase::figure_id)), heading("value", say(Phrase::figure_value)),
              heading("title", say(Phrase::figure_title)), heading("remark", say(Phrase::figure_remark))});
    for (const Figure& figure : section.figures) {
      hand_out({{figure.id},
                field_of(figure.value, options_),
                {figure.title.in(options_.language)},
                {figure.remark.in(options_.language)}});
    }
  }

  const RenderOptions& options_;
  Take take_;
  std::optional<std::string> first_;  // the section's id, when there may be several
  std::size_t width_ = 0;
};

/// The field as a CSV file holds it, harmless in a spreadsheet.
void append_csv_field(std::string& out, const Field& field) {
  constexpr std::string_view formula_starts = "=+-@\t\r\n";
  const bool guarded =
      field.is_text && !field.text.empty() && formula_starts.find(field.text.front()) != std::string_view::npos;
  const bool quoted =
      std::ranges::any_of(field.text, [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; });
  if (quoted) out += '"';
  if (guarded) out += '\'';
  if (!quoted) {
    out += field.text;
    return;
  }
  for (const char c : field.text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void append_tsv_field(std::string& out, const Field& field) {
  for (const char c : field.text) {
    switch (c) {
      case '\t':
        out += "\\t";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\\':
        out += "\\\\";
        break;
      default:
        out += c;
    }
  }
}

}  // namespace

std::string render_csv(const Report& report, const RenderOptions& options) {
  std::string out = options.excel ? "\xEF\xBB\xBF" : "";
  const auto write = [&](const Fields& record) {
    const std::size_t begin = out.size();
    for (const Field& field : record) {
      if (&field != &record.front()) out += ',';
      append_csv_field(out, field);
    }
    if (out.size() == begin) out += "\"\"";  // an empty line would not be a record to most readers
    out += options.excel ? "\r\n" : "\n";
  };
  Records{options, write}.run(report);
  return out;
}

std::string render_tsv(const Report& report, const RenderOptions& options) {
  RenderOptions plain = options;
  plain.excel = false;
  std::string out;
  const auto write = [&](const Fields& record) {
    for (const Field& field : record) {
      if (&field != &record.front()) out += '\t';
      append_tsv_field(out, field);
    }
    out += '\n';
  };
  Records{plain, write}.run(report);
  return out;
}

}  // namespace csafe
