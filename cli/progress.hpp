#pragma once

#include <chrono>
#include <cstddef>

#include "cli/session.hpp"

namespace csafe {

/// A line on a terminal's stderr that says how far the work is. It appears only once the work has lasted a second, and
/// is gone when the work is done.
class Progress {
 public:
  Progress(const Session& session, std::size_t total);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  void advance(std::size_t count);

 private:
  using Clock = std::chrono::steady_clock;

  const Session& session_;
  std::size_t total_;
  std::size_t done_ = 0;
  Clock::time_point next_ = Clock::now() + std::chrono::seconds(1);
  bool shown_ = false;
};

}  // namespace csafe
