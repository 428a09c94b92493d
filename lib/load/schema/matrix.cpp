#include <algorithm>

#include "base/sha256.hpp"
#include "load/schema/schema.hpp"

namespace csafe {
namespace {

constexpr Term known_dimensions[] = {
    {"law", "Law and rules", "法律法规", ""},
    {"people", "People", "人员伤害", ""},
    {"loss", "Loss", "财产损失", ""},
    {"service", "Interruption of service", "业务中断", ""},
    {"image", "Complaints and public opinion", "投诉与舆论", ""},
};

/// `law`, or `{id: law, title: …}`.
void read_dimension(Binder& binder, yaml::NodeRef node, Dimension& out);

void read_dimension_list(Binder& binder, yaml::NodeRef node, Factor& out) {
  if (!require_list(binder, node)) return;
  yaml::for_each_entry(node, [&](yaml::NodeRef entry) {
    Dimension dimension;
    read_dimension(binder, entry, dimension);
    out.dimensions.push_back(std::move(dimension));
  });
}

void read_dimension_texts(Binder& binder, yaml::NodeRef node, FactorLevel& out) {
  if (!require_map(binder, node, say(Phrase::quoted, binder.key()))) return;
  for_each_given(binder, node, [&](yaml::NodeRef key, yaml::NodeRef value) {
    DimensionText text{.dimension = std::string(key.text()), .text = {}, .at = key->at};
    read(binder, value, text.text);
    out.dimensions.push_back(std::move(text));
  });
}

void read_score(Binder& binder, yaml::NodeRef node, RiskMatrix& out) {
  const auto word = binder.scalar(node);
  if (!word) return;
  out.is_product = *word == "product";
  out.score_at = node->at;
  if (!out.is_product)
    binder.problem(RuleId::schema_value, node, say(Phrase::score_unknown, *word), say(Phrase::help_score));
}

void read_grid(Binder& binder, yaml::NodeRef node, RiskMatrix& out) {
  if (!require_map(binder, node, say(Phrase::quoted, binder.key()))) return;
  for_each_given(binder, node, [&](yaml::NodeRef key, yaml::NodeRef value) {
    GridRow row{.at = key->at, .value = {}, .bands = {}, .places = {}};
    read(binder, key, row.value);
    if (!require_list(binder, value)) return;
    yaml::for_each_entry(value, [&](yaml::NodeRef cell) {
      std::string band;
      read(binder, cell, band);
      row.bands.push_back(std::move(band));
      row.places.push_back(cell->at);
    });
    out.grid.push_back(std::move(row));
  });
}

template <auto Edge>
void read_edge(Binder& binder, yaml::NodeRef node, Band& out) {
  if (out.from || out.above)
    binder.problem(RuleId::schema_value, node, say(Phrase::edge_twice), say(Phrase::help_edge));
  out.edge_at = node->at;
  read(binder, node, out.*Edge);
}

void read_due(Binder& binder, yaml::NodeRef node, Band& out) {
  out.due_at = node->at;
  read(binder, node, out.due);
}

constexpr Field<Dimension> dimension_fields[] = {
    required_id<Dimension, &Dimension::id>("id", "id of the dimension", "维度编号"),
    required<Dimension, &Dimension::title>("title", "title", "标题"),
};

constexpr Field<FactorLevel> level_fields[] = {
    required<FactorLevel, &FactorLevel::value>("value", "number of the level", "取值"),
    optional<FactorLevel, &FactorLevel::symbol>("symbol", "letter or number of a standard", "标准中的代号"),
    optional<FactorLevel, &FactorLevel::title>("title", "title", "标题"),
    optional<FactorLevel, &FactorLevel::text>("text", "definition", "定义"),
    {"dimensions", Presence::optional, &read_dimension_texts, "definition in each dimension", "各维度的定义"},
};

constexpr Field<Factor> factor_fields[] = {
    required_id<Factor, &Factor::id>("id", "id of the factor", "因素编号"),
    optional<Factor, &Factor::symbol>("symbol", "letter in the formula", "公式符号"),
    required<Factor, &Factor::title>("title", "title", "标题"),
    {"dimensions", Presence::optional, &read_dimension_list, "dimensions of which the worst counts",
     "取最差者的各维度"},
    required_filled<Factor, &Factor::levels, RuleId::matrix_levels>("levels", "the values it may take", "可取的各级"),
};

constexpr Field<Band> band_fields[] = {
    required_id<Band, &Band::id>("id", "id of the level of risk", "级别编号"),
    required<Band, &Band::title>("title", "title", "标题"),
    required<Band, &Band::colour>("colour", "colour", "颜色"),
    {"from", Presence::optional, &read_edge<&Band::from>, "lowest score, included", "下限分值（含）"},
    {"above", Presence::optional, &read_edge<&Band::above>, "lowest score, not included", "下限分值（不含）"},
    optional<Band, &Band::tiers>("tiers", "tiers that control it", "管控层级"),
    {"due", Presence::optional, &read_due, "time limit for rectification", "整改期限"},
    optional<Band, &Band::action>("action", "what the level demands", "管控要求"),
};

constexpr Field<RiskMatrix> matrix_fields[] = {
    kind_line<RiskMatrix>(),
    required_id<RiskMatrix, &RiskMatrix::id>("id", "id of the matrix", "矩阵编号"),
    required<RiskMatrix, &RiskMatrix::version>("version", "version", "版本"),
    required<RiskMatrix, &RiskMatrix::title>("title", "title", "标题"),
    optional<RiskMatrix, &RiskMatrix::source>("source", "where the numbers come from", "数值来源"),
    required_filled<RiskMatrix, &RiskMatrix::factors, RuleId::matrix_factors>("factors", "two or more factors",
                                                                              "两个以上因素"),
    {"score", Presence::optional, &read_score, "how factors combine: product", "合成方式：product"},
    {"grid", Presence::optional, &read_grid, "band of each cell", "各格的级别"},
    required_filled<RiskMatrix, &RiskMatrix::bands, RuleId::matrix_no_band>(
        "bands", "levels of risk from the worst down", "风险级别，由高到低"),
};

}  // namespace

template <>
const Schema<Dimension>& schema_of() {
  static const Schema<Dimension> schema{{"维度", "a dimension"}, dimension_fields};
  return schema;
}
template <>
const Schema<FactorLevel>& schema_of() {
  static const Schema<FactorLevel> schema{{"因素取值", "a level"}, level_fields};
  return schema;
}
template <>
const Schema<Factor>& schema_of() {
  static const Schema<Factor> schema{{"因素", "a factor"}, factor_fields};
  return schema;
}
template <>
const Schema<Band>& schema_of() {
  static const Schema<Band> schema{{"级别", "a band"}, band_fields};
  return schema;
}
template <>
const Schema<RiskMatrix>& schema_of() {
  static const Schema<RiskMatrix> schema{{"风险矩阵", "a matrix"}, matrix_fields};
  return schema;
}

namespace {

void read_dimension(Binder& binder, yaml::NodeRef node, Dimension& out) {
  if (node.is_map()) return bind(binder, node, out);
  read_id(binder, node, out.id);
  out.title = same_text(out.id);
  for (const Term& known : known_dimensions)
    if (known.id == out.id) out.title = known.title();
}

}  // namespace

RiskMatrix bind_matrix(const yaml::Document& document, Diagnostics& diagnostics) {
  RiskMatrix matrix;
  matrix.file = document.file;
  Binder binder(document.file, diagnostics);
  bind(binder, *document.root(), matrix);
  report_duplicate_ids(
      document.file, matrix.factors, [](const Factor& factor) -> std::string_view { return factor.id; }, diagnostics);
  for (Factor& factor : matrix.factors) std::ranges::stable_sort(factor.levels, {}, &FactorLevel::value);
  matrix.sha256 = sha256_hex(document.file->bytes);
  return matrix;
}

}  // namespace csafe
