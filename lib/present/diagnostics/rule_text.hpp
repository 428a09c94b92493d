#pragma once

#include <string>
#include <string_view>

#include "base/rules.hpp"

namespace csafe {

/// What the formats that carry the rules with them say of one. None of it is empty.
struct RuleText {
  Text title;
  Text description;
  Text help;           ///< what to do about it
  Text help_markdown;  ///< the same, with examples
};

RuleText rule_text(RuleId rule);

/// The id of a rule as one word: `audit/no-result` becomes `AuditNoResult`.
std::string pascal_case(std::string_view id);

}  // namespace csafe
