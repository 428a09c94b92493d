#include "present/baseline_text.hpp"

#include <string_view>

#include "base/phrases.hpp"
#include "base/yaml_scalar.hpp"

namespace csafe {
namespace {

void append(std::string& out, std::string_view key, std::string_view value) {
  out.append(key).append(": ").append(yaml_scalar(value)).append(1, '\n');
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
    if (problem.count > 1) out += "    count: " + std::to_string(problem.count) + '\n';
  }
  return out;
}

}  // namespace csafe
