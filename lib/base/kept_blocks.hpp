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
  static constexpr std::size_t whole(std::size_t size) { return size > largest ? size : kind_of(size).whole; }

  /// A kept block for `size` bytes; null for none.
  void* take(std::size_t size) noexcept {
    if (size > largest) return nullptr;
    const Kind kind = kind_of(size);
    Block* const block = rows_[kind.row];
    if (block == nullptr) return nullptr;
    rows_[kind.row] = block->next;
    room_ += kind.whole;
    return block;
  }
  /// Keeps a block of whole(`size`) bytes, unless it is large, null, or there are enough; false then.
  bool keep(void* block, std::size_t size) noexcept {
    if (size > largest || block == nullptr) return false;
    const Kind kind = kind_of(size);
    if (kind.whole > room_) return false;
    rows_[kind.row] = new (block) Block{rows_[kind.row]};
    room_ -= kind.whole;
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
  struct Kind {
    std::size_t row;
    std::size_t whole;  // bytes of a block
  };
  static constexpr std::size_t step = 16;
  static constexpr std::size_t small = 512;
  static constexpr std::size_t per_doubling = 4;

  /// Small sizes are multiples of a step, larger ones have four between a power of two and the next.
  static constexpr Kind kind_of(std::size_t size) {
    if (size <= small) {
      const std::size_t row = size == 0 ? 0 : (size - 1) / step;
      return {row, (row + 1) * step};
    }
    const auto doublings = static_cast<std::size_t>(std::bit_width(size - 1) - std::bit_width(small));
    const std::size_t unit_width = static_cast<std::size_t>(std::bit_width(small / per_doubling)) - 1 + doublings;
    const std::size_t units = ((size - 1) >> unit_width) + 1;
    return {small / step + doublings * per_doubling + units - per_doubling - 1, units << unit_width};
  }
  static constexpr std::size_t rows =
      small / step + per_doubling * static_cast<std::size_t>(std::bit_width(largest / small) - 1);

  std::array<Block*, rows> rows_{};  // by size
  std::size_t room_ = most;          // bytes that may yet be kept
};

}  // namespace csafe
