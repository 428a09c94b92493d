#include <doctest/doctest.h>

#include <pugixml.hpp>

#include "present/diagnostics/formats.hpp"
#include "unit/present/diagnostics/check_sample.hpp"

using namespace csafe;

namespace {

struct Parsed {
  pugi::xml_document document;

  explicit Parsed(const CheckResult& result) { REQUIRE(document.load_string(render_junit(result).text.c_str())); }
  pugi::xml_node suite(const char* name) const {
    return document.child("testsuites").find_child_by_attribute("testsuite", "name", name);
  }
};

std::string attribute(pugi::xml_node node, const char* name) {
  return node.attribute(name).value();
}

}  // namespace

TEST_CASE("JUnit: a suite for each file, a test for each rule, a failure for what fails the run") {
  const CheckSample sample;
  const Parsed parsed(sample.result());
  const pugi::xml_node suite = parsed.suite("审核/a #1.yaml");
  CHECK(attribute(suite, "tests") == "2");
  CHECK(attribute(suite, "failures") == "1");
  CHECK(attribute(suite, "errors") == "0");
  CHECK(attribute(suite, "timestamp") == "2026-11-30T00:00:00");
  CHECK(attribute(suite, "hostname") == "localhost");
  const pugi::xml_node failed = suite.find_child_by_attribute("testcase", "name", "audit/result");
  CHECK(attribute(failed, "classname") == "审核/a #1.yaml");
  CHECK(attribute(failed.child("failure"), "type") == "audit/result");
  CHECK(attribute(failed.child("failure"), "message") == "'合格' is <not> a result");
  CHECK(std::string{failed.child("failure").text().get()} ==
        "/work/审核/a #1.yaml:2:14: error: '合格' is <not> a result [audit/result]\n"
        "    2 | answers: {甲: 合格, 乙: fail}\n"
        "      |               ^~~~\n"
        "  = help: 100% sure: 'pass'?\n"
        "/work/审核/a #1.yaml:2:11: note: the item is here\n"
        "    2 | answers: {甲: 合格, 乙: fail}\n"
        "      |           ^~\n");
}

TEST_CASE("JUnit: a problem that does not fail the run is a passed test, and stands in system-out") {
  const CheckSample sample;
  const Parsed parsed(sample.result());
  const pugi::xml_node suite = parsed.suite("审核/a #1.yaml");
  const pugi::xml_node passed = suite.find_child_by_attribute("testcase", "name", "audit/found");
  REQUIRE(passed);
  CHECK_FALSE(passed.first_child());
  CHECK(std::string{suite.child("system-out").text().get()} ==
        "/work/审核/a #1.yaml:2:18: warning: '乙' does not ⏎ say [audit/found]\n");
}

TEST_CASE("JUnit: what fails the run is what the run says") {
  const CheckSample sample;
  CheckResult result = sample.result();
  result.fail_on = DiagnosticSeverity::warning;
  CHECK(attribute(Parsed(result).suite("审核/a #1.yaml"), "failures") == "2");
  result.fail_on = std::nullopt;
  const Parsed never(result);
  CHECK(attribute(never.suite("审核/a #1.yaml"), "failures") == "0");
  CHECK(attribute(never.suite("none.yaml"), "errors") == "0");
}

TEST_CASE("JUnit: a file that cannot be read is an error, not a failure") {
  const CheckSample sample;
  const Parsed parsed(sample.result());
  const pugi::xml_node suite = parsed.suite("none.yaml");
  CHECK(attribute(suite, "errors") == "1");
  CHECK(attribute(suite, "failures") == "0");
  CHECK(attribute(suite.child("testcase").child("error"), "message") == "no such file");
}

TEST_CASE("JUnit: a sound file is a passed test") {
  const CheckSample sample;
  const Parsed parsed(sample.result());
  const pugi::xml_node suite = parsed.suite("sound.yaml");
  CHECK(attribute(suite, "tests") == "1");
  CHECK(attribute(suite, "id") == "1");
  CHECK(attribute(suite.child("testcase"), "name") == "csafe check");
  CHECK_FALSE(suite.child("testcase").first_child());
}

TEST_CASE("JUnit: several problems of a rule in a file are one test") {
  CheckSample sample;
  sample.diagnostics.insert(sample.diagnostics.begin(), sample.diagnostics.front());
  const Parsed parsed(sample.result());
  const pugi::xml_node suite = parsed.suite("审核/a #1.yaml");
  CHECK(attribute(suite, "tests") == "2");
  const pugi::xml_node failure = suite.find_child_by_attribute("testcase", "name", "audit/result").child("failure");
  CHECK(attribute(failure, "message") == "'合格' is <not> a result (and 1 more)");
}
