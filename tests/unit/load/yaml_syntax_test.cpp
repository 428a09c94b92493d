#include "load/yaml/reader.hpp"

#include <doctest/doctest.h>

#include "yaml_testing.hpp"

using namespace csafe;
using csafe::testing::problems_of;
using csafe::testing::read_yaml;

namespace {

/// The problem and its help.
std::string advice(const std::string& bytes) {
  const auto result = read_yaml(bytes);
  CHECK_FALSE(result.document);
  REQUIRE(result.diagnostics.all().size() == 1);
  return result.problems() + "help: " + result.diagnostics.all().front().help.en;
}

}  // namespace

TEST_CASE("a key without a colon is named on its own line, not on the next") {
  CHECK(problems_of("a: 1\n结果\nc: 2\n") == "2:1 yaml/missing-colon: '结果' has no colon\n");
  CHECK(problems_of("a: 1\n结果\n") == "2:1 yaml/missing-colon: '结果' has no colon\n");
  CHECK(problems_of("a:\n  b: 1\n  结果 # c\nd: 1\n") == "3:3 yaml/missing-colon: '结果' has no colon\n");
  CHECK(problems_of("- a\n  b: c\n") == "1:3 yaml/missing-colon: 'a' has no colon\n");
  CHECK(problems_of("{甲, b: 1}") == "1:2 yaml/missing-colon: '甲' has no value\n");
}

TEST_CASE("a full-width colon is recognised wherever a key ought to be") {
  const std::string message = "yaml/missing-colon: '名称：张三' has a full-width colon '：'\n";
  CHECK(problems_of("名称：张三\n") == "1:3 " + message);
  CHECK(problems_of("名称：张三\nb: 1\n") == "1:3 " + message);
  CHECK(problems_of("a: 1\n名称：张三\nb: 1\n") == "2:3 " + message);
  CHECK(problems_of("a: 1\n名称：张三\n") == "2:3 " + message);
  CHECK(problems_of("risk: {likelihood：4, severity: 3}\n") ==
        "1:18 yaml/missing-colon: 'likelihood：4' has a full-width colon '：'\n");
  CHECK(problems_of("说明: 名称：张三\n") == "");
}

TEST_CASE("a colon wants a blank") {
  CHECK(advice("a:b\nc: d\n") ==
        "1:2 yaml/missing-colon: no blank follows the colon in 'a:b'\nhelp: write ': ', a colon and a blank");
  CHECK(problems_of("c: d\na:b\n") == "2:2 yaml/missing-colon: no blank follows the colon in 'a:b'\n");
  CHECK(problems_of("\"a\":1\n") == "1:4 yaml/missing-colon: no blank follows the colon in '\"a\":1'\n");
  CHECK(problems_of("{\"a\":1}\n") == "");
}

TEST_CASE("full-width punctuation that makes one entry of several is a warning") {
  const auto list = read_yaml("auditors: [甲，乙]\n");
  CHECK(list.problems() == "1:13 yaml/full-width: this list has one entry, with a full-width '，' in it\n");
  CHECK_FALSE(list.diagnostics.has_errors());
  CHECK(list.document);
  CHECK(problems_of("a: [张三、李四]\n") ==
        "1:7 yaml/full-width: this list has one entry, with a full-width '、' in it\n");
  CHECK(problems_of("a: ［甲，乙］\n") == "1:4 yaml/full-width: full-width brackets make a text, not a list or map\n");
  CHECK(problems_of("a: ['甲，乙']\nb: [甲，乙, 丙]\nc: {zh: 甲，乙, en: x}\nd: 甲，乙\ne: “甲”\n") == "");
}

TEST_CASE("texts that need quotes are told so") {
  CHECK(advice("a: [紧急] 检查\nb: 1\n") ==
        "1:9 yaml/syntax: text follows after ']'\nhelp: put quotes around the whole text: '…'");
  CHECK(advice("负责: @user\n") ==
        "1:5 yaml/syntax: a text cannot start with '@' here\nhelp: put quotes around the text: '…'");
  CHECK(problems_of("a: `x`\n") == "1:4 yaml/syntax: a text cannot start with '`' here\n");
  CHECK(problems_of("a: 50%\nb: %x\n") == "2:4 yaml/syntax: a text cannot start with '%' here\n");
  CHECK(problems_of("a: * 重要\n") == "1:4 yaml/syntax: a text cannot start with '*' here\n");
  CHECK(problems_of("q: {问: 有问题?}\n") == "1:11 yaml/syntax: '?' cannot stand in a text inside [ ] or { }\n");
  CHECK(advice("目标: >= 95\n") ==
        "1:5 yaml/syntax: nothing may follow '>' on its line\n"
        "help: put quotes around a text that starts with '>', or start it on the next line");
  CHECK(advice("路径: \"C:\\新建\"\n") ==
        "1:8 yaml/syntax: '\\新' means nothing in a text in double quotes\n"
        "help: use single quotes: '…'; or write \\\\ for a backslash");
  CHECK(problems_of("a: \"\\xZZ\"\n") == "1:5 yaml/syntax: '\\xZZ' means nothing in a text in double quotes\n");
  CHECK(advice("问题: 甲: 乙\n") ==
        "1:6 yaml/syntax: a second ': ' stands on this line\nhelp: put quotes around a text that contains ': '");
  CHECK(problems_of("a: '新'建'\n") == "1:7 yaml/syntax: text follows after '''\n");
}

TEST_CASE("a quote that ends on a later line is shown where it began") {
  CHECK(problems_of("名: \"x\nb: \"y\"\n") ==
        "2:5 yaml/syntax: text follows after '\"'\n"
        "  1:4: the quoted text starts here\n");
}

TEST_CASE("indentation") {
  CHECK(advice("a:\n\tb: 1\n") == "2:1 yaml/syntax: a tab stands in the indentation\nhelp: indent with blanks");
  CHECK(problems_of("a: 1\n\tb: 2\n") == "2:1 yaml/syntax: a tab stands in the indentation\n");
  CHECK(problems_of("a:\n  - b\n\t- c\n") == "3:1 yaml/syntax: a tab stands in the indentation\n");
  const std::string unfit = " yaml/syntax: the indentation of this line fits no line above\n";
  CHECK(problems_of("a:\n    b: 1\n  c: 2\n") == "3:3" + unfit);
  CHECK(problems_of("- a: 1\n b: 2\n") == "2:2" + unfit);
  CHECK(problems_of("a: |\n  x\n y\n") == "3:2" + unfit);
  CHECK(advice("结果: fail\n  项: x\n") ==
        "2:3 yaml/syntax: this line is indented deeper than the key above, which already has a value\n"
        "help: indent both alike, or put quotes around a text that contains ': '");
}

TEST_CASE("lists and keys do not mix") {
  CHECK(problems_of("a: 1\n- b\n") == "2:1 yaml/syntax: a list entry ('- ') stands where a key is expected\n");
  CHECK(problems_of("- a\nb: 1\n") == "2:1 yaml/syntax: a list entry ('- ') is expected here\n");
  CHECK(problems_of("a:\n  - 甲\n  -乙\nb: 1\n") == "3:3 yaml/syntax: no blank follows this '-'\n");
  CHECK(problems_of("a: - b\n") == "1:4 yaml/syntax: a list cannot start on the line of its key\n");
}

TEST_CASE("brackets") {
  CHECK(advice("甲: [1, 2\nb: 3\n") ==
        "1:4 yaml/syntax: this '[' is never closed\nhelp: add ']', or put quotes around a text that starts with '['");
  CHECK(problems_of("a: {x: 1\n") == "1:4 yaml/syntax: this '{' is never closed\n");
  CHECK(problems_of("a: 1\nb: ]\n") == "2:4 yaml/syntax: this ']' closes nothing\n");
  CHECK(problems_of("[a}\n") == "1:3 yaml/syntax: this '}' closes nothing\n");
  CHECK(problems_of("[甲,,b]\n") == "1:4 yaml/syntax: an entry is missing before this ','\n");
  CHECK(problems_of("{a: 1,, b: 2}\n") == "1:7 yaml/syntax: an entry is missing before this ','\n");
  CHECK(problems_of("[a, b,]\n") == "");
  CHECK(advice("risk: {likelihood: 4，severity: 3}\n") ==
        "1:30 yaml/syntax: ',' or '}' is missing before this\n"
        "  1:7: '{' was opened here\n"
        "help: a full-width '，' is part of a text; write ', ' between entries");
}

TEST_CASE("keys stay within what yaml-cpp can hold") {
  CHECK(problems_of("a: 1\n" + std::string(1025, 'k') + ": 2\n") ==
        "2:1 yaml/syntax: a key is at most 1024 bytes long\n");
  CHECK(problems_of("a: 1\n" + std::string(1024, 'k') + ": 2\n") == "");
  CHECK(problems_of("\"a\nb\": 1\n") == "2:3 yaml/syntax: this ':' follows no key\n");
}

TEST_CASE("what has no words of its own keeps those of yaml-cpp") {
  CHECK(problems_of("a: &x &y 1\n") ==
        "1:7 yaml/syntax: the YAML cannot be parsed here (cannot assign multiple anchors to the same node)\n");
}
