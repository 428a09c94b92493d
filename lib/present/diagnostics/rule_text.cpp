#include "present/diagnostics/rule_text.hpp"

#include "base/phrases.hpp"
#include "base/rule_explanations.hpp"

namespace csafe {
namespace {

char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

Text passage(Phrase heading, const Text& text) {
  return join({same_text("\n\n**"), say(heading), same_text("**\n\n"), text}, "");
}

Text listing(std::string_view example) {
  return same_text("```yaml\n" + std::string{example} + (example.ends_with('\n') ? "```" : "\n```"));
}

}  // namespace

RuleText rule_text(RuleId rule) {
  const Rule& row = rule_of(rule);
  const RuleExplanation& words = explanation_of(rule);
  return {.title = {.zh = std::string{row.title_zh}, .en = std::string{row.title_en}},
          .description = words.what,
          .help = join({words.what, words.why, words.mend}, "\n"),
          .help_markdown = join(
              {words.what, passage(Phrase::explain_why, words.why), passage(Phrase::explain_mend, words.mend),
               passage(Phrase::explain_bad, listing(words.bad)), passage(Phrase::explain_good, listing(words.good))},
              "")};
}

std::string pascal_case(std::string_view id) {
  std::string word;
  bool begins = true;
  for (const char c : id) {
    const bool joint = c == '/' || c == '-';
    if (!joint) word += begins ? upper(c) : c;
    begins = joint;
  }
  return word;
}

}  // namespace csafe
