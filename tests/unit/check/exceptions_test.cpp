#include "check/exceptions.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "unit/problem_lines.hpp"

using namespace csafe;
using csafe::testing::problem_lines;

namespace {

constexpr const char* day = "2026-11-30";

SourcePtr file(std::string bytes) {
  return std::make_shared<const SourceFile>(SourceFile{.path = "a.yaml", .bytes = std::move(bytes)});
}

Mark mark_of(const SourcePtr& source, std::string_view word) {
  const auto at = source->bytes.find(word);
  REQUIRE(at != std::string::npos);
  const auto lines = std::count(source->bytes.begin(), source->bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  return {.offset = static_cast<std::uint32_t>(at), .line = static_cast<std::uint32_t>(lines + 1)};
}

Diagnostic problem(const SourcePtr& source, std::string_view word, RuleId rule = RuleId::audit_found) {
  const Mark mark = mark_of(source, word);
  return {.rule = rule,
          .severity = DiagnosticSeverity::error,
          .message = same_text("wrong"),
          .at = {.file = source, .begin = mark, .end = mark},
          .notes = {},
          .help = {}};
}

/// The reason why a problem at `word` is allowed; empty when it is not.
std::string reason(const std::string& bytes, std::string_view word, RuleId rule = RuleId::audit_found) {
  const auto source = file(bytes);
  Diagnostics problems;
  const SourcePtr sources[] = {source};
  Exceptions exceptions(sources, *parse_date(day), problems);
  CHECK(problems.empty());
  const Exception* found = exceptions.find(problem(source, word, rule));
  return found ? found->reason : std::string();
}

/// What is wrong with the comments of a file.
std::string complaints(const std::string& bytes) {
  Diagnostics problems;
  const SourcePtr sources[] = {file(bytes)};
  const Exceptions exceptions(sources, *parse_date(day), problems);
  return problem_lines(std::move(problems));
}

const std::string allow = "# csafe: allow audit/found until 2026-12-31 because ";

}  // namespace

TEST_CASE("an exception behind a value holds for its line") {
  const std::string text = "a: one  " + allow + "of rain\nb: two\n";
  CHECK(reason(text, "one") == "of rain");
  CHECK(reason(text, "two").empty());
  CHECK(reason(text, "one", RuleId::audit_due).empty());
}

TEST_CASE("an exception behind a key holds for the map below") {
  const std::string text =
      "answers:\n  A-1: " + allow + "x\n    result: fail\n    due: never\n  A-2:\n    result: no\n";
  CHECK(reason(text, "result: fail") == "x");
  CHECK(reason(text, "never").empty());
  CHECK(reason(text, "result: no").empty());
  CHECK(reason("answers:\n  A-1: " + allow + "x\n\n    # more\n    result: fail\n", "result") == "x");
}

TEST_CASE("an exception on a line of its own holds for the next one") {
  const std::string text = "a: one\n" + allow + "x\n# and more\n\nb: two\nc: three\n";
  CHECK(reason(text, "two") == "x");
  CHECK(reason(text, "one").empty());
  CHECK(reason(text, "three").empty());
  CHECK(reason("answers:\n  " + allow + "x\n  A-1:\n    result: fail\n", "result") == "x");
  CHECK(reason("answers:\n  - a: b\n  " + allow + "x\n  - c: d\n", "c: d") == "x");
}

TEST_CASE("an exception above the first key holds for the file") {
  const std::string text = "\xEF\xBB\xBF# 检查\n" + allow + "x\n---\ncsafe: audit/1\na: one\n";
  CHECK(reason(text, "one") == "x");
  CHECK(reason(text, "csafe: audit") == "x");
  const auto source = file(text);
  Diagnostics problems;
  const SourcePtr sources[] = {source};
  Exceptions exceptions(sources, *parse_date(day), problems);
  Diagnostic whole = problem(source, "one");
  whole.at = whole_file("a.yaml");
  CHECK(exceptions.find(whole));
  whole.at = whole_file("b.yaml");
  CHECK_FALSE(exceptions.find(whole));
}

TEST_CASE("several rules, families, full-width punctuation and Chinese words") {
  CHECK(reason("a: b # csafe: allow audit/due, risk until 2026-12-31 because x\n", "b", RuleId::risk_value) == "x");
  CHECK(reason("a: b #csafe：允许 audit/due，audit/found、risk 至 2026-12-31，因为：雨季未过\r\n", "b") == "雨季未过");
  CHECK(reason("a: b # csafe: allow audit 至2026-12-31 因为 x\n", "b") == "x");
}

TEST_CASE("texts that hold the words make no exception") {
  for (const std::string& text : {"a: 'x " + allow + "x'\n", "a: \"x " + allow + "x\"\n", "a: |\n  " + allow + "x\n",
                                  "a: {b: 'x " + allow + "x'}\n", "a: >-\n  y\n  " + allow + "x\n",
                                  "a: \"x\n  " + allow + "x\"\n", "a: x" + allow + "x\n"}) {
    CAPTURE(text);
    CHECK(reason(text, "a").empty());
    CHECK(complaints(text).empty());
  }
  CHECK(reason("a: it's " + allow + "x\n", "a") == "x");
}

TEST_CASE("what is malformed is said, and makes no exception") {
  const auto complaint = [](const std::string& comment) { return complaints("a: b # " + comment + "\n"); };
  CHECK(complaint("csafe: alow audit/found until 2026-12-31 because x") ==
        "a.yaml:1:6 suppression/syntax: this comment begins like an exception and is none (did you mean 'allow'?)\n");
  CHECK(complaint("csafe: allow-file audit/found until 2026-12-31 because x").find("suppression/syntax") !=
        std::string::npos);
  CHECK(complaint("csafe allow audit/found until 2026-12-31 because x").find("the colon is missing") !=
        std::string::npos);
  CHECK(complaint("csafe: allow").find("names no rule") != std::string::npos);
  CHECK(complaint("csafe: allow until 2026-12-31 because x").find("names no rule") != std::string::npos);
  CHECK(complaint("csafe: allow audit/fuond until 2026-12-31 because x") ==
        "a.yaml:1:21 suppression/rule: 'audit/fuond' is neither a rule nor a family of rules (did you mean "
        "'audit/found'?)\n");
  CHECK(complaint("csafe: allow yaml/syntax until 2026-12-31 because x").find("no exception can be made") !=
        std::string::npos);
  CHECK(complaint("csafe: allow suppression until 2026-12-31 because x").find("no exception can be made") !=
        std::string::npos);
  CHECK(complaint("csafe: allow audit/found because x").find("does not say until when") != std::string::npos);
  CHECK(complaint("csafe: allow audit/found untill 2026-12-31 because x").find("did you mean 'until'?") !=
        std::string::npos);
  CHECK(
      complaint("csafe: allow audit/found until 2026-02-30 because x") ==
      "a.yaml:1:39 suppression/syntax: '2026-02-30' is not a day (write '# csafe: allow RULE until 2026-12-31 because "
      "REASON')\n");
  CHECK(complaint("csafe: allow audit/found until 2026-12-31 becuase x").find("did you mean 'because'?") !=
        std::string::npos);
  CHECK(complaint("csafe: allow audit/found until 2026-12-31").find("suppression/reason") != std::string::npos);
  CHECK(complaint("csafe: allow audit/found until 2026-12-31 because ").find("suppression/reason") !=
        std::string::npos);
  CHECK(complaint("csafe: see the README").empty());
  CHECK(complaint("csafe allows this").empty());
  CHECK(complaint("csafe").empty());
}

TEST_CASE("an exception holds on its last day and not after") {
  CHECK(reason("a: b # csafe: allow audit/found until 2026-11-30 because x\n", "b") == "x");
  const std::string ended = "a: b # csafe: allow audit/found until 2026-11-29 because x\n";
  CHECK(complaints(ended) ==
        "a.yaml:1:6 suppression/ended: this exception ended on 2026-11-29: x (mend what it allowed, or give a new end "
        "and reason)\n");
  const auto source = file(ended);
  Diagnostics problems;
  const SourcePtr sources[] = {source};
  Exceptions exceptions(sources, *parse_date(day), problems);
  CHECK_FALSE(exceptions.find(problem(source, "b")));
  Diagnostics unused;
  exceptions.report_unused(unused);
  CHECK(unused.empty());  // that it ended is enough
}

TEST_CASE("each rule of an exception that nobody needed is said") {
  const auto source = file("a: b # csafe: allow audit/found, audit/due, risk until 2026-12-31 because x\n");
  Diagnostics problems;
  const SourcePtr sources[] = {source, source};
  Exceptions exceptions(sources, *parse_date(day), problems);
  CHECK(exceptions.find(problem(source, "b", RuleId::audit_due)));
  Diagnostics unused;
  exceptions.report_unused(unused);
  CHECK(problem_lines(std::move(unused)) ==
        "a.yaml:1:21 suppression/unused: there is nothing to allow here for 'audit/found' (remove it)\n"
        "a.yaml:1:45 suppression/unused: there is nothing to allow here for 'risk' (remove it)\n");
}

TEST_CASE("a file without such comments is known quickly") {
  CHECK_FALSE(mentions_exception("csafe: audit/1\nfound: csafe\n"));
  CHECK_FALSE(mentions_exception(""));
  CHECK(mentions_exception("csafe: audit/1\nfound: csafe  # \t csafe: x\n"));
  CHECK(mentions_exception(std::string("a\0b\0# csafe: x", 14)));
  CHECK_FALSE(mentions_exception(std::string("csafe\0", 6)));
  CHECK(mentions_exception("a: b #csafe: x"));
}
