#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "load/yaml/reader.hpp"

namespace csafe {

/// How files were read: what `check --stats` tells. Sums of several add up.
struct ReadingStats {
  /// A file that the block reader left to the reference reader.
  struct Declined {
    std::string path;
    Place place;
    Text reason;
  };
  using Duration = std::chrono::steady_clock::duration;

  std::size_t files = 0;
  std::size_t bytes = 0;
  std::size_t by_block_reader = 0;
  std::size_t by_reference_reader = 0;
  std::vector<Declined> declined;
  Duration reading{};   ///< bytes from the disk; of all threads together, as the next two
  Duration parsing{};   ///< bytes to trees
  Duration checking{};  ///< trees to values, and the values against the definitions

  ReadingStats& operator+=(ReadingStats&& other);
};

/// Reads a file's tree as yaml::read() does, and notes how, where `stats` are wanted.
std::optional<yaml::Document> read_tree(const SourcePtr& file, Diagnostics& diagnostics, const yaml::Limits& limits,
                                        ReadingStats* stats);

/// Adds the time of its life to a sum, where there is one.
class Stopwatch {
 public:
  explicit Stopwatch(ReadingStats::Duration* sum) : sum_(sum) {
    if (sum_) begin_ = std::chrono::steady_clock::now();
  }
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;
  ~Stopwatch() {
    if (sum_) *sum_ += std::chrono::steady_clock::now() - begin_;
  }

 private:
  ReadingStats::Duration* sum_;
  std::chrono::steady_clock::time_point begin_{};
};

}  // namespace csafe
