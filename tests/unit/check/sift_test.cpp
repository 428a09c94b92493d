#include "check/sift.hpp"

#include <doctest/doctest.h>

#include <string>

#include "unit/problem_lines.hpp"

using namespace csafe;

namespace {

RuleChoice choice(std::initializer_list<const char*> select, std::initializer_list<const char*> ignore) {
  RuleChoice made;
  for (const char* name : select) made.select.push_back(*parse_rule_name(name));
  for (const char* name : ignore) made.ignore.push_back(*parse_rule_name(name));
  return made;
}

const SourcePtr& source() {
  static const SourcePtr file = std::make_shared<const SourceFile>(
      SourceFile{.path = "ws/a.yaml", .bytes = "answers:\n  A-1: {x: 1}\n  A-2: {x: 2}\n  A-3: {x: 3}\n"});
  return file;
}

void add(Diagnostics& problems, RuleId rule, std::uint32_t offset, std::uint32_t line) {
  const Mark mark{.offset = offset, .line = line};
  problems.add(rule, {source(), mark, mark}, same_text("wrong"));
}

/// A warning each about, and an error about A-1.
Diagnostics four() {
  Diagnostics problems;
  add(problems, RuleId::audit_found, 16, 2);
  add(problems, RuleId::audit_due, 16, 2);
  add(problems, RuleId::audit_found, 30, 3);
  add(problems, RuleId::audit_found, 44, 4);
  problems.sort();
  return problems;
}

std::string rules(const Diagnostics& problems) {
  std::string out;
  for (const Diagnostic& problem : problems.all())
    out += std::string(rule_of(problem.rule).id) + ':' + std::to_string(problem.at.begin.line) + ' ';
  return out;
}

Baseline baseline(std::vector<KnownProblem> problems) {
  return {.file = nullptr, .at = {}, .problems = std::move(problems)};
}

}  // namespace

TEST_CASE("without a choice every rule is reported") {
  for (const Rule& rule : all_rules()) CHECK(is_chosen(rule.rule, {}, {}));
}

TEST_CASE("a selection leaves the others out, a family all of its own") {
  const auto only = choice({"audit"}, {});
  CHECK(is_chosen(RuleId::audit_found, only, {}));
  CHECK_FALSE(is_chosen(RuleId::risk_value, only, {}));
  CHECK_FALSE(is_chosen(RuleId::audit_found, choice({}, {"audit"}), {}));
  CHECK(is_chosen(RuleId::risk_value, choice({}, {"audit"}), {}));
}

TEST_CASE("the rule's own name beats that of its family") {
  const auto all_but = choice({"audit"}, {"audit/found"});
  CHECK_FALSE(is_chosen(RuleId::audit_found, all_but, {}));
  CHECK(is_chosen(RuleId::audit_due, all_but, {}));
  const auto none_but = choice({"audit/found"}, {"audit"});
  CHECK(is_chosen(RuleId::audit_found, none_but, {}));
  CHECK_FALSE(is_chosen(RuleId::audit_due, none_but, {}));
  CHECK_FALSE(is_chosen(RuleId::audit_due, choice({"audit/due"}, {"audit/due"}), {}));
}

TEST_CASE("the command line beats the workspace, which counts where that is silent") {
  const auto file = choice({"audit", "risk"}, {"audit/found"});
  CHECK_FALSE(is_chosen(RuleId::audit_found, {}, file));
  CHECK_FALSE(is_chosen(RuleId::matrix_edge, {}, file));
  CHECK(is_chosen(RuleId::audit_found, choice({"audit"}, {}), file));
  CHECK_FALSE(is_chosen(RuleId::risk_value, choice({"audit"}, {}), file));
  CHECK_FALSE(is_chosen(RuleId::risk_value, choice({}, {"risk"}), file));
  CHECK(is_chosen(RuleId::audit_due, choice({}, {"risk"}), file));
  CHECK_FALSE(is_chosen(RuleId::matrix_edge, choice({}, {"risk"}), file));
}

TEST_CASE("what keeps a file from being read is reported whatever is chosen") {
  CHECK(is_chosen(RuleId::yaml_syntax, choice({"audit"}, {"yaml"}), choice({}, {"yaml/syntax"})));
  CHECK_FALSE(is_chosen(RuleId::yaml_full_width, choice({}, {"yaml"}), {}));
}

TEST_CASE("severities are changed by rule, then by family") {
  const CheckPolicy policy{.rules = {},
                           .severity = {{*parse_rule_name("audit/due"), DiagnosticSeverity::note},
                                        {*parse_rule_name("audit"), DiagnosticSeverity::error},
                                        {*parse_rule_name("yaml"), DiagnosticSeverity::note}},
                           .fail_on = {}};
  const auto severity = [&](RuleId rule) { return chosen_severity(rule, rule_of(rule).severity, policy); };
  CHECK(severity(RuleId::audit_found) == DiagnosticSeverity::error);
  CHECK(severity(RuleId::audit_due) == DiagnosticSeverity::note);
  CHECK(severity(RuleId::yaml_full_width) == DiagnosticSeverity::note);
  CHECK(severity(RuleId::yaml_syntax) == DiagnosticSeverity::error);
  CHECK(severity(RuleId::risk_value) == DiagnosticSeverity::error);
}

TEST_CASE("what is not chosen is silenced, not lost") {
  const Sifted sifted = sift(four(), {.typed = choice({}, {"audit/found"})});
  CHECK(rules(sifted.reported) == "audit/due:2 ");
  CHECK(sifted.silenced.size() == 3);
  CHECK(count_silenced(sifted.silenced).ignored == 3);
}

TEST_CASE("strict raises warnings, those that the workspace lowered too") {
  SiftRequest request{.strict = true};
  request.policy.severity = {{*parse_rule_name("audit/due"), DiagnosticSeverity::warning}};
  CHECK(sift(four(), request).reported.count(DiagnosticSeverity::error) == 4);
  request.strict = false;
  CHECK(sift(four(), request).reported.count(DiagnosticSeverity::warning) == 4);
}

TEST_CASE("a baseline silences what it knows, and nothing else") {
  const Baseline known =
      baseline({{"a.yaml", "audit/found", "answers/A-1", 1}, {"a.yaml", "audit/found", "answers/A-3", 1}});
  const Sifted sifted = sift(four(), {.baseline = &known, .folder = "ws"});
  CHECK(rules(sifted.reported) == "audit/due:2 audit/found:3 ");
  CHECK(count_silenced(sifted.silenced).baseline == 2);
  CHECK(sifted.missing.empty());
}

TEST_CASE("of several alike the baseline has as many as it counts") {
  Diagnostics problems = four();
  add(problems, RuleId::audit_found, 16, 2);
  add(problems, RuleId::audit_found, 16, 2);
  problems.sort();
  const Baseline two = baseline({{"a.yaml", "audit/found", "answers/A-1", 2}});
  CHECK(rules(sift(problems, {.baseline = &two, .folder = "ws"}).reported) ==
        "audit/due:2 audit/found:2 audit/found:3 audit/found:4 ");
  const Baseline five = baseline({{"a.yaml", "audit/found", "answers/A-1", 5}});
  const Sifted sifted = sift(problems, {.baseline = &five, .folder = "ws"});
  REQUIRE(sifted.missing.size() == 1);
  CHECK(sifted.missing[0] == KnownProblem{"a.yaml", "audit/found", "answers/A-1", 2});
}

TEST_CASE("a known problem that does not occur is missing") {
  const Baseline known =
      baseline({{"b.yaml", "audit/found", "answers/A-1", 1}, {"a.yaml", "audit/due", "answers/A-1", 1}});
  const Sifted sifted = sift(four(), {.baseline = &known, .folder = "ws"});
  REQUIRE(sifted.missing.size() == 1);
  CHECK(sifted.missing[0].file == "b.yaml");
}

TEST_CASE("a new baseline has what is left, sorted and counted, and nothing essential") {
  Diagnostics problems = four();
  add(problems, RuleId::audit_found, 16, 2);
  add(problems, RuleId::yaml_duplicate_key, 16, 2);
  const Sifted sifted = sift(problems, {.typed = choice({}, {"audit/due"}), .records = true, .folder = "ws"});
  CHECK(sifted.known == std::vector<KnownProblem>{{"a.yaml", "audit/found", "answers/A-1", 2},
                                                  {"a.yaml", "audit/found", "answers/A-2", 1},
                                                  {"a.yaml", "audit/found", "answers/A-3", 1}});
  CHECK(rules(sifted.reported) == "yaml/duplicate-key:2 ");
}

TEST_CASE("known problems of two lists are counted together") {
  CHECK(merged({{"b", "r", "", 2}, {"a", "r", "", 1}}, {{"b", "r", "", 1}}) ==
        std::vector<KnownProblem>{{"a", "r", "", 1}, {"b", "r", "", 3}});
}
