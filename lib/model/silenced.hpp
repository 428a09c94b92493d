#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "base/date.hpp"
#include "base/diagnostic.hpp"

namespace csafe {

/// Why `check` does not report a problem that it found.
enum class Silence : std::uint8_t {
  ignored,   ///< its rule was not chosen
  allowed,   ///< a comment in the file makes an exception
  baseline,  ///< the baseline has it
};

/// A problem that is not reported.
struct Silenced {
  Diagnostic problem;
  Silence why = Silence::ignored;
  std::string reason = {};         ///< what the comment gives as one; of an allowed problem
  std::optional<Date> until = {};  ///< the last day of the exception; of an allowed problem
};

/// How many problems are not reported, by why.
struct SilenceCounts {
  std::size_t ignored = 0;
  std::size_t allowed = 0;
  std::size_t baseline = 0;

  std::size_t total() const { return ignored + allowed + baseline; }
};

inline SilenceCounts count_silenced(std::span<const Silenced> silenced) {
  SilenceCounts counts;
  for (const Silenced& one : silenced)
    ++(one.why == Silence::ignored ? counts.ignored : one.why == Silence::allowed ? counts.allowed : counts.baseline);
  return counts;
}

}  // namespace csafe
