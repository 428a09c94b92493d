#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "base/phrases.hpp"
#include "check/check.hpp"
#include "check/matrix_doubts.hpp"

namespace csafe {
namespace {

class MatrixCheck {
 public:
  MatrixCheck(const RiskMatrix& matrix, Diagnostics& diagnostics) : matrix_(matrix), diagnostics_(diagnostics) {}

  void run() {
    if (!factors_fit()) return;
    check_factor_doubts(matrix_, diagnostics_);
    const bool scored = matrix_.score_at.line > 0;
    if (scored && !matrix_.is_product) return;  // another way to score, which was reported
    if (scored == !matrix_.grid.empty()) {
      add(RuleId::matrix_score, scored ? matrix_.score_at : matrix_.at, say(Phrase::product_or_grid),
          say(Phrase::help_score));
      return;
    }
    check_band_ids();
    const bool edges_fit = check_edges();
    if (!matrix_.is_product || edges_fit) check_band_doubts(matrix_, diagnostics_);
    if (!matrix_.is_product)
      check_grid();
    else if (edges_fit)
      check_scores();
  }

 private:
  Diagnostic& add(RuleId rule, Mark at, Text message, Text help = {}) {
    return diagnostics_.add(rule, {.file = matrix_.file, .begin = at, .end = at}, std::move(message), std::move(help));
  }

  bool factors_fit() {
    const auto count = matrix_.factors.size();
    if (count == 1)
      add(RuleId::matrix_factors, matrix_.factors[0].at, say(Phrase::too_few_factors, count),
          say(Phrase::help_factors));
    if (!matrix_.grid.empty() && count > 2)
      add(RuleId::matrix_factors, matrix_.factors[2].at, say(Phrase::grid_factors, count),
          say(Phrase::help_grid_factors));
    else if (count > 4)
      add(RuleId::matrix_factors, matrix_.factors[4].at, say(Phrase::too_many_factors),
          say(Phrase::help_too_many_factors));
    bool fit = count >= 2 && count <= 4 && (matrix_.grid.empty() || count == 2) && combinations_fit();
    for (const Factor& factor : matrix_.factors) fit = levels_fit(factor) && fit;
    return fit;
  }

  /// Every combination is looked at, so there must be a bound; LEC has 385.
  bool combinations_fit() {
    constexpr std::size_t most = 100'000;
    std::size_t combinations = 1;
    for (const Factor& factor : matrix_.factors) {
      combinations *= std::max<std::size_t>(factor.levels.size(), 1);
      if (combinations <= most) continue;
      add(RuleId::matrix_levels, factor.at, say(Phrase::too_many_combinations, most),
          say(Phrase::help_too_many_combinations));
      return false;
    }
    return true;
  }

  bool levels_fit(const Factor& factor) {
    bool fit = true;
    const auto report = [&](Mark at, Text message, Text help) {
      add(RuleId::matrix_levels, at, std::move(message), std::move(help));
      fit = false;
    };
    if (factor.levels.size() == 1) report(factor.at, say(Phrase::too_few_levels, factor.id), say(Phrase::help_levels));
    fit = fit && !factor.levels.empty();
    for (std::size_t i = 0; i < factor.levels.size(); ++i) {
      const FactorLevel& level = factor.levels[i];
      if (level.value < Decimal(0) || level.value > Decimal(1000))
        report(level.at, say(Phrase::value_range, level.value), say(Phrase::help_range, 0, 1000));
      if (i > 0 && factor.levels[i - 1].value == level.value)
        report(level.at, say(Phrase::value_twice, factor.id, level.value), say(Phrase::help_value_twice));
      for (const DimensionText& text : level.dimensions)
        if (!factor.dimension(text.dimension))
          add(RuleId::matrix_dimension, text.at, say(Phrase::no_such_dimension, text.dimension, factor.title),
              help_dimension(factor));
    }
    return fit;
  }

  static Text help_dimension(const Factor& factor) {
    std::vector<std::string_view> ids;
    for (const Dimension& dimension : factor.dimensions) ids.push_back(dimension.id);
    return ids.empty() ? say(Phrase::factor_has_no_dimensions, factor.title)
                       : say(Phrase::known_dimensions_are, fmt::format("{}", fmt::join(ids, ", ")));
  }

  void check_band_ids() {
    for (auto band = matrix_.bands.begin(); band != matrix_.bands.end(); ++band)
      for (auto earlier = matrix_.bands.begin(); earlier != band; ++earlier)
        if (earlier->id == band->id) {
          add(RuleId::schema_duplicate_id, band->at, say(Phrase::duplicate_id, band->id), say(Phrase::help_unique_id))
              .notes.push_back(
                  {say(Phrase::first_given_here), {.file = matrix_.file, .begin = earlier->at, .end = earlier->at}});
          break;
        }
  }

  /// Whether every band of a product has an edge and they go down; else no score can be judged.
  bool check_edges() {
    bool fit = true;
    const Band* before = nullptr;
    for (const Band& band : matrix_.bands) {
      const bool has_edge = band.from || band.above;
      if (matrix_.is_product && !has_edge && !edge_is_malformed(band))
        add(RuleId::matrix_edge, band.at, say(Phrase::band_needs_edge, band.id), say(Phrase::help_band_edge));
      if (!matrix_.is_product && has_edge)
        add(RuleId::matrix_edge, band.edge_at, say(Phrase::grid_band_edge, band.id), say(Phrase::help_grid_band_edge));
      fit = fit && has_edge;
      if (matrix_.is_product && has_edge && before && !lies_below(band, *before)) {
        fit = false;
        add(RuleId::matrix_order, band.edge_at, say(Phrase::bands_not_descending, band.id, before->id),
            say(Phrase::help_band_order));
      }
      if (has_edge) before = &band;
    }
    return fit;
  }

  /// An edge is written but could not be read, which was reported.
  static bool edge_is_malformed(const Band& band) { return band.edge_at.line > 0 && !band.from && !band.above; }

  static bool lies_below(const Band& band, const Band& other) {
    const Decimal edge = band.from ? *band.from : *band.above;
    const Decimal other_edge = other.from ? *other.from : *other.above;
    return edge < other_edge || (edge == other_edge && band.from && other.above);
  }

  /// Every score that some combination of values reaches, with one such combination.
  std::map<Decimal, std::string> reachable_scores() const {
    std::map<Decimal, std::string> scores{{Decimal(1), ""}};
    for (const Factor& factor : matrix_.factors) {
      std::map<Decimal, std::string> next;
      for (const auto& [score, how] : scores)
        for (const FactorLevel& level : factor.levels)
          if (const auto product = Decimal::multiply(score, level.value))
            next.emplace(*product, how.empty() ? level.value.text() : how + " × " + level.value.text());
      scores = std::move(next);
    }
    return scores;
  }

  void check_scores() {
    const auto scores = reachable_scores();
    std::vector<const Band*> reached;
    std::size_t left_over = 0;  // the lowest ones, as every edge is a lower one
    for (const auto& [score, how] : scores) {
      reached.push_back(matrix_.band_of(score));
      if (!reached.back()) ++left_over;
    }
    if (left_over > 0 && !matrix_.bands.empty()) {
      const auto& [score, how] = *std::next(scores.begin(), static_cast<std::ptrdiff_t>(left_over) - 1);
      add(RuleId::matrix_no_band, matrix_.bands.back().edge_at,
          left_over == 1 ? say(Phrase::score_in_no_band, score, how)
                         : say(Phrase::scores_in_no_band, left_over, score, how),
          say(Phrase::help_lower_edge, scores.begin()->first));
    }
    for (const Band& band : matrix_.bands)
      if (std::ranges::find(reached, &band) == reached.end())
        add(RuleId::matrix_unreachable, band.at, say(Phrase::band_unreachable, band.id),
            say(Phrase::help_unreachable, listed(scores)));
  }

  /// The scores, the worst first; of many only the worst.
  static Text listed(const std::map<Decimal, std::string>& scores) {
    constexpr std::size_t most = 30;
    std::vector<std::string> texts;
    for (auto score = scores.rbegin(); score != scores.rend() && texts.size() < most; ++score)
      texts.push_back(score->first.text());
    const std::string shown = fmt::format("{}", fmt::join(texts, ", "));
    return scores.size() > most ? say(Phrase::and_more, shown, scores.size() - most) : same_text(shown);
  }

  static std::string values_of(const Factor& factor) {
    std::vector<std::string> values;
    for (const FactorLevel& level : factor.levels) values.push_back(level.value.text());
    return fmt::format("{}", fmt::join(values, ", "));
  }

  std::string band_list() const {
    std::vector<std::string_view> ids;
    for (const Band& band : matrix_.bands) ids.push_back(band.id);
    return fmt::format("{}", fmt::join(ids, ", "));
  }

  void check_grid() {
    const Factor& rows = matrix_.factors[0];
    const Factor& columns = matrix_.factors[1];
    bool fits = true;
    const auto report = [&](Mark at, Text message, Text help) {
      add(RuleId::matrix_grid, at, std::move(message), std::move(help));
      fits = false;
    };
    const std::string row_values = values_of(rows);
    const std::string column_values = values_of(columns);
    for (const GridRow& row : matrix_.grid) {
      if (!rows.level(row.value))
        report(row.at, say(Phrase::grid_row_unknown, rows.title, row.value),
               say(Phrase::legal_values_are, rows.title, row_values));
      if (row.bands.size() != columns.levels.size())
        report(row.at, say(Phrase::grid_row_length, row.value, row.bands.size(), columns.title, columns.levels.size()),
               say(Phrase::help_grid_row_length, columns.title, column_values));
      for (std::size_t i = 0; i < row.bands.size(); ++i)
        if (!matrix_.band(row.bands[i]))
          report(row.places[i], say(Phrase::grid_unknown_band, row.bands[i]),
                 say(Phrase::help_grid_bands, band_list()));
    }
    for (const FactorLevel& level : rows.levels)
      if (std::ranges::find(matrix_.grid, level.value, &GridRow::value) == matrix_.grid.end())

        report(matrix_.grid.front().at, say(Phrase::grid_row_missing, rows.title, level.value),
               say(Phrase::help_grid_row, level.value, columns.levels.size()));
    if (fits) check_monotone(rows, columns);
    for (const Band& band : matrix_.bands)
      if (fits && std::ranges::none_of(matrix_.grid, [&](const GridRow& row) {
            return std::ranges::find(row.bands, band.id) != row.bands.end();
          }))
        add(RuleId::matrix_unreachable, band.at, say(Phrase::grid_band_unused, band.id),
            say(Phrase::help_grid_band_unused));
  }

  void check_monotone(const Factor& rows, const Factor& columns) {
    for (std::size_t r = 0; r < rows.levels.size(); ++r)
      for (std::size_t c = 0; c < columns.levels.size(); ++c) {
        const Band* here = matrix_.cell(rows.levels[r].value, columns.levels[c].value);
        if (c > 0)
          compare(matrix_.cell(rows.levels[r].value, columns.levels[c - 1].value), here, rows.levels[r], c, columns,
                  columns.levels[c]);
        if (r > 0)
          compare(matrix_.cell(rows.levels[r - 1].value, columns.levels[c].value), here, rows.levels[r], c, rows,
                  rows.levels[r]);
      }
  }

  void compare(const Band* lower, const Band* higher, const FactorLevel& row, std::size_t column, const Factor& rising,
               const FactorLevel& to) {
    if (matrix_.rank(*higher) >= matrix_.rank(*lower)) return;
    const auto grid_row = std::ranges::find(matrix_.grid, row.value, &GridRow::value);
    add(RuleId::matrix_monotone, grid_row->places[column],
        say(Phrase::grid_falls, lower->id, higher->id, rising.title, to.value), say(Phrase::help_grid_falls));
  }

  const RiskMatrix& matrix_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_matrix(const RiskMatrix& matrix, Diagnostics& diagnostics) {
  MatrixCheck(matrix, diagnostics).run();
}

}  // namespace csafe
