#pragma once

#include <array>
#include <cstddef>
#include <new>

namespace csafe {

/// Small blocks of memory that were given back, kept by their size for whoever wants one next. malloc() keeps a few of
/// each size for a thread, and joins the others and parts them again: what is known of a site lies in thousands of
/// blocks that come and go together, and a fifteenth of a run went into that.
class KeptBlocks {
 public:
  static constexpr std::size_t largest = 512;                   ///< of the blocks that are kept, in bytes
  static constexpr std::size_t most = std::size_t{128} * 1024;  ///< bytes that are kept at a time

  /// How large a block has to be that may be kept when it comes back from a use of `size` bytes.
  static constexpr std::size_t whole(std::size_t size) {
    if (size > largest) return size;
    return size == 0 ? step : (size + step - 1) / step * step;
  }

  /// A kept block for `size` bytes; null for none.
  void* take(std::size_t size) noexcept {
    const std::size_t row = row_of(size);
    if (row >= rows || rows_[row] == nullptr) return nullptr;
    Block* const block = rows_[row];
    rows_[row] = block->next;
    room_ += row * step;
    return block;
  }
  /// Keeps a block of whole(`size`) bytes, unless it is large, null, or there are enough; false then.
  bool keep(void* block, std::size_t size) noexcept {
    const std::size_t row = row_of(size);
    if (row >= rows || row * step > room_ || block == nullptr) return false;
    rows_[row] = new (block) Block{rows_[row]};
    room_ -= row * step;
    return true;
  }
  bool is_empty() const noexcept { return room_ == most; }
  /// Hands every block to `release(void*)`, and keeps none from now on.
  template <class Release>
  void close(Release release) {
    for (std::size_t row = 1; row < rows_.size(); ++row)
      while (void* const block = take(row * step)) release(block);
    room_ = 0;
  }

 private:
  struct Block {
    Block* next = nullptr;
  };
  static constexpr std::size_t step = 16;
  static constexpr std::size_t rows = largest / step + 1;
  static constexpr std::size_t row_of(std::size_t size) { return size > largest ? rows : whole(size) / step; }

  std::array<Block*, rows> rows_{};  // by size / step
  std::size_t room_ = most;          // bytes that may yet be kept
};

}  // namespace csafe
