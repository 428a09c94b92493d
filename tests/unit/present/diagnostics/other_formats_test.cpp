#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "present/diagnostics/formats.hpp"
#include "present/render.hpp"
#include "unit/present/diagnostics/check_sample.hpp"

using namespace csafe;
using nlohmann::json;

TEST_CASE("GitHub: a command for each problem, escaped") {
  const CheckSample sample;
  CHECK(render_github(sample.result()).text ==
        "::error file=审核/a #1.yaml,line=2,endLine=2,col=14,endColumn=16,title=audit/result::"
        "'合格' is <not> a result%0Ahelp: 100%25 sure: 'pass'?\n"
        "::warning file=审核/a #1.yaml,line=2,endLine=2,col=18,endColumn=19,title=audit/found::"
        "'乙' does not%0Asay\n"
        "::error file=none.yaml,title=file/unreadable::no such file\n");
}

TEST_CASE("GitHub: properties have colons and commas escaped, and nothing that a terminal obeys is left") {
  CheckSample sample;
  sample.diagnostics = {sample.diagnostics[2]};
  sample.diagnostics[0].at = whole_file("a,b:c\r\x1b%.yaml");
  sample.diagnostics[0].message = same_text("::error::x\x1b[2J");
  CHECK(render_github(sample.result()).text ==
        "::error file=a%2Cb%3Ac\\x0d\\x1b%25.yaml,title=file/unreadable::::error::x\\x1b[2J\n");
}

TEST_CASE("GitHub shows ten of a kind; the first line says how many more there are") {
  CheckSample sample;
  std::vector<Diagnostic> ten(10, sample.diagnostics[0]);
  CheckResult result = sample.result();
  result.diagnostics = ten;
  CHECK(render_github(result).text.starts_with("::error"));
  std::vector<Diagnostic> more = ten;
  more.insert(more.end(), 3, sample.diagnostics[0]);
  more.insert(more.end(), 11, sample.diagnostics[1]);
  result.diagnostics = more;
  const std::string text = render_github(result).text;
  CHECK(text.substr(0, text.find('\n')) ==
        "::notice title=csafe check::GitHub shows 10 annotations of a kind for a step; of this run it leaves out "
        "3 errors, 1 warning, which only the log has");
}

TEST_CASE("GitHub: the remark itself is one of the ten notices") {
  CheckSample sample;
  std::vector<Diagnostic> notes(10, sample.diagnostics[1]);
  for (Diagnostic& note : notes) note.severity = DiagnosticSeverity::note;
  CheckResult result = sample.result();
  result.diagnostics = notes;
  CHECK(render_github(result).text.find("csafe check") == std::string::npos);
  notes.push_back(notes.front());
  result.diagnostics = notes;
  CHECK(render_github(result).text.find("leaves out 2 notes") != std::string::npos);
}

TEST_CASE("GitHub takes no columns of a stretch over several lines") {
  CheckSample sample;
  sample.diagnostics = {sample.diagnostics[0]};
  sample.diagnostics[0].at.begin = {0, 1};
  CHECK(render_github(sample.result()).text.find(",line=1,endLine=2,title=") != std::string::npos);
}

TEST_CASE("GitLab: an array of problems, each with a line and a fingerprint of its own") {
  CheckSample sample;
  sample.diagnostics.push_back(sample.diagnostics[2]);
  const json report = json::parse(render_gitlab(sample.result()).text);
  REQUIRE(report.size() == 4);
  CHECK(report[0].at("description") == "'合格' is <not> a result; 100% sure: 'pass'?");
  CHECK(report[0].at("check_name") == "audit/result");
  CHECK(report[0].at("severity") == "major");
  CHECK(report[0].at("location") == json{{"path", "审核/a #1.yaml"}, {"lines", {{"begin", 2}, {"end", 2}}}});
  CHECK(report[1].at("severity") == "minor");
  CHECK(report[2].at("severity") == "critical");
  CHECK(report[2].at("location").at("lines").at("begin") == 1);
  CHECK(report[2].at("fingerprint") != report[3].at("fingerprint"));
}

TEST_CASE("GitLab: no problem is an empty array") {
  const CheckSample sample;
  CheckResult clean = sample.result();
  clean.diagnostics = {};
  CHECK(render_gitlab(clean).text == "[]\n");
}

TEST_CASE("Checkstyle: files, with their problems") {
  const CheckSample sample;
  CHECK(render_checkstyle(sample.result()).text ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<checkstyle version=\"8.0\">\n"
        "  <file name=\"none.yaml\">\n"
        "    <error severity=\"error\" message=\"no such file\" source=\"csafe.file/unreadable\" />\n"
        "  </file>\n"
        "  <file name=\"sound.yaml\" />\n"
        "  <file name=\"审核/a #1.yaml\">\n"
        "    <error line=\"2\" column=\"14\" severity=\"error\" message=\"'合格' is &lt;not> a result; 100% sure: "
        "'pass'?\" source=\"csafe.audit/result\" />\n"
        "    <error line=\"2\" column=\"18\" severity=\"warning\" message=\"'乙' does not&#10;say\" "
        "source=\"csafe.audit/found\" />\n"
        "  </file>\n"
        "</checkstyle>\n");
}

TEST_CASE("every format of every command is a format of check") {
  for (const std::string_view name : format_names()) {
    CAPTURE(name);
    REQUIRE(find_check_format(name));
    CHECK((find_check_format(name)->render == nullptr));
  }
  for (const CheckFormat& format : check_formats())
    CHECK((format.render != nullptr || format.name == "text" || parse_format(format.name)));
  CHECK_FALSE(find_check_format("sarfi"));
}
