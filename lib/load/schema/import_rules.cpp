#include "load/schema/import_rules.hpp"

#include <algorithm>

#include "load/values.hpp"
#include "model/sheet_columns.hpp"

namespace csafe {
namespace {

std::vector<KeyRow> heading_rows() {
  std::vector<KeyRow> rows;
  for (const SheetColumn& column : sheet_columns()) rows.push_back({column.id, Presence::optional});
  rows.push_back({ignored_column, Presence::optional});
  return rows;
}

/// `headings: {found: [问题情况], ignore: [复核签字]}`
void read_headings(Binder& binder, yaml::NodeRef node, ImportRules& out) {
  if (!require_map(binder, node, say(Phrase::quoted, binder.key()))) return;
  const std::vector<KeyRow> rows = heading_rows();
  for_each_given(binder, node, [&](yaml::NodeRef key, yaml::NodeRef value) {
    if (std::ranges::find(rows, key.text(), &KeyRow::key) == rows.end())
      return report_unknown_key(binder, key, say(Phrase::quoted, "headings"), rows);
    std::vector<Located<std::string>> headings;
    read(binder, value, headings);
    for (auto& heading : headings) out.headings.push_back({std::string(key.text()), std::move(heading)});
  });
}

/// `results: {pass: [达标], fail: [未达标]}`
void read_results(Binder& binder, yaml::NodeRef node, ImportRules& out) {
  if (!require_map(binder, node, say(Phrase::quoted, binder.key()))) return;
  for_each_given(binder, node, [&](yaml::NodeRef key, yaml::NodeRef value) {
    const auto result = find_term<Result>(key.text());
    if (!result) return report_word(binder, key, terms<Result>());
    std::vector<Located<std::string>> words;
    read(binder, value, words);
    for (auto& word : words) out.results.push_back({*result, std::move(word)});
  });
}

ShapeKey words_key(std::string_view key, Text about) {
  return {.key = std::string(key),
          .about = std::move(about),
          .required = false,
          .may_be_empty = true,
          .shape = value_shape<std::vector<std::string>>()};
}

Shape headings_shape() {
  Shape shape = empty_map_shape({.zh = "导入列标题", .en = "headings of import"});
  for (const SheetColumn& column : sheet_columns())
    shape.keys.push_back(words_key(column.id, {.zh = "哪些标题表示“" + std::string(column.zh) + "”。",
                                               .en = "Headings that mean: " + std::string(column.en) + "."}));
  shape.keys.push_back(
      words_key(ignored_column, {.zh = "不导入的列的标题。", .en = "Headings of columns to pass over."}));
  return shape;
}

Shape results_shape() {
  Shape shape = empty_map_shape({.zh = "导入结果用语", .en = "results of import"});
  for (const Term& term : terms<Result>())
    shape.keys.push_back(words_key(term.id, {.zh = "哪些用语表示“" + std::string(term.zh) + "”。",
                                             .en = "Words that mean: " + std::string(term.en) + "."}));
  return shape;
}

constexpr Field<ImportRules> import_fields[] = {
    {"headings", Presence::optional, &read_headings, &headings_shape,
     "Headings of your own spreadsheets, by the column that they mean, such as found: [问题情况].",
     "本单位表格的列标题，以其含义为键，如 found: [问题情况]。"},
    {"results", Presence::optional, &read_results, &results_shape,
     "Words of your own for a result, such as pass: [达标].", "本单位表示检查结果的用语，如 pass: [达标]。"},
};

}  // namespace

template <>
const Schema<ImportRules>& schema_of() {
  static const Schema<ImportRules> schema{{"导入设置", "the import"}, import_fields};
  return schema;
}

}  // namespace csafe
