#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "present/report.hpp"

namespace csafe {

enum class Format { table, json, ndjson, csv, tsv, markdown, html };

/// Names of the formats, in the order of the enumeration.
std::span<const std::string_view> format_names();
std::optional<Format> parse_format(std::string_view name);

struct RenderOptions {
  Format format = Format::table;
  Language language = Language::en;
  bool colour = false;
  std::optional<std::size_t> width = {};  ///< columns of the terminal; none: tables are as wide as they need
  bool excel = false;                     ///< csv with a byte order mark, CRLF, and words of the reader
};

/// The report in the chosen format, complete with its last line end.
std::string render(const Report& report, const RenderOptions& options);

/// The ids of the columns of all sections, each once.
std::vector<std::string_view> column_ids(const Report& report);

/// Keeps the columns named, in that order, in every section that has them; `all` shows every column. Returns the first
/// name that no section has, when there is one (and leaves the report as it was).
std::optional<std::string> choose_columns(Report& report, const std::vector<std::string>& names);

/// Keeps one section, and shows it in every format. False when there is none of that id.
bool choose_section(Report& report, std::string_view id);

}  // namespace csafe
