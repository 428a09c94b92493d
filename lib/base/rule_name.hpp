#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/rules.hpp"

namespace csafe {

/// A rule or a family of rules, as people name it: `audit/found`, or `audit` for all whose id begins with `audit/`.
struct RuleName {
  std::string_view text;  ///< lies in the rule table
  bool is_family = false;

  bool holds(RuleId rule) const;
  friend bool operator==(const RuleName&, const RuleName&) = default;
};

/// Nothing for a name that neither a rule nor a family has.
std::optional<RuleName> parse_rule_name(std::string_view name);
/// What was probably meant by it: a name spelt alike, or the rule whose second half it is (`found`).
std::optional<std::string_view> meant_rule_name(std::string_view name);
/// The names of all families, with blanks between them.
std::string rule_families_in_words();

/// Whether problems of the rule mean that a file was not read, or not as it was meant: errors of the families `file`
/// and `yaml`, and those that show a ledger to be damaged or changed. What else would be wrong with the file is not
/// known then, so they can be neither hidden nor lowered.
bool is_essential(RuleId rule);
/// Whether a comment or a baseline can make an exception for problems of the rule: not for essential ones, nor for
/// those about exceptions.
bool can_be_excepted(RuleId rule);
/// Whether one of the name's rules passes `test`.
bool any_rule(RuleName name, bool (*test)(RuleId));

}  // namespace csafe
