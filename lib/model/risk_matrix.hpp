#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "base/source.hpp"
#include "base/text.hpp"
#include "model/rating.hpp"
#include "model/vocabulary.hpp"

namespace csafe {

/// A column of a factor's definition (law, people, loss, service, image): the worst one counts.
struct Dimension {
  std::string id;
  Text title;
};

/// What one value of a factor means in one dimension.
struct DimensionText {
  std::string dimension;
  Text text;
  Mark at;
};

/// One value that a factor may take.
struct FactorLevel {
  Mark at;
  Decimal value;
  std::string symbol;  ///< a standard's own letter or number; may be empty
  Text title;
  Text text;
  std::vector<DimensionText> dimensions;
};

/// An axis of a matrix: likelihood, severity; exposure and consequence (LEC); measures (MES).
struct Factor {
  Mark at;
  std::string id;
  std::string symbol;
  Text title;
  std::vector<Dimension> dimensions;
  std::vector<FactorLevel> levels;  ///< from low to high value once the matrix is checked

  const FactorLevel* level(const Decimal& value) const;
  const Dimension* dimension(std::string_view dimension_id) const;
};

/// A level of risk. A score belongs to the first band, from the worst down, whose edge it reaches.
struct Band {
  Mark at;
  std::string id;
  Text title;
  Colour colour = Colour::grey;
  std::optional<Decimal> from;   ///< the edge, included
  std::optional<Decimal> above;  ///< the edge, not included
  Mark edge_at;
  std::vector<Tier> tiers;
  std::optional<TimeLimit> due;
  Mark due_at;
  Text action;

  /// Whether a score reaches this band's edge. False for the bands of a grid, which have none.
  bool reached_by(const Decimal& score) const;
};

/// One row of a grid: the band ids for one value of the first factor, over the second's values from low to high.
struct GridRow {
  Mark at;
  Decimal value;
  std::vector<std::string> bands;
  std::vector<Mark> places;
};

/// A risk worked out: the product, where the matrix is one, and the band.
struct RiskLevel {
  std::optional<Decimal> score;
  const Band* band = nullptr;
};

/// How risk is graded: the factors, how they combine, and the bands. Data, named and versioned.
struct RiskMatrix {
  SourcePtr file;
  Mark at;
  std::string id;
  std::string version;
  Text title;
  Text source;
  std::vector<Factor> factors;
  bool is_product = false;  ///< `score: product`; otherwise the grid decides
  Mark score_at;
  std::vector<Band> bands;  ///< from the worst down
  std::vector<GridRow> grid;
  std::string sha256;    ///< of the file's bytes
  bool shipped = false;  ///< from the binary, not from the user's files

  const Factor* factor(std::string_view factor_id) const;
  const Band* band(std::string_view band_id) const;
  /// The rank of a band: 1 for the least, bands.size() for the worst.
  int rank(const Band& band) const { return static_cast<int>(bands.size()) - static_cast<int>(&band - bands.data()); }
  /// The band of a score (product matrices): the first from the worst down whose edge it reaches.
  const Band* band_of(const Decimal& score) const;
  /// The band of a grid's cell.
  const Band* cell(const Decimal& first, const Decimal& second) const;
  /// What values of the factors, in the matrix' order, come to: R = L × S (LS), D = L × E × C (LEC), R = M × E × S
  /// (MES) where the matrix is a product, else the grid's cell. No band when a value is missing.
  RiskLevel level_of(std::span<const Decimal> values) const;
  /// What a rating comes to; values of factors that the matrix does not have are passed over.
  RiskLevel level_of(const RiskRating& rating) const;

 private:
  /// As level_of(); `value_of(i)` points to the value of the i-th factor, null when it is missing.
  template <class ValueOf>
  RiskLevel level_by(const ValueOf& value_of) const;
};

}  // namespace csafe
