#include "base/rule_explanations.hpp"

#include <array>
#include <vector>

namespace csafe {
namespace {

/// An explanation as the tables hold it.
struct Row {
  RuleId rule;
  std::string_view what_en;
  std::string_view what_zh;
  std::string_view why_en;
  std::string_view why_zh;
  std::string_view mend_en;
  std::string_view mend_zh;
  std::string_view bad;
  std::string_view good;
};

namespace rows {
#define EXPLAIN(name, ...) constexpr Row name{RuleId::name, __VA_ARGS__};
#include "base/rule_explanations.def"
#undef EXPLAIN
}  // namespace rows

// A rule without an explanation has no row of its name.
constexpr std::array rows_of_rules{
#define RULE(name, id, severity, en, zh) &rows::name,
#include "base/rules.def"
#undef RULE
};

Text text_of(std::string_view en, std::string_view zh) {
  return {.zh = std::string(zh), .en = std::string(en)};
}

/// An example without the line feed that its raw string begins with.
std::string_view example(std::string_view written) {
  if (written.starts_with('\n')) written.remove_prefix(1);
  return written;
}

std::vector<RuleExplanation> read_rows() {
  std::vector<RuleExplanation> explanations;
  for (const Row* row : rows_of_rules)
    explanations.push_back({.what = text_of(row->what_en, row->what_zh),
                            .why = text_of(row->why_en, row->why_zh),
                            .mend = text_of(row->mend_en, row->mend_zh),
                            .bad = example(row->bad),
                            .good = example(row->good)});
  return explanations;
}

}  // namespace

const RuleExplanation& explanation_of(RuleId rule) {
  static const std::vector<RuleExplanation> explanations = read_rows();
  return explanations.at(static_cast<std::size_t>(rule));
}

std::span<const RuleFamily> rule_families() {
  static const std::vector<RuleFamily> families{
#define FAMILY(id, en, zh) RuleFamily{id, text_of(en, zh)},
#include "base/rule_families.def"
#undef FAMILY
  };
  return families;
}

std::string_view family_of(const Rule& rule) {
  return rule.id.substr(0, rule.id.find('/'));
}

}  // namespace csafe
