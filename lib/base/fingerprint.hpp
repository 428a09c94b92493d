#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace csafe {

/// What a diagnostic is about, told without a line number, so that it stays the same when a file changes elsewhere.
struct Subject {
  std::string path;         ///< of the file, with `/`
  std::string about;        ///< the keys around the place: `answers/SH-102/risk`; empty for the file as a whole
  std::uint32_t count = 1;  ///< from 1, by place: of the diagnostics of one rule that are about the same
};

/// What each of the diagnostics is about. Paths are relative to `folder` where they lie in it, else as they are given,
/// without `./`. The count does not depend on the order of the diagnostics, as far as their places differ.
std::vector<Subject> subjects_of(std::span<const Diagnostic> diagnostics, std::string_view folder = {});

/// 32 lower-case hexadecimal digits that tell a problem from any other and stay the same from run to run: the first
/// half of the SHA-256 of rule, path, keys and count.
std::string fingerprint_of(RuleId rule, const Subject& subject);

/// The fingerprint of each of the diagnostics. No two are the same.
std::vector<std::string> fingerprints(std::span<const Diagnostic> diagnostics, std::string_view folder = {});

}  // namespace csafe
