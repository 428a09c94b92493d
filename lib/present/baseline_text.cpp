#include "present/baseline_text.hpp"

#include <algorithm>
#include <string_view>

#include "base/phrases.hpp"
#include "present/json_shape.hpp"

namespace csafe {
namespace {

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Whether a text needs no quotes in YAML. Those that might need them get them.
bool is_plain(std::string_view text) {
  constexpr std::string_view others = "_-./@[]";
  const auto is_harmless = [&](char c) { return is_letter_or_digit(c) || others.find(c) != others.npos; };
  constexpr std::string_view nulls[] = {"null", "Null", "NULL"};
  return !text.empty() && is_letter_or_digit(text.front()) && std::ranges::all_of(text, is_harmless) &&
         std::ranges::find(nulls, text) == std::end(nulls);
}

void append(std::string& out, std::string_view key, std::string_view value) {
  out.append(key).append(": ");
  if (is_plain(value))
    out += value;
  else
    append_json_string(out, value);
  out += '\n';
}

}  // namespace

std::string baseline_text(std::span<const KnownProblem> problems) {
  std::string out = "# " + say(Phrase::baseline_comment).en + "\ncsafe: baseline/1\nproblems:";
  if (problems.empty()) return out + " []\n";
  out += '\n';
  for (const KnownProblem& problem : problems) {
    append(out, "  - file", problem.file);
    append(out, "    rule", problem.rule);
    if (!problem.about.empty()) append(out, "    about", problem.about);
    if (problem.count > 1) append(out, "    count", std::to_string(problem.count));
  }
  return out;
}

}  // namespace csafe
