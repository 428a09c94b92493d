#pragma once

#include <span>
#include <string_view>

#include "base/rules.hpp"
#include "base/text.hpp"

namespace csafe {

/// What a rule is about, for `csafe explain` and for the formats that carry it: a sentence or two each.
///
/// An example is as short as it can be. It is a whole file when its first key is `csafe:`; else it is the end of a file
/// whose beginning is plain (what that is, tests/unit/rules/example.cpp holds). `# path.yaml` alone on a line begins
/// one of several files, `$ csafe check …` on the first line is the command to run instead of `csafe check`, and
/// `\xB9`, `\r` and the like stand for bytes. A test runs all of them.
struct RuleExplanation {
  Text what;  ///< what the rule means
  Text why;   ///< why it matters
  Text mend;  ///< how to mend it
  std::string_view bad;
  std::string_view good;
};

/// Every rule has an explanation, or this does not compile.
const RuleExplanation& explanation_of(RuleId rule);

/// A family of rules: the first half of their ids.
struct RuleFamily {
  std::string_view id;
  Text title;
};

/// All families, in the order in which they are listed.
std::span<const RuleFamily> rule_families();
/// The family that a rule belongs to by its id: "audit" for "audit/found".
std::string_view family_of(const Rule& rule);

}  // namespace csafe
