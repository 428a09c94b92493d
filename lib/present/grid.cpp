#include <algorithm>

#include "base/utf8.hpp"
#include "present/cells.hpp"
#include "present/formats.hpp"
#include "present/paint.hpp"
#include "present/wrap.hpp"

namespace csafe {
namespace {

constexpr std::size_t side_gap = 2;
constexpr std::size_t tile_gap = 1;
constexpr std::size_t tile_padding = 2;

using Lines = std::vector<std::string>;

/// The line of a text that begins `skipped` lines further down.
std::string line_at(const Lines& lines, std::size_t line, std::size_t skipped) {
  return line >= skipped && line - skipped < lines.size() ? lines[line - skipped] : std::string{};
}

/// A heat map as lines: row headings at the left, tiles of equal width beside them.
class GridPicture {
 public:
  GridPicture(const Grid& grid, const RenderOptions& options)
      : grid_(grid), language_(options.language), paint_{options.colour} {
    measure();
    if (options.width) shrink(*options.width);
  }

  std::string text() {
    write_headings();
    for (std::size_t row = 0; row < grid_.cells.size(); ++row) write_row(row);
    return std::move(out_);
  }

 private:
  std::string title(const std::vector<Text>& titles, std::size_t at) const {
    return at < titles.size() ? people_text(titles[at], language_) : std::string{};
  }

  std::string content(const Cell& cell) const { return on_one_line(people_text(cell, language_)); }

  std::size_t width_of(const Text& text) const { return display_width(people_text(text, language_)); }

  void measure() {
    side_ = width_of(grid_.corner);
    side_word_ = widest_part(people_text(grid_.corner, language_));
    for (const Text& row : grid_.row_titles) {
      side_ = std::max(side_, width_of(row));
      side_word_ = std::max(side_word_, widest_word(people_text(row, language_)));
    }
    for (const Text& column : grid_.column_titles) {
      tile_ = std::max(tile_, width_of(column));
      heading_word_ = std::max(heading_word_, widest_word(people_text(column, language_)));
    }
    columns_ = grid_.column_titles.size();
    for (const Row& row : grid_.cells) {
      columns_ = std::max(columns_, row.size());
      for (const Cell& cell : row) {
        content_ = std::max(content_, display_width(content(cell)));
        content_word_ = std::max(content_word_, widest_word(content(cell)));
      }
    }
    tile_ = std::max(tile_, content_ + tile_padding);
  }

  /// The widest of the parts between two blanks: the names of both axes.
  static std::size_t widest_part(std::string_view text) {
    const std::size_t end = text.find("  ");
    if (end == std::string_view::npos) return display_width(text);
    return std::max(display_width(text.substr(0, end)), widest_part(text.substr(end + 2)));
  }

  std::size_t total() const { return side_ + side_gap + columns_ * (tile_ + tile_gap) - tile_gap; }

  /// Where the picture is too wide, headings wrap first, at their blanks if that is enough, then the tiles' texts.
  void shrink(std::size_t width) {
    constexpr std::size_t pleasant_side = 12;
    constexpr std::size_t least_tile = 2;
    const auto narrow = [&](std::size_t& what, std::size_t least) {
      while (columns_ > 0 && total() > width && what > least) --what;
    };
    narrow(tile_, std::max(content_ + tile_padding, heading_word_));
    narrow(side_, std::max(pleasant_side, side_word_));
    narrow(tile_, content_ + tile_padding);
    narrow(tile_, content_);
    narrow(side_, side_word_);
    narrow(tile_, std::max(content_word_, least_tile));
  }

  void put(std::string_view text, std::size_t before, std::size_t after, Shade shade) {
    pending_ += before;
    if (!text.empty()) {
      out_.append(pending_, ' ').append(paint_.text(text, shade));
      pending_ = 0;
    }
    pending_ += after;
  }

  void put_side(std::string_view text, Shade shade) { put(text, 0, side_ - display_width(text) + side_gap, shade); }

  void put_centred(std::string_view text, Shade shade) {
    const std::size_t room = tile_ - std::min(tile_, display_width(text));
    put(text, room / 2, room - room / 2 + tile_gap, shade);
  }

  void put_tile(std::string_view text, Shade shade) {
    if (!paint_.colour || shade == Shade::none) return put_centred(text, Shade::none);
    const std::size_t room = tile_ - std::min(tile_, display_width(text));
    const std::string tile = blanks(room / 2) + std::string{text} + blanks(room - room / 2);
    out_.append(pending_, ' ').append(paint_.tile(tile, shade));
    pending_ = tile_gap;
  }

  void end_line() {
    out_ += '\n';
    pending_ = 0;
  }

  void write_headings() {
    const Lines corner = wrap_at_blanks(people_text(grid_.corner, language_), side_);
    std::vector<Lines> columns;
    std::size_t height = corner.size();
    for (std::size_t i = 0; i < columns_; ++i) {
      columns.push_back(wrap_at_blanks(title(grid_.column_titles, i), tile_));
      height = std::max(height, columns.back().size());
    }
    for (std::size_t line = 0; line < height; ++line) {
      put_side(line_at(corner, line, height - corner.size()), Shade::none);
      for (const Lines& column : columns) put_centred(line_at(column, line, height - column.size()), Shade::none);
      end_line();
    }
    put_side(thin_rule(side_), Shade::faint);
    for (std::size_t i = 0; i < columns_; ++i) put_centred(thin_rule(tile_), Shade::faint);
    end_line();
  }

  void write_row(std::size_t row) {
    const Lines side = wrap_at_blanks(title(grid_.row_titles, row), side_);
    std::vector<Lines> tiles;
    std::size_t height = side.size();
    for (std::size_t i = 0; i < columns_; ++i) {
      tiles.push_back(wrap_at_blanks(content(cell_at(grid_.cells[row], i)), tile_));
      height = std::max(height, tiles.back().size());
    }
    for (std::size_t line = 0; line < height; ++line) {
      put_side(line_at(side, line, (height - side.size()) / 2), Shade::none);
      for (std::size_t i = 0; i < columns_; ++i) {
        put_tile(line_at(tiles[i], line, (height - tiles[i].size()) / 2), cell_at(grid_.cells[row], i).shade);
      }
      end_line();
    }
  }

  const Grid& grid_;
  Language language_;
  Paint paint_;
  std::size_t columns_ = 0;
  std::size_t side_ = 0;
  std::size_t tile_ = 0;
  std::size_t side_word_ = 0;     // the widest word of the row headings, or name of an axis
  std::size_t content_ = 0;       // the widest text of a tile
  std::size_t content_word_ = 0;  // its widest word
  std::size_t heading_word_ = 0;  // the widest word of the column headings
  std::string out_;
  std::size_t pending_ = 0;
};

}  // namespace

std::string draw_grid(const Grid& grid, const RenderOptions& options) {
  std::string out = GridPicture{grid, options}.text();
  if (!grid.legend.empty()) out += '\n';
  for (const Text& line : grid.legend) {
    const std::string text = people_text(line, options.language);
    for (const std::string& part : options.width ? wrap(text, *options.width) : std::vector{text}) out += part + '\n';
  }
  return out;
}

}  // namespace csafe
