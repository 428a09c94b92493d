#include "base/rules.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace csafe;

namespace {

constexpr std::string_view names[] = {
#define RULE(name, id, severity, en, zh) #name,
#include "base/rules.def"
#undef RULE
};

bool is_id_part(std::string_view part) {
  return !part.empty() && part.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos &&
         part.front() != '-' && part.back() != '-';
}

}  // namespace

TEST_CASE("each rule has an id of its own, family/name, after which it is named") {
  std::set<std::string_view> seen;
  for (const Rule& rule : all_rules()) {
    CAPTURE(rule.id);
    CHECK(seen.insert(rule.id).second);
    const std::size_t slash = rule.id.find('/');
    REQUIRE(slash != std::string_view::npos);
    CHECK(is_id_part(rule.id.substr(0, slash)));
    CHECK(is_id_part(rule.id.substr(slash + 1)));
    std::string name{rule.id};
    for (char& c : name) c = c == '/' || c == '-' ? '_' : c;
    CHECK(name == names[static_cast<std::size_t>(rule.rule)]);
  }
}

TEST_CASE("each rule has a title in both languages") {
  for (const Rule& rule : all_rules()) {
    CAPTURE(rule.id);
    CHECK_FALSE(rule.title_en.empty());
    CHECK_FALSE(rule.title_zh.empty());
    CHECK(rule.title_en != rule.title_zh);
  }
}

TEST_CASE("a rule is found by its name and by its id") {
  for (const Rule& rule : all_rules()) {
    CHECK(&rule_of(rule.rule) == &rule);
    CHECK(find_rule(rule.id) == &rule);
  }
  CHECK(rule_of(RuleId::yaml_duplicate_key).id == "yaml/duplicate-key");
  CHECK(find_rule("yaml/full-width")->severity == DiagnosticSeverity::warning);
  CHECK(find_rule("yaml") == nullptr);
  CHECK(find_rule("") == nullptr);
}

TEST_CASE("severities have fixed words") {
  CHECK(name_of(DiagnosticSeverity::note) == "note");
  CHECK(name_of(DiagnosticSeverity::warning) == "warning");
  CHECK(name_of(DiagnosticSeverity::error) == "error");
}
