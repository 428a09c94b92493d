#include "load/binder.hpp"

#include <fmt/ranges.h>

#include <algorithm>

#include "base/suggest.hpp"
#include "load/yaml/slips.hpp"

namespace csafe {

std::optional<std::string_view> Binder::scalar(yaml::NodeRef node) {
  if (node.is_scalar()) return node.text();
  problem(RuleId::schema_type, node, say(Phrase::expected_scalar, key_), say(Phrase::help_scalar, key_));
  return std::nullopt;
}

bool Binder::is_reported(yaml::NodeRef scalar) const {
  const Location written = scalar.location();
  return std::ranges::any_of(diagnostics_.all(), [&](const Diagnostic& problem) {
    return problem.at.begin >= written.begin && problem.at.begin < written.end;
  });
}

void report_unknown_key(Binder& binder, yaml::NodeRef key, const Text& owner, std::span<const KeyRow> rows) {
  std::vector<std::string_view> keys;
  for (const KeyRow& row : rows) keys.push_back(row.key);
  const auto meant = nearest(key.text(), keys);
  binder.problem(RuleId::schema_unknown_key, key, say(Phrase::unknown_key, key.text(), owner),
                 meant ? say(Phrase::did_you_mean, *meant)
                       : say(Phrase::known_keys_are, fmt::format("{}", fmt::join(keys, ", "))));
}

void report_missing_key(Binder& binder, yaml::NodeRef map, const Text& owner, std::string_view key) {
  binder.problem(RuleId::schema_missing_key, map, say(Phrase::missing_key, owner, key), say(Phrase::add_the_key, key));
}

bool require_map(Binder& binder, yaml::NodeRef node, const Text& owner) {
  if (node.is_map()) return true;
  if (const std::size_t end = yaml::line_of_lost_colon(node); end > 0) {
    yaml::report_missing_colon(binder.file(), node->at, end, binder.diagnostics());
    return false;
  }
  binder.problem(RuleId::schema_type, node, say(Phrase::expected_map, owner), say(Phrase::help_map));
  return false;
}

}  // namespace csafe
