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

Shape dimension_list_shape() {
  return list_shape(choice_shape({id_shape(), map_shape<Dimension>()}), false);
}

Shape dimension_texts_shape() {
  return table_shape(value_shape<Text>());
}

Shape score_shape() {
  constexpr Term ways[] = {{"product", "The factors are multiplied", "各因素相乘", ""}};
  return word_shape(ways);
}

Shape grid_shape() {
  return decimal_table_shape(list_shape(line_shape(), false));
}

constexpr Field<Dimension> dimension_fields[] = {
    required_id<Dimension, &Dimension::id>("id", "Id of the dimension; ratings name it.",
                                           "维度编号，风险取值以它引用。"),
    required<Dimension, &Dimension::title>("title", "Title of the dimension.", "维度名称。"),
};

constexpr Field<FactorLevel> level_fields[] = {
    required<FactorLevel, &FactorLevel::value>("value", "Number of the level, from 0 to 1000, once in the factor.",
                                               "取值，0 到 1000，同一因素内不重复。"),
    optional<FactorLevel, &FactorLevel::symbol>("symbol", "Letter or number that a standard gives the level.",
                                                "标准中的代号。"),
    optional<FactorLevel, &FactorLevel::title>("title", "Title of the level.", "该级名称。"),
    optional<FactorLevel, &FactorLevel::text>("text", "What the level means.", "该级的定义。"),
    {"dimensions", Presence::optional, &read_dimension_texts, &dimension_texts_shape,
     "What the level means in each dimension of the factor.", "该级在各维度上的定义。"},
};

constexpr Field<Factor> factor_fields[] = {
    required_id<Factor, &Factor::id>("id", "Id of the factor, such as likelihood; ratings name it.",
                                     "因素编号，如 likelihood，风险取值以它引用。"),
    optional<Factor, &Factor::symbol>("symbol", "Letter in the formula, such as L.", "公式中的符号，如 L。"),
    required<Factor, &Factor::title>("title", "Title of the factor.", "因素名称。"),
    {"dimensions", Presence::optional, &read_dimension_list, &dimension_list_shape,
     "Dimensions that the factor may be rated by; the worst counts. law, people, loss, service and image have titles "
     "of "
     "their own.",
     "该因素可分别取值的维度，取最差者；law、people、loss、service、image 自带名称。"},
    required_filled<Factor, &Factor::levels, RuleId::matrix_levels>(
        "levels", "The values that it may take, two or more.", "可取的各级，至少两级。"),
};

constexpr Field<Band> band_fields[] = {
    required_id<Band, &Band::id>("id", "Id of the level of risk, such as major.", "风险级别编号，如 major。"),
    required<Band, &Band::title>("title", "Title of the level.", "级别名称。"),
    required<Band, &Band::colour>("colour", "Colour of the level, red for the worst.", "级别颜色，最高级为红色。"),
    {"from", Presence::optional, &read_edge<&Band::from>, &number_shape,
     "Lowest score of the level, itself included; not in a matrix with a grid.", "最低分值（含本数）；格表矩阵不写。"},
    {"above", Presence::optional, &read_edge<&Band::above>, &number_shape,
     "Score that the level lies above, itself not included; instead of 'from'.",
     "分值下限（不含本数），与 from 二选一。"},
    optional<Band, &Band::tiers>("tiers", "Tiers that control risks of the level.", "管控此级风险的层级。"),
    {"due", Presence::optional, &read_due, &value_shape<TimeLimit>,
     "Time limit for rectification, counted from the audit's day.", "整改期限，自检查之日起算。"},
    optional<Band, &Band::action>("action", "What the level demands.", "管控要求。"),
};

constexpr Field<RiskMatrix> matrix_fields[] = {
    kind_line<RiskMatrix, FileForm::matrix>(),
    required_id<RiskMatrix, &RiskMatrix::id>("id", "Id of the matrix; checklists and workspaces name it.",
                                             "矩阵编号，清单和工作区以它引用。"),
    required<RiskMatrix, &RiskMatrix::version>("version", "Version of the matrix, such as \"1\".",
                                               "矩阵版本，如 \"1\"。"),
    required<RiskMatrix, &RiskMatrix::title>("title", "Title of the matrix.", "矩阵名称。"),
    optional<RiskMatrix, &RiskMatrix::source>("source", "Where the numbers come from.", "数值的来源。"),
    required_filled<RiskMatrix, &RiskMatrix::factors, RuleId::matrix_factors>(
        "factors", "Factors of the risk, two to four: likelihood and severity, say.",
        "风险的因素，二至四个，如可能性、严重性。"),
    {"score", Presence::optional, &read_score, &score_shape,
     "How the factors make the score: product. A matrix has either this or a grid.",
     "分值的计算方式：product（相乘）。score 与 grid 二者取一。"},
    {"grid", Presence::optional, &read_grid, &grid_shape,
     "Level of each cell: under each value of the first factor the ids of bands over the second's values, from low to "
     "high, such as 1: [low, low, medium].",
     "各格的级别：以第一个因素的取值为键，按第二个因素由低到高列出级别编号，如 1: [low, low, medium]。"},
    required_filled<RiskMatrix, &RiskMatrix::bands, RuleId::matrix_no_band>(
        "bands", "Levels of risk, from the worst down.", "风险级别，由高到低。"),
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
  static const Schema<Band> schema{{"级别", "a band"}, band_fields, {"from", "above"}};
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
