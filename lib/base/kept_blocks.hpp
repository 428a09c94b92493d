#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <new>
#include <utility>

namespace csafe {

/// Blocks of memory that were given back, kept by their size for whoever wants one next. malloc() keeps a few of each
/// small size for a thread, and joins the others and parts them again: what is known of a file and of a site lies in
/// thousands of blocks that come and go together, and a tenth of a run went into that.
class KeptBlocks {
 public:
  static constexpr std::size_t largest = std::size_t{64} * 1024;  ///< of the blocks that are kept, in bytes
  static constexpr std::size_t most = std::size_t{1024} * 1024;   ///< bytes that are kept at a time

  /// How large a block has to be that may be kept when it comes back from a use of `size` bytes.
  static constexpr std::size_t whole(std::size_t size) {
    if (size > largest) return size;
    if (size == 0) return step;
    const std::size_t unit = unit_of(size);
    return (size + unit - 1) / unit * unit;
  }

  /// A kept block for `size` bytes; null for none.
  void* take(std::size_t size) noexcept {
    const std::size_t row = row_of(size);
    if (row >= rows || rows_[row] == nullptr) return nullptr;
    Block* const block = rows_[row];
    rows_[row] = block->next;
    room_ += whole(size);
    return block;
  }
  /// Keeps a block of whole(`size`) bytes, unless it is large, null, or there are enough; false then.
  bool keep(void* block, std::size_t size) noexcept {
    const std::size_t row = row_of(size);
    if (row >= rows || whole(size) > room_ || block == nullptr) return false;
    rows_[row] = new (block) Block{rows_[row]};
    room_ -= whole(size);
    return true;
  }
  bool is_empty() const noexcept { return room_ == most; }
  /// Hands every block to `release(void*)`, and keeps none from now on.
  template <class Release>
  void close(Release release) {
    for (Block*& first : rows_)
      while (first != nullptr) release(std::exchange(first, first->next));
    room_ = 0;
  }

 private:
  struct Block {
    Block* next = nullptr;
  };
  static constexpr std::size_t step = 16;
  static constexpr std::size_t small = 512;

  /// What the sizes near `size` are multiples of: of the small ones a step, of others an eighth of a power of two.
  static constexpr std::size_t unit_of(std::size_t size) {
    return size <= small ? step : std::bit_ceil(size) / (2 * per_doubling);
  }
  static constexpr std::size_t row_of(std::size_t size) {
    if (size > largest) return rows;
    if (size <= small) return whole(size) / step;
    const auto doublings = static_cast<std::size_t>(std::countr_zero(std::bit_ceil(size) / small) - 1);
    return small / step + doublings * per_doubling + whole(size) / unit_of(size) - per_doubling;
  }
  static constexpr std::size_t per_doubling = 4;
  static constexpr std::size_t rows =
      small / step + per_doubling * static_cast<std::size_t>(std::countr_zero(largest / small)) + 1;

  std::array<Block*, rows> rows_{};  // by size; none in the first
  std::size_t room_ = most;          // bytes that may yet be kept
};

}  // namespace csafe
