#include <doctest/doctest.h>

#include <algorithm>

#include "base/rule_explanations.hpp"
#include "unit/rules/example.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

bool has_chinese(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0xE4; });
}

}  // namespace

TEST_CASE("each rule is explained in both languages, in whole sentences") {
  for (const Rule& rule : all_rules()) {
    CAPTURE(rule.id);
    const RuleExplanation& explained = explanation_of(rule.rule);
    for (const Text& text : {explained.what, explained.why, explained.mend}) {
      CHECK(has_chinese(text.zh));
      CHECK_FALSE(has_chinese(text.en));
      CHECK(text.zh.ends_with("。"));
      CHECK(text.en.ends_with("."));
    }
    CHECK(explained.bad != explained.good);
  }
}

TEST_CASE("each family of rules has a title, and each title rules") {
  for (const Rule& rule : all_rules()) {
    CAPTURE(rule.id);
    CHECK(std::ranges::count(rule_families(), family_of(rule), &RuleFamily::id) == 1);
  }
  for (const RuleFamily& family : rule_families()) {
    CAPTURE(family.id);
    CHECK(std::ranges::any_of(all_rules(), [&](const Rule& rule) { return family_of(rule) == family.id; }));
    CHECK(has_chinese(family.title.zh));
    CHECK_FALSE(has_chinese(family.title.en));
  }
}

TEST_CASE("the bad example of a rule breaks it, and the good one breaks neither it nor any rule that is an error") {
  for (const Rule& rule : all_rules()) {
    const std::string id(rule.id);
    CAPTURE(id);
    const ExampleOutcome bad = run_example(read_example(explanation_of(rule.rule).bad));
    CHECK_MESSAGE(bad.rules.contains(id), bad.text);
    const ExampleOutcome good = run_example(read_example(explanation_of(rule.rule).good));
    CHECK_MESSAGE(!good.rules.contains(id), good.text);
    CHECK_MESSAGE(good.errors.empty(), good.text);
  }
}

TEST_CASE("an example is completed by its first key, and may be several files with a command") {
  const Example one = read_example("answers:\n  SH-101: pass\n");
  CHECK(one.words == std::vector<std::string>{"check"});
  CHECK(one.files.at("audits/heping.yaml").ends_with("checklists: [service-hall]\nanswers:\n  SH-101: pass\n"));
  const Example two = read_example("$ csafe check a.yaml\n# a.yaml\ncsafe: audit/1\\r\n# b/c.yaml\n\\xD5\n");
  CHECK(two.words == std::vector<std::string>{"check", "a.yaml"});
  CHECK(two.files.at("a.yaml") == "csafe: audit/1\r\n");
  CHECK(two.files.at("b/c.yaml") == "\xD5\n");
}
