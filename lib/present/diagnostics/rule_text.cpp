#include "present/diagnostics/rule_text.hpp"

namespace csafe {
namespace {

char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

}  // namespace

RuleText rule_text(RuleId rule) {
  const Rule& row = rule_of(rule);
  const Text title{.zh = std::string{row.title_zh}, .en = std::string{row.title_en}};
  return {.title = title, .description = title, .help = title, .help_markdown = title};
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
