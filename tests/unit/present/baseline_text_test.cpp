#include "present/baseline_text.hpp"

#include <doctest/doctest.h>

#include "load/schema/baseline.hpp"
#include "unit/problem_lines.hpp"

using namespace csafe;
using csafe::testing::problem_lines;

namespace {

std::optional<Baseline> read(const std::string& bytes, std::string& complaints) {
  Diagnostics problems;
  auto baseline =
      read_baseline(std::make_shared<const SourceFile>(SourceFile{.path = "known.yaml", .bytes = bytes}), {}, problems);
  complaints = problem_lines(std::move(problems));
  return baseline;
}

}  // namespace

TEST_CASE("a baseline is a list that git can compare line by line") {
  const std::vector<KnownProblem> known{{"audits/a.yaml", "audit/found", "answers/SH-101", 1},
                                        {"audits/a.yaml", "schema/value", "", 12}};
  const std::string text = baseline_text(known);
  CHECK(text.substr(text.find('\n') + 1) ==
        "csafe: baseline/1\n"
        "problems:\n"
        "  - file: audits/a.yaml\n"
        "    rule: audit/found\n"
        "    about: answers/SH-101\n"
        "  - file: audits/a.yaml\n"
        "    rule: schema/value\n"
        "    count: 12\n");
  CHECK(text.starts_with("# "));
}

TEST_CASE("what is written is read again, whatever the names") {
  std::vector<KnownProblem> known{{"x.yaml", "audit/found", "[a: b]/c # d", 1}};
  for (const char* name : {"null", "~", "- x", "a: b", "2026-11-18", "中文，路径：x.yaml", "it's \"so\"", " lead",
                           "a\tb", "&anchor", "*alias", "x #y", "@at", "[list]", "{map}"})
    known.push_back({name, "audit/due", std::string("answers/") + name, 3});
  std::string complaints;
  const auto back = read(baseline_text(known), complaints);
  CHECK(complaints.empty());
  REQUIRE(back);
  CHECK(back->problems == known);
  const auto none = read(baseline_text({}), complaints);
  CHECK(complaints.empty());
  REQUIRE(none);
  CHECK(none->problems.empty());
}

TEST_CASE("errors in a baseline have their places") {
  std::string complaints;
  read(
      "csafe: baseline/1\nproblems:\n  - {file: a.yaml, rule: audit/fuond}\n  - {file: a.yaml, rule: audit}\n"
      "  - {file: a.yaml, rule: audit/found, count: 0}\n  - {rule: audit/found}\n",
      complaints);
  CHECK(complaints ==
        "known.yaml:3:26 schema/value: 'audit/fuond' is neither a rule nor a family of rules (did you mean "
        "'audit/found'?)\n"
        "known.yaml:4:26 schema/value: 'audit' is a family; a known problem has one rule ('csafe check "
        "--write-baseline FILE' writes one)\n"
        "known.yaml:5:46 schema/number: 'count' is 0, which is outside 1 to 1000000 ('csafe check --write-baseline "
        "FILE' writes one)\n"
        "known.yaml:6:5 schema/missing-key: a known problem has no 'file' (add 'file:')\n");
  CHECK_FALSE(read("csafe: audit/1\nsite: x\n", complaints));
  CHECK(complaints.find("file/kind: this file is not a baseline") != std::string::npos);
}
