#include "load/reply_sheet.hpp"

#include <algorithm>

#include "base/gb18030.hpp"
#include "base/phrases.hpp"
#include "base/utf8.hpp"
#include "load/csv.hpp"

namespace csafe {
namespace {

constexpr ReplyColumn needed[] = {ReplyColumn::notice, ReplyColumn::id,       ReplyColumn::state,
                                  ReplyColumn::by,     ReplyColumn::measures, ReplyColumn::on};

/// The field as people mean it: without blanks around it, and without the quote that keeps spreadsheets from running
/// it.
std::string cleaned(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  constexpr std::string_view formula_starts = "=+-@";
  if (text.size() > 1 && text.front() == '\'' && formula_starts.find(text[1]) != text.npos) text.remove_prefix(1);
  return normalise_nfc(text);
}

std::optional<std::size_t> column_of(const std::string& heading) {
  for (std::size_t i = 0; i < reply_columns; ++i) {
    const auto column = static_cast<ReplyColumn>(i);
    const Text title = reply_column_title(column);
    if (heading == reply_column_id(column) || heading == title.zh || heading == title.en) return i;
  }
  return std::nullopt;
}

ReplyRow reply_row(const CsvRow& row, const std::vector<std::optional<std::size_t>>& columns) {
  ReplyRow reply{.at = row.front().at, .fields = {}, .places = {}};
  reply.places.fill(row.front().at);
  for (std::size_t i = 0; i < std::min(row.size(), columns.size()); ++i)
    if (columns[i]) {
      reply.fields[*columns[i]] = cleaned(row[i].text);
      reply.places[*columns[i]] = row[i].at;
    }
  return reply;
}

}  // namespace

ReplySheet read_reply_sheet(std::string path, std::string bytes, Diagnostics& diagnostics) {
  if (first_invalid_utf8(bytes))
    if (auto converted = from_gb18030(bytes)) bytes = std::move(*converted);
  ReplySheet sheet{.file = std::make_shared<SourceFile>(SourceFile{std::move(path), std::move(bytes)}), .rows = {}};
  const auto at = [&](Mark mark) { return Location{.file = sheet.file, .begin = mark, .end = mark}; };
  if (first_invalid_utf8(sheet.file->bytes)) {
    diagnostics.add(RuleId::file_encoding, at({}), say(Phrase::ledger_not_text));
    return sheet;
  }
  const std::vector<CsvRow> rows = read_csv(sheet.file, diagnostics);
  if (diagnostics.has_errors()) return sheet;
  if (rows.size() < 2) {
    diagnostics.add(RuleId::yaml_empty, at({}), say(Phrase::reply_empty), say(Phrase::help_reply_columns));
    return sheet;
  }
  std::vector<std::optional<std::size_t>> columns;
  for (const CsvField& heading : rows.front()) {
    columns.push_back(column_of(cleaned(heading.text)));
    if (columns.back() && std::find(columns.begin(), columns.end() - 1, columns.back()) != columns.end() - 1) {
      const auto twice = static_cast<ReplyColumn>(*columns.back());
      diagnostics.add(RuleId::yaml_duplicate_key, at(heading.at),
                      say(Phrase::reply_column_twice, reply_column_id(twice), reply_column_title(twice)),
                      say(Phrase::help_reply_columns));
    }
  }
  for (const ReplyColumn column : needed)
    if (std::ranges::find(columns, std::optional(static_cast<std::size_t>(column))) == columns.end())
      diagnostics.add(RuleId::schema_missing_key, at(rows.front().front().at),
                      say(Phrase::reply_no_column, reply_column_id(column), reply_column_title(column)),
                      say(Phrase::help_reply_columns));
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (rows[i].size() > columns.size())
      diagnostics.add(RuleId::schema_type, at(rows[i].front().at),
                      say(Phrase::reply_fields, rows[i].size(), columns.size()), say(Phrase::help_reply_columns));
    sheet.rows.push_back(reply_row(rows[i], columns));
  }
  return sheet;
}

}  // namespace csafe
