#include "runner/lines.hpp"

#include <algorithm>
#include <cstddef>
#include <span>

namespace csafe::testing {
namespace {

constexpr std::string_view ellipsis = "…";
constexpr std::size_t context = 3;
using Lines = std::span<const std::string_view>;

std::string join(Lines lines) {
  std::string text;
  for (const auto line : lines) text.append(line) += '\n';
  return text;
}

bool matches(Lines expected, Lines actual) {
  if (expected.empty()) return actual.empty();
  if (expected.front() != ellipsis) {
    return !actual.empty() && expected.front() == actual.front() && matches(expected.subspan(1), actual.subspan(1));
  }
  for (std::size_t skipped = 0; skipped <= actual.size(); ++skipped) {
    if (matches(expected.subspan(1), actual.subspan(skipped))) return true;
  }
  return false;
}

/// lengths[i][j]: the longest common subsequence of a[i…] and b[j…].
std::vector<std::vector<std::size_t>> common_lengths(Lines a, Lines b) {
  std::vector lengths(a.size() + 1, std::vector<std::size_t>(b.size() + 1, 0));
  for (auto i = a.size(); i-- > 0;) {
    for (auto j = b.size(); j-- > 0;) {
      lengths[i][j] = a[i] == b[j] ? lengths[i + 1][j + 1] + 1 : std::max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}

/// Every line of both, after its mark: `-`, `+` or a space.
std::vector<std::string> marked_lines(Lines a, Lines b) {
  const auto lengths = common_lengths(a, b);
  std::vector<std::string> marked;
  const auto put = [&](char mark, std::string_view line) { marked.push_back(std::string{mark, ' '}.append(line)); };
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      put(' ', a[i++]);
      ++j;
    } else if (j == b.size() || (i < a.size() && lengths[i + 1][j] >= lengths[i][j + 1])) {
      put('-', a[i++]);
    } else {
      put('+', b[j++]);
    }
  }
  return marked;
}

}  // namespace

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

bool is_typed(std::string_view line) {
  return line.starts_with("$ ") || line.starts_with("> ");
}

std::string script_of(std::string_view typed_lines) {
  std::string script;
  for (const auto line : split_lines(typed_lines)) script.append(line.substr(2)) += '\n';
  return script;
}

bool matches(std::string_view expected, std::string_view actual) {
  return expected == actual || matches(split_lines(expected), split_lines(actual));
}

std::string elide_like(std::string_view expected, std::string_view actual) {
  if (matches(expected, actual)) return std::string{expected};
  const auto wanted = split_lines(expected);
  const auto first = std::ranges::find(wanted, ellipsis);
  if (first == wanted.end()) return std::string{actual};
  const auto lines = split_lines(actual);
  const auto head = static_cast<std::size_t>(first - wanted.begin());
  const auto tail =
      static_cast<std::size_t>(std::ranges::find(wanted.rbegin(), wanted.rend(), ellipsis) - wanted.rbegin());
  if (lines.size() <= head + tail) return std::string{actual};
  return join(Lines{lines}.first(head)) + join({&ellipsis, 1}) + join(Lines{lines}.last(tail));
}

std::string line_diff(std::string_view expected, std::string_view actual) {
  const auto lines = marked_lines(split_lines(expected), split_lines(actual));
  std::vector<bool> shown(lines.size(), false);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].front() == ' ') continue;
    const auto end = std::min(lines.size(), i + context + 1);
    for (auto near = i < context ? 0 : i - context; near < end; ++near) shown[near] = true;
  }
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (shown[i])
      text.append(lines[i]) += '\n';
    else if (i == 0 || shown[i - 1])
      text.append(ellipsis) += '\n';
  }
  return text;
}

}  // namespace csafe::testing
