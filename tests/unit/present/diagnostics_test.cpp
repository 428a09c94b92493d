#include "present/diagnostics.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>

#include "present/render.hpp"

using namespace csafe;

namespace {

SourcePtr file(std::string bytes) {
  return std::make_shared<const SourceFile>(SourceFile{.path = "audits/heping.yaml", .bytes = std::move(bytes)});
}

Mark mark(const SourcePtr& source, std::size_t offset) {
  const auto end = source->bytes.begin() + static_cast<std::ptrdiff_t>(offset);
  const auto lines = std::count(source->bytes.begin(), end, '\n');
  return {.offset = static_cast<std::uint32_t>(offset), .line = static_cast<std::uint32_t>(lines + 1)};
}

/// The place of the first occurrence of `text`.
Location place_of(const SourcePtr& source, std::string_view text) {
  const std::size_t at = source->bytes.find(text);
  REQUIRE(at != std::string::npos);
  return {source, mark(source, at), mark(source, at + text.size())};
}

Diagnostic problem(Location at) {
  return {.rule = RuleId::yaml_key,
          .severity = DiagnosticSeverity::error,
          .message = {.zh = "“faild”不是结果", .en = "'faild' is not a result"},
          .at = std::move(at),
          .notes = {},
          .help = {}};
}

std::string shown(const Diagnostic& diagnostic, DiagnosticStyle style = {}) {
  return render_diagnostics({&diagnostic, 1}, style);
}

/// The two lines below the message.
std::string excerpt_of(const std::string& bytes, std::string_view marked) {
  const std::string text = shown(problem(place_of(file(bytes), marked)));
  return text.substr(text.find('\n') + 1);
}

}  // namespace

TEST_CASE("a problem says where, what and by which rule, and shows the line") {
  const SourcePtr source = file("csafe: audit/1\nanswers:\n  SH-101: faild\n");
  CHECK(shown(problem(place_of(source, "faild"))) ==
        "audits/heping.yaml:3:11: error: 'faild' is not a result [yaml/key]\n"
        "    3 |   SH-101: faild\n"
        "      |           ^~~~~\n");
}

TEST_CASE("in Chinese, with help and a note, and without excerpts") {
  const SourcePtr source = file("answers:\n  SH-101: faild\n");
  Diagnostic diagnostic = problem(place_of(source, "faild"));
  diagnostic.help = {.zh = "可用：pass、fail、na", .en = "use pass, fail or na"};
  diagnostic.notes = {{.message = {.zh = "在此开始", .en = "begins here"}, .at = place_of(source, "answers")}};
  CHECK(shown(diagnostic, {.language = Language::zh, .excerpt = false}) ==
        "audits/heping.yaml:2:11: 错误：“faild”不是结果 [yaml/key]\n"
        "  = 建议：可用：pass、fail、na\n"
        "audits/heping.yaml:1:1: 说明：在此开始\n");
  CHECK(shown(diagnostic) ==
        "audits/heping.yaml:2:11: error: 'faild' is not a result [yaml/key]\n"
        "    2 |   SH-101: faild\n"
        "      |           ^~~~~\n"
        "  = help: use pass, fail or na\n"
        "audits/heping.yaml:1:1: note: begins here\n"
        "    1 | answers:\n"
        "      | ^~~~~~~\n");
}

TEST_CASE("the caret stands under the place behind wide characters, and is as wide as what it marks") {
  CHECK(excerpt_of("发现: 台阶湿滑 x\n", "湿滑") ==
        "    1 | 发现: 台阶湿滑 x\n"
        "      |           ^~~~\n");
}

TEST_CASE("tabs are copied, so that the caret moves with them") {
  CHECK(excerpt_of("\tfound:\t湿滑\n", "湿滑") ==
        "    1 | \tfound:\t湿滑\n"
        "      | \t      \t^~~~\n");
}

TEST_CASE("a tab itself can be marked") {
  CHECK(excerpt_of("a\tb\n", "\t") ==
        "    1 | a\tb\n"
        "      |  ^\n");
}

TEST_CASE("only the first line of a longer stretch is marked") {
  CHECK(excerpt_of("a: [b,  \n  c]\n", "[b,  \n  c]") ==
        "    1 | a: [b,\n"
        "      |    ^~~\n");
}

TEST_CASE("a place at a line's end, or in an empty line, has its caret too") {
  CHECK(excerpt_of("a: b\nc: d\n", "\n") ==
        "    1 | a: b\n"
        "      |     ^\n");
  const SourcePtr source = file("a:\n\nb:\n");
  const std::string text = shown(problem({source, mark(source, 3), mark(source, 3)}));
  CHECK(text.substr(text.find('\n') + 1) ==
        "    2 |\n"
        "      | ^\n");
}

TEST_CASE("controls and ill-formed bytes show as dots") {
  CHECK(excerpt_of("a: \x1b[2J\xff faild\n", "faild") ==
        "    1 | a: ·[2J· faild\n"
        "      |          ^~~~~\n");
}

TEST_CASE("a long line is cut around the place") {
  const std::string text = excerpt_of(std::string(200, 'a') + "faild" + std::string(200, 'b') + "\n", "faild");
  CHECK(text == "    1 | …" + std::string(60, 'a') + "faild" + std::string(93, 'b') + "…\n" + "      |  " +
                    std::string(60, ' ') + "^~~~~\n");
}

TEST_CASE("in a terminal a line is cut to its width, wide characters and the caret below them too") {
  const SourcePtr source = file("found: 台阶边缘没有防滑条，雨天地面湿滑\n");
  const auto lines = [&](std::size_t width) {
    const std::string text = shown(problem(place_of(source, "地面")), {.width = width});
    return text.substr(text.find('\n') + 1);
  };
  CHECK(lines(80) ==
        "    1 | found: 台阶边缘没有防滑条，雨天地面湿滑\n"
        "      |                                ^~~~\n");
  // 30 columns are 8 for the number and 22 for the line: the ellipsis, 8 before the place, and what follows.
  CHECK(lines(30) ==
        "    1 | …条，雨天地面湿滑\n"
        "      |          ^~~~\n");
  CHECK(lines(1) == lines(28));
}

TEST_CASE("a file as a whole has no line") {
  CHECK(shown(problem(whole_file("none.yaml"))) == "none.yaml: error: 'faild' is not a result [yaml/key]\n");
}

TEST_CASE("a blank line parts problems with excerpts; without, a problem is a line") {
  const std::vector<Diagnostic> two{problem(whole_file("a.yaml")), problem(whole_file("b.yaml"))};
  CHECK(render_diagnostics(two, {}) ==
        "a.yaml: error: 'faild' is not a result [yaml/key]\n\nb.yaml: error: 'faild' is not a result [yaml/key]\n");
  CHECK(render_diagnostics(two, {.excerpt = false}) ==
        "a.yaml: error: 'faild' is not a result [yaml/key]\nb.yaml: error: 'faild' is not a result [yaml/key]\n");
}

TEST_CASE("messages and paths cannot carry controls to the terminal") {
  Diagnostic diagnostic = problem(whole_file("a\x1b[2J.yaml"));
  diagnostic.message = {.zh = {}, .en = "bad\nthing\x07"};
  CHECK(shown(diagnostic) == "a\\x1b[2J.yaml: error: bad ⏎ thing\\x07 [yaml/key]\n");
}

TEST_CASE("colours set off the place, the word and the caret") {
  const SourcePtr source = file("SH-101: faild\n");
  const std::string text = shown(problem(place_of(source, "faild")), {.colour = true});
  CHECK(text.find("\x1b[1maudits/heping.yaml:1:9:\x1b[0m \x1b[31;1merror: \x1b[0m'faild'") == 0);
  CHECK(text.find("         \x1b[31;1m^~~~~\x1b[0m\n") != std::string::npos);
}

TEST_CASE("problems as a report") {
  const SourcePtr source = file("SH-101: faild\n");
  std::vector<Diagnostic> two{problem(place_of(source, "faild")), problem(whole_file("b.yaml"))};
  two[0].help = {.zh = "改", .en = "mend it"};
  const Report report = diagnostics_report(two, *parse_date("2026-11-21"));
  CHECK(report.schema == "csafe.check/1");
  CHECK(render(report, {.format = Format::csv}) ==
        "rule,severity,message,file,line,column,end_line,end_column,help\n"
        "yaml/key,error,'faild' is not a result,audits/heping.yaml,1,9,1,14,mend it\n"
        "yaml/key,error,'faild' is not a result,b.yaml,,,,,\n");
}

TEST_CASE("the summary counts errors, warnings and notes") {
  std::vector<Diagnostic> found{problem(whole_file("a")), problem(whole_file("b")), problem(whole_file("c"))};
  found[2].severity = DiagnosticSeverity::warning;
  CHECK(summarise_diagnostics(found, 3) ==
        Text{.zh = "2 个错误，1 个警告；共检查 3 个文件", .en = "2 errors, 1 warning; 3 files checked"});
  CHECK(summarise_diagnostics({&found[2], 1}, 1) ==
        Text{.zh = "1 个警告；共检查 1 个文件", .en = "1 warning; 1 file checked"});
  CHECK(summarise_diagnostics({}, 12) ==
        Text{.zh = "没有问题；共检查 12 个文件", .en = "no problems; 12 files checked"});
}
