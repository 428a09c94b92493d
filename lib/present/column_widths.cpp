#include <algorithm>
#include <numeric>

#include "base/utf8.hpp"
#include "present/text_table.hpp"
#include "present/wrap.hpp"

namespace csafe {
namespace {

constexpr std::size_t column_gap = 2;
constexpr std::size_t least_flexible_width = 8;
constexpr std::size_t longest_kept_word = 14;  // longer ones are ids and paths, which may be broken

struct ColumnRange {
  std::size_t natural = 0;
  std::size_t least = 0;
  bool flexible = false;
};

ColumnRange range_of(const TextTable& table, std::size_t column) {
  const TextTableColumn& head = table.columns[column];
  std::size_t content = 0;
  std::size_t content_word = 0;
  for (const auto& row : table.rows) {
    content = std::max(content, widest_line(row[column].text));
    content_word = std::max(content_word, widest_word(row[column].text));
  }
  const std::size_t natural = std::max(content, widest_line(head.heading));
  const std::size_t word = widest_word(head.heading);
  const std::size_t unbroken = std::clamp(content_word, least_flexible_width, longest_kept_word);
  const std::size_t least = std::max(word, head.flexible ? unbroken : content);
  return {.natural = natural, .least = std::min(natural, least), .flexible = head.flexible};
}

std::size_t total(const ColumnWidths& widths) {
  const std::size_t gaps = widths.empty() ? 0 : (widths.size() - 1) * column_gap;
  return std::accumulate(widths.begin(), widths.end(), gaps);
}

/// Takes columns from the widest of the flexible (or of the other) ones, one at a time, until the table fits.
void shrink(ColumnWidths& widths, const std::vector<ColumnRange>& ranges, bool flexible, std::size_t limit) {
  for (std::size_t now = total(widths); now > limit; --now) {
    std::size_t* widest = nullptr;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (ranges[i].flexible != flexible || widths[i] <= ranges[i].least) continue;
      if (widest == nullptr || widths[i] >= *widest) widest = &widths[i];
    }
    if (widest == nullptr) return;
    --*widest;
  }
}

}  // namespace

std::optional<ColumnWidths> fit_columns(const TextTable& table, std::optional<std::size_t> width) {
  std::vector<ColumnRange> ranges;
  ColumnWidths widths;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    ranges.push_back(range_of(table, i));
    widths.push_back(ranges.back().natural);
  }
  if (!width) return widths;
  // A broken word costs more than a broken heading, but a heading in two lines costs every reader: texts go first.
  shrink(widths, ranges, true, *width);
  shrink(widths, ranges, false, *width);
  if (total(widths) > *width) return std::nullopt;
  return widths;
}

}  // namespace csafe
