#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "present/diagnostics/formats.hpp"
#include "present/diagnostics/rule_text.hpp"
#include "unit/present/diagnostics/check_sample.hpp"

using namespace csafe;
using nlohmann::json;

namespace {

json run_of(const CheckResult& result) {
  return json::parse(render_sarif(result).text).at("runs").at(0);
}

json region(int line, int column, int end_line, int end_column) {
  return {{"startLine", line}, {"startColumn", column}, {"endLine", end_line}, {"endColumn", end_column}};
}

}  // namespace

TEST_CASE("a SARIF result has its rule, place, message and fingerprint") {
  const CheckSample sample;
  const json run = run_of(sample.result());
  const json& result = run.at("results").at(0);
  CHECK(result.at("ruleId") == "audit/result");
  CHECK(run.at("tool").at("driver").at("rules").at(result.at("ruleIndex").get<std::size_t>()).at("id") ==
        "audit/result");
  CHECK(result.at("level") == "error");
  CHECK(result.at("message").at("text") == "'合格' is <not> a result\nhelp: 100% sure: 'pass'?");
  const json& place = result.at("locations").at(0).at("physicalLocation");
  CHECK(place.at("artifactLocation") == json{{"uri", "%E5%AE%A1%E6%A0%B8/a%20%231.yaml"}, {"uriBaseId", "SRCROOT"}});
  json wanted = region(2, 14, 2, 16);  // columns count characters
  wanted["snippet"] = {{"text", "合格"}};
  CHECK(place.at("region") == wanted);
  CHECK(result.at("partialFingerprints").at("csafe/v1").get<std::string>().size() == 32);
  const json& note = result.at("relatedLocations").at(0);
  CHECK(note.at("message").at("text") == "the item is here");
  CHECK(note.at("physicalLocation").at("region").at("startColumn") == 11);
}

TEST_CASE("a SARIF run says how columns count, and that it could not read everything") {
  const CheckSample sample;
  json run = run_of(sample.result());
  CHECK(run.at("columnKind") == "unicodeCodePoints");
  CHECK(run.at("language") == "en");
  CHECK(run.at("originalUriBaseIds").contains("SRCROOT"));
  CHECK(run.at("invocations").at(0) == json{{"executionSuccessful", false}});
  CHECK(run.at("results").at(2).at("locations").at(0).at("physicalLocation").at("region") == region(1, 1, 1, 1));
  CheckResult readable = sample.result();
  readable.diagnostics = readable.diagnostics.first(2);
  CHECK(run_of(readable).at("invocations").at(0) == json{{"executionSuccessful", true}});
}

TEST_CASE("SARIF has the rules that were broken, each once, with texts that are not empty") {
  CheckSample sample;
  sample.diagnostics.push_back(sample.diagnostics.front());
  const json run = run_of(sample.result());
  std::set<std::string> ids;
  for (const json& rule : run.at("tool").at("driver").at("rules")) {
    CHECK(ids.insert(rule.at("id")).second);
    for (const char* text : {"shortDescription", "fullDescription", "help"})
      CHECK_FALSE(rule.at(text).at("text").get<std::string>().empty());
  }
  CHECK(ids == std::set<std::string>{"audit/found", "audit/result", "file/unreadable"});
}

TEST_CASE("what was silenced is a suppressed result, unless nobody asked for its rule") {
  const CheckSample sample;
  CheckResult result = sample.result();
  const std::vector<Silenced> silenced{{.problem = sample.diagnostics[0],
                                        .why = Silence::allowed,
                                        .reason = "台阶已封闭",
                                        .until = parse_date("2026-12-31")},
                                       {.problem = sample.diagnostics[1], .why = Silence::baseline},
                                       {.problem = sample.diagnostics[1], .why = Silence::ignored}};
  const json unsuppressed = run_of(result).at("results");
  for (const json& one : unsuppressed) CHECK_FALSE(one.contains("suppressions"));
  result.silenced = silenced;
  const json results = run_of(result).at("results");
  const std::size_t reported = sample.diagnostics.size();
  REQUIRE(results.size() == reported + 2);
  for (std::size_t i = 0; i < reported; ++i) CHECK(results.at(i).at("suppressions") == json::array());
  CHECK(results.at(reported).at("suppressions") ==
        json::array({{{"kind", "inSource"}, {"status", "accepted"}, {"justification", "台阶已封闭"}}}));
  CHECK(results.at(reported + 1).at("suppressions").at(0).at("kind") == "external");
  std::set<std::string> prints;
  for (const json& one : results) prints.insert(one.at("partialFingerprints").at("csafe/v1").get<std::string>());
  CHECK(prints.size() == results.size());
}

TEST_CASE("a clean SARIF run has empty lists") {
  const CheckSample sample;
  CheckResult clean = sample.result();
  clean.diagnostics = {};
  const json run = run_of(clean);
  CHECK(run.at("results") == json::array());
  CHECK(run.at("tool").at("driver").at("rules") == json::array());
}

TEST_CASE("of more problems than SARIF may hold it keeps the more severe ones, and says so") {
  const CheckSample sample;
  std::vector<Diagnostic> many(most_sarif_results - 1, sample.diagnostics[1]);  // warnings
  many.insert(many.begin() + 5, sample.diagnostics[1]);
  many.push_back(sample.diagnostics[0]);
  CheckResult result = sample.result();
  result.diagnostics = many;
  REQUIRE(many.size() == 25'001);
  const RenderedCheck rendered = render_sarif(result);
  const json run = json::parse(rendered.text).at("runs").at(0);
  CHECK(run.at("results").size() == 25'000);
  CHECK(run.at("results").at(24'998).at("level") == "warning");
  CHECK(run.at("results").at(24'999).at("level") == "error");
  CHECK(run.at("invocations").at(0).at("toolExecutionNotifications").at(0).at("message").at("text") ==
        rendered.remark.en);
  CHECK(rendered.remark.en.find("25000") != std::string::npos);
  CHECK(rendered.remark.en.find("1 of 25001") != std::string::npos);
  many.pop_back();
  result.diagnostics = many;
  CHECK(render_sarif(result).remark.empty());
}

TEST_CASE("texts of SARIF follow the language") {
  const CheckSample sample;
  CheckResult result = sample.result();
  result.language = Language::zh;
  const json run = run_of(result);
  CHECK(run.at("language") == "zh");
  CHECK(run.at("results").at(0).at("message").at("text") == "“合格”不是检查结果\n建议：是否想写“pass”？");
}

TEST_CASE("a rule is explained, with examples in its Markdown") {
  const RuleText text = rule_text(RuleId::audit_result);
  CHECK(text.title.en == "An answer is not a result");
  CHECK(text.help.en.find("\nWrite pass, fail or na") != std::string::npos);
  CHECK(text.help_markdown.zh.find("```yaml\nanswers:\n  SH-101: faild\n```") != std::string::npos);
}

TEST_CASE("a rule has a name of one word") {
  CHECK(pascal_case("audit/result") == "AuditResult");
  CHECK(pascal_case("yaml/several-documents") == "YamlSeveralDocuments");
}
