#pragma once

#include <span>
#include <string_view>

#include "base/phrases.hpp"
#include "present/diagnostics/check_result.hpp"

namespace csafe {

// One function a format, each in a file of its own.
RenderedCheck render_sarif(const CheckResult& result);
RenderedCheck render_junit(const CheckResult& result);
RenderedCheck render_github(const CheckResult& result);
RenderedCheck render_gitlab(const CheckResult& result);
RenderedCheck render_checkstyle(const CheckResult& result);

/// The most results that a SARIF file has: GitHub refuses a file with more.
inline constexpr std::size_t most_sarif_results = 25'000;

/// A format that problems can be printed in.
struct CheckFormat {
  std::string_view name;
  Phrase summary;
  /// Nothing for `text` (render_diagnostics) and for the formats of every command (render).
  RenderedCheck (*render)(const CheckResult& result) = nullptr;
};

/// All of them, in the order in which `csafe check --help` lists them.
std::span<const CheckFormat> check_formats();
const CheckFormat* find_check_format(std::string_view name);

}  // namespace csafe
